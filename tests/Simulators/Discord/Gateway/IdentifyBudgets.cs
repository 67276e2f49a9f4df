using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>How often a token may begin a session: so many a day, and so many at once.</summary>
internal sealed class IdentifyBudgets(Realm realm)
{
    private readonly Dictionary<ulong, Budget> budgets = [];
    private readonly Dictionary<(ulong User, int Key), (DateTimeOffset Since, int Count)> windows = [];

    public int Remaining(ulong user) => Math.Max(0, realm.Options.Gateway.IdentifyLimit - Of(user).Used);

    /// <summary>How long until the whole budget is there again.</summary>
    public TimeSpan ResetAfter(ulong user) => Of(user) is { Used: > 0 } budget ? budget.Until - realm.Now : TimeSpan.Zero;

    /// <summary>Takes one of today's; false when there is none left.</summary>
    public bool TryTake(ulong user)
    {
        var budget = Of(user);
        if (budget.Used >= realm.Options.Gateway.IdentifyLimit) return false;
        if (budget.Used == 0) budget.Until = realm.Now + realm.Options.Gateway.IdentifyPeriod;
        budget.Used++;
        return true;
    }

    /// <summary>Leaves a token only so many for today.</summary>
    public void Leave(ulong user, int remaining)
    {
        var budget = Of(user);
        budget.Used = realm.Options.Gateway.IdentifyLimit - remaining;
        budget.Until = realm.Now + realm.Options.Gateway.IdentifyPeriod;
    }

    /// <summary>Whether another may begin in this moment.</summary>
    public bool TryBegin(ulong user, int shard)
    {
        var key = (user, shard % realm.Options.Gateway.MaxConcurrency);
        if (windows.TryGetValue(key, out var window) && realm.Now - window.Since < realm.Options.Gateway.IdentifyWindow) return false;
        windows[key] = (realm.Now, 1);
        return true;
    }

    private Budget Of(ulong user)
    {
        if (!budgets.TryGetValue(user, out var budget) || budget.Until <= realm.Now) budgets[user] = budget = new() { Until = realm.Now + realm.Options.Gateway.IdentifyPeriod };
        return budget;
    }

    private sealed class Budget
    {
        public int Used { get; set; }
        public DateTimeOffset Until { get; set; }
    }
}
