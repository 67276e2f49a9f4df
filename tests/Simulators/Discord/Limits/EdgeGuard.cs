using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Limits;

/// <summary>Bans an address that was refused too often: it then gets 429 without JSON, whatever it asks. Under the realm's gate.</summary>
internal sealed class EdgeGuard(Realm realm)
{
    private readonly Dictionary<string, (DateTimeOffset Since, int Count, DateTimeOffset? BannedUntil)> addresses = new(StringComparer.Ordinal);

    /// <summary>How long the ban still lasts; null without one.</summary>
    public TimeSpan? Ban(string address) =>
        addresses.TryGetValue(address, out var entry) && entry.BannedUntil > realm.Now ? entry.BannedUntil - realm.Now : null;

    public void Count(string address, int status, string? scope)
    {
        if (!realm.Options.Limits.Enabled || status is not (401 or 403 or 429) || scope == "shared") return;
        var entry = addresses.GetValueOrDefault(address);
        if (realm.Now - entry.Since >= realm.Options.Limits.InvalidWindow) entry = (realm.Now, 0, null);
        entry.Count++;
        if (entry.Count >= realm.Options.Limits.InvalidAnswers) entry = (realm.Now, 0, realm.Now + realm.Options.Limits.EdgeBan);
        addresses[address] = entry;
    }

    /// <summary>Bans at once.</summary>
    public void BanNow(string address, TimeSpan time) => addresses[address] = (realm.Now, 0, realm.Now + time);

    public void Forgive() => addresses.Clear();
}
