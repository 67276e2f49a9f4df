namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>News about a server that did not come from the game.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Restart">The restart it is about, if any.</param>
/// <param name="Detail">More, in plain words; may be null.</param>
[GenerateSerializer, Immutable, Alias("bliss.server-news")]
public sealed record ServerNews(
    [property: Id(0)] NewsKind Kind, [property: Id(1)] RestartView? Restart = null, [property: Id(2)] string? Detail = null);

/// <summary>Kinds of news. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.news-kind")]
public enum NewsKind
{
    RestartBegun = 1,
    RestartEnded = 2,
    WentOffline = 3,
    CameOnline = 4,
    RconWedged = 5,
    RconRecovered = 6,
    PasswordRejected = 7,
    ScheduleFailed = 8,
}
