namespace BlissBot.Simulators.Discord.Limits;

/// <summary>What libraries have met on the real Discord. It changes its numbers without notice; clients learn them from headers.</summary>
internal static class DefaultLimits
{
    private static readonly DiscordRouteLimit Otherwise = new(10, 5);

    private static readonly Dictionary<string, DiscordRouteLimit> Known = new(StringComparer.Ordinal)
    {
        ["message-create"] = new(5, 5),
        ["message-edit"] = new(5, 5),
        ["message-delete"] = new(5, 1),
        ["message-bulk-delete"] = new(1, 1),
        ["message-list"] = new(5, 1),
        ["message-get"] = new(5, 1),
        ["reaction"] = new(1, 0.25),
        ["pin"] = new(5, 4),
        ["typing"] = new(5, 5),
        ["webhook-execute"] = new(5, 2),
        ["channel-edit"] = new(5, 15),
        ["channel-create"] = new(10, 10),
        ["thread-create"] = new(50, 300),
        ["guild-members"] = new(10, 10),
        ["member-edit"] = new(10, 10),
        ["role-edit"] = new(1000, 86_400),
        ["role-create"] = new(250, 172_800),
        ["commands"] = new(20, 20),
        ["gateway-bot"] = new(2, 5),
        ["dm-create"] = new(10, 10),
        ["user-edit"] = new(2, 3600),
        ["interaction"] = new(50, 1),
    };

    public static DiscordRouteLimit For(DiscordLimits limits, string bucket) =>
        limits.Routes.GetValueOrDefault(bucket) ?? Known.GetValueOrDefault(bucket) ?? Otherwise;
}
