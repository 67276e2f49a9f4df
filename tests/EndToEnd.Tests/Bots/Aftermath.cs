using BlissBot.EndToEnd.Tests.Live;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>What there is to see in Discord when a crowd has fallen silent.</summary>
internal static class Aftermath
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);

    /// <summary>Waits until nothing more can come.</summary>
    /// <returns>The signs under the messages.</returns>
    public static async Task<Dictionary<ulong, string[]>> Of(BotCluster cluster, Crowd crowd, ITestOutputHelper output)
    {
        using var owner = DiscordPerson.Owner(cluster.Discord.Sandbox);
        Dictionary<ulong, string[]> signs = [];
        try
        {
            await LiveSandbox.Until(() => Task.FromResult(crowd.Said.All(server => KillFigures.Shown(cluster, server.Key).Count >= server.Value.Count)), "every line is shown");
            await LiveSandbox.Until(async () =>
            {
                signs = (await Task.WhenAll(cluster.Channels.Values.Select(owner.Reactions))).SelectMany(channel => channel).ToDictionary();
                return crowd.Written.All(message => signs[message.Message] is [not "⏳"]);
            }, "every message is marked");
            var asked = DateTimeOffset.UtcNow;
            await LiveSandbox.Until(() => Task.FromResult(DateTimeOffset.UtcNow - asked > FirstAnswer), "it is too late for a first answer");
            return signs;
        }
        catch
        {
            var figures = new KillFigures(cluster, crowd, signs);
            output.WriteLine(figures.ToString());
            output.WriteLine(string.Join('\n', figures.Stories()));
            output.WriteLine(await cluster.LastWords());
            throw;
        }
    }
}
