using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge.Staff;

/// <summary>What staff knows of one bridge.</summary>
/// <param name="Condition">What it does.</param>
/// <param name="Trouble">More about that.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsTold">Whether staff was told that something is wrong.</param>
internal sealed record StaffWatch(DiscordCondition Condition, string? Trouble, DateTimeOffset Since, bool IsTold)
{
    public static readonly StaffWatch Fresh = new(DiscordCondition.Fresh, null, default, false);
}

/// <summary>When staff is told how a bridge is: at once when it is broken, after a while when it waits, and once when it works again. Pure.</summary>
internal static class StaffRules
{
    /// <returns>What to say now; null for nothing.</returns>
    public static (StaffWatch Watch, string? Words) Report(this StaffWatch watch, DiscordCondition condition, string? trouble, DateTimeOffset now) => condition switch
    {
        DiscordCondition.Broken => (new(condition, trouble, now, true), watch is { Condition: DiscordCondition.Broken, IsTold: true } ? null : $"🔴 The bridge is broken: {trouble}"),
        DiscordCondition.Waiting => (watch with { Condition = condition, Trouble = trouble, Since = watch.Condition == condition ? watch.Since : now }, null),
        DiscordCondition.Working when watch.IsTold => (StaffWatch.Fresh with { Condition = condition, Trouble = trouble, Since = now }, "🟢 The bridge works again."),
        _ => (StaffWatch.Fresh with { Condition = condition, Trouble = trouble, Since = now }, null),
    };

    /// <summary>As time passes.</summary>
    /// <param name="patience">How long it may wait for Discord before that is news.</param>
    public static (StaffWatch Watch, string? Words) Tick(this StaffWatch watch, TimeSpan patience, DateTimeOffset now) =>
        watch is { Condition: DiscordCondition.Waiting, IsTold: false } && now - watch.Since >= patience
            ? (watch with { IsTold = true }, $"🟠 The bridge waits for Discord: {watch.Trouble}")
            : (watch, null);
}
