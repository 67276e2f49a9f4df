using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlissBot.Simulators.Discord.Rest;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Limits;

/// <summary>Why a call must wait.</summary>
/// <param name="Scope">user, global or shared.</param>
internal sealed record Verdict(bool Allowed, TimeSpan RetryAfter, string Scope, IReadOnlyDictionary<string, string> Headers);

/// <summary>Counts calls in windows that begin with their first one: of a bucket, of one bot in all, and hidden ones. Under the realm's gate.</summary>
internal sealed class RateLimiter(Realm realm)
{
    private const int MostWindows = 50_000;
    private static readonly string[] Majors = ["channel", "guild", "webhook"];

    private readonly Dictionary<string, Window> windows = new(StringComparer.Ordinal);

    public Verdict Take(Route route, Dictionary<string, string> values, User? caller, string address, bool renames)
    {
        var limits = realm.Options.Limits;
        if (!limits.Enabled || caller is { Bot: false } && !limits.LimitUsers) return new Verdict(true, TimeSpan.Zero, "user", new Dictionary<string, string>());
        if (windows.Count > MostWindows) Forget();
        var who = caller is not null ? caller.Id.ToString(CultureInfo.InvariantCulture) : address;
        if (!route.OutsideGlobal)
        {
            var all = Of($"global|{who}", limits.GlobalPerSecond, TimeSpan.FromSeconds(1));
            if (!all.TryTake()) return new Verdict(false, all.Ends - realm.Now, "global", new Dictionary<string, string> { ["X-RateLimit-Global"] = "true" });
        }
        var limit = DefaultLimits.For(limits, route.Bucket);
        var window = Of($"{route.Bucket}|{(route.Open ? "" : who)}|{Major(route, values)}", limit.Calls, TimeSpan.FromSeconds(limit.Seconds));
        var allowed = window.TryTake();
        if (allowed && renames)
        {
            var hidden = Of($"rename|{values["channel"]}", limits.Renames, limits.RenameWindow);
            if (!hidden.TryTake()) return new Verdict(false, hidden.Ends - realm.Now, "user", Headers(route, window));
        }
        return new Verdict(allowed, window.Ends - realm.Now, "user", Headers(route, window));
    }

    private Dictionary<string, string> Headers(Route route, Window window)
    {
        var left = window.Ends - realm.Now;
        return new()
        {
            ["X-RateLimit-Limit"] = window.Calls.ToString(CultureInfo.InvariantCulture),
            ["X-RateLimit-Remaining"] = window.Remaining.ToString(CultureInfo.InvariantCulture),
            ["X-RateLimit-Reset"] = (window.Ends.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture),
            ["X-RateLimit-Reset-After"] = left.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture),
            ["X-RateLimit-Bucket"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route.Bucket)).AsSpan(0, 16)),
        };
    }

    private Window Of(string key, int calls, TimeSpan length)
    {
        if (!windows.TryGetValue(key, out var window) || window.Ends <= realm.Now) windows[key] = window = new Window(calls, realm.Now + length);
        return window;
    }

    private void Forget()
    {
        foreach (var (key, window) in windows.ToList())
            if (window.Ends <= realm.Now) windows.Remove(key);
    }

    private static string Major(Route route, Dictionary<string, string> values)
    {
        foreach (var name in Majors)
            if (route.Segments.Length > 1 && route.Segments[1] == $"{{{name}}}") return values.TryGetValue("token", out var token) ? $"{values[name]}/{token}" : values[name];
        return values.TryGetValue("token", out var interaction) ? interaction : "";
    }

    private sealed class Window(int calls, DateTimeOffset ends)
    {
        private int used;

        public int Calls => calls;
        public DateTimeOffset Ends => ends;
        public int Remaining => calls - used;

        public bool TryTake() => used < calls && ++used > 0;
    }
}
