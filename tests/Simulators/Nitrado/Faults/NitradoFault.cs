namespace BlissBot.Simulators.Nitrado;

/// <summary>What goes wrong with a call.</summary>
public enum NitradoFault
{
    /// <summary>Answered with the rule's status and an error in the usual envelope; no effect.</summary>
    Answer = 1,

    /// <summary>HTTP 200 around <c>"status":"error"</c>; no effect.</summary>
    ErrorInSuccess,

    /// <summary>The rule's status, and not a byte of body; no effect.</summary>
    EmptyBody,

    /// <summary>The right answer, and its JSON ends in the middle.</summary>
    TruncatedJson,

    /// <summary>The right answer, one byte at a time: whenever the rule's barrier lets go, or never.</summary>
    SlowBody,

    /// <summary>The right answer; after the rule's number of bytes the connection is cut.</summary>
    CutBody,

    /// <summary>The effect, then no answer until the rule's barrier lets go.</summary>
    Hang,

    /// <summary>The connection is cut before any effect.</summary>
    Drop,

    /// <summary>A web page in the place of JSON, as gateways send it.</summary>
    WebPage,
}

/// <summary>A fault for the next calls it fits.</summary>
public sealed record NitradoFaultRule(NitradoFault Fault)
{
    /// <summary>GET, POST …; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>A path in which a star stands for any text, such as <c>/services/*/gameservers</c>; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>How many calls it hits.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many fitting calls it lets pass first.</summary>
    public int Skip { get; init; }

    public int Status { get; init; } = 500;

    public string? ErrorCode { get; init; }

    public string Message { get; init; } = "Something went wrong.";

    /// <summary>Header <c>Retry-After</c>, in seconds; null for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Of <see cref="NitradoFault.CutBody"/>.</summary>
    public long Bytes { get; init; }

    /// <summary>A barrier of a test. Without it a slow body or a hanging call ends with its client.</summary>
    public Task? Until { get; init; }
}

/// <summary>What goes wrong with a simulated Nitrado: one by one, or with every call.</summary>
public sealed class NitradoFaults
{
    private readonly Lock gate = new();
    private readonly List<(NitradoFaultRule Rule, int Skip, int Times)> rules = [];

    /// <summary>No rate limit headers at all.</summary>
    public bool NoRateHeaders { get; set; }

    /// <summary>Numbers as texts, booleans as texts or numbers, empty objects as empty lists.</summary>
    public bool WrongTypes { get; set; }

    /// <summary>Boost settings and log pages outside of <c>data</c>, where they are seen too.</summary>
    public bool FlatAnswers { get; set; }

    /// <summary>Every call is answered like this: an outage.</summary>
    public NitradoFaultRule? Outage { get; set; }

    public void Next(NitradoFaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (gate) rules.Add((rule, rule.Skip, rule.Times));
    }

    public void Clear()
    {
        lock (gate) rules.Clear();
        (NoRateHeaders, WrongTypes, FlatAnswers, Outage) = (false, false, false, null);
    }

    internal NitradoFaultRule? Take(string method, string path)
    {
        lock (gate)
        {
            if (Outage is { } outage) return outage;
            for (var at = 0; at < rules.Count; at++)
            {
                var (rule, skip, times) = rules[at];
                if (rule.Method is { } wanted && wanted != method || rule.Path is { } pattern && !Like(pattern, path)) continue;
                if (skip > 0)
                {
                    rules[at] = (rule, skip - 1, times);
                    continue;
                }
                if (times <= 1) rules.RemoveAt(at);
                else rules[at] = (rule, 0, times - 1);
                return rule;
            }
            return null;
        }
    }

    /// <summary>Whether a path is like a pattern in which a star stands for any text.</summary>
    private static bool Like(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var star = pattern.IndexOf('*');
        if (star < 0) return pattern.SequenceEqual(path);
        if (!path.StartsWith(pattern[..star])) return false;
        for (var from = star; from <= path.Length; from++)
            if (Like(pattern[(star + 1)..], path[from..])) return true;
        return false;
    }
}
