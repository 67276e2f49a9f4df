using System.Globalization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Pages;

/// <summary>Turns what a running server says and does into words.</summary>
internal static class LiveWords
{
    public static (string Text, string Colour) State(ServerState state) => state switch
    {
        ServerState.Online => ("online", "green"),
        ServerState.Starting => ("starting", "amber"),
        ServerState.Offline => ("offline", "red"),
        ServerState.RconWedged => ("RCON hangs", "red"),
        ServerState.PasswordRejected => ("password refused", "red"),
        _ => ("not seen yet", "grey"),
    };

    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>One item of a bridge as one line.</summary>
    public static Html Line(BridgeContent content) => content switch
    {
        GameLine { Event: ChatSaid chat } => Html.Of($"<b>{Html.Name(chat.Speaker)}</b> {(chat.Character is { } character ? Html.Of($"<span class=\"soft\">({Html.Name(character)})</span> ") : Html.Empty)}<bdi>{chat.Text}</bdi>"),
        GameLine { Event: ServerSaid said } => Html.Of($"<b>SERVER</b> <bdi>{said.Text}</bdi>"),
        GameLine { Event: PlayerJoined joined } => Html.Of($"<span class=\"green\">→</span> {Html.Name(joined.Name)} joined"),
        GameLine { Event: PlayerLeft left } => Html.Of($"<span class=\"grey\">←</span> {Html.Name(left.Name)} left"),
        GameLine { Event: AdminCommandRun admin } => Html.Of($"{Html.Name(admin.PlayerName)} ran <code>{admin.Command}</code>"),
        GameLine { Event: TribeLogged tribe } => Html.Of($"{Html.Name(tribe.TribeName)}: <bdi>{tribe.Text}</bdi>"),
        GameLine { Event: CharacterKilled killed } => Html.Of($"{Html.Name(killed.Victim)} was killed{(killed.Killer is { } killer ? Html.Of($" by {Html.Name(killer)}") : Html.Empty)}"),
        GameLine { Event: ServerMarker marker } => Html.Of($"<span class=\"soft\">{Marker(marker)}</span>"),
        GameLine { Event: CommandLineSeen line } => Html.Of($"<span class=\"soft\">started with {line.Redacted}</span>"),
        GameLine { Event: OtherLine other } => Html.Of($"<span class=\"soft\"><bdi>{other.Text}</bdi></span>"),
        InboundSettled settled => Html.Of($"<span class=\"soft\">message {settled.Receipt.OperationId}:</span> {Settled(settled.Receipt)}"),
        GapFound gap => Html.Of($"<span class=\"red\">Lines may be missing between {Clock(gap.Gap.From)} and {Clock(gap.Gap.To)} ({gap.Gap.Reason.ToString()}).</span>"),
        LinesFolded folded => Html.Of($"<span class=\"amber\">{folded.Counts.Sum(count => count.Count):N0} lines of {Clock(folded.From)} to {Clock(folded.To)} were folded.</span>"),
        NewsTold news => Html.Of($"<b>{News(news.News)}</b>"),
        _ => Html.Empty,
    };

    private static Html Settled(InboundReceipt receipt) => receipt.State switch
    {
        InboundState.Delivered => Html.Of($"<span class=\"green\">✓ said in the game</span>"),
        InboundState.Failed => Html.Of($"<span class=\"red\">✗ {(receipt.Refusal is { } refusal ? Words.Refusal(refusal) : "failed")}</span>"),
        InboundState.Unknown => Html.Of($"<span class=\"amber\">? sent, but the server did not say whether it arrived</span>"),
        _ => Html.Of($"<span class=\"soft\">on its way</span>"),
    };

    private static string Marker(ServerMarker marker) => marker.Marker switch
    {
        MarkerKind.WorldSaved => FormattableString.Invariant($"world saved in {marker.Value:0.0} s"),
        MarkerKind.SavingWorld => "saving the world",
        MarkerKind.Ready => "ready for players",
        MarkerKind.Version => $"version {marker.Text}",
        MarkerKind.LogOpened => "the server process started",
        MarkerKind.LogClosed => "the server process ended",
        MarkerKind.StartupTook => FormattableString.Invariant($"started in {marker.Value:0.0} s"),
        _ => $"{marker.Text} was launched",
    };

    private static string News(ServerNews news) => news.Kind switch
    {
        NewsKind.RestartBegun => $"Restart by {news.Restart?.Request.Actor}, due {(news.Restart is { } begun ? Clock(begun.DueAt) : "")}",
        NewsKind.RestartEnded => $"Restart: {(news.Restart?.Verdict is { } verdict ? Verdict(verdict) : "ended")}",
        NewsKind.WentOffline => "The server went offline",
        NewsKind.CameOnline => "The server is online",
        NewsKind.RconWedged => "RCON takes connections but answers nothing; only a restart of the game helps",
        NewsKind.RconRecovered => "RCON answers again",
        NewsKind.PasswordRejected => "The server refuses our RCON password",
        _ => $"A schedule failed. {news.Detail}",
    };

    public static string Verdict(RestartVerdict verdict) => verdict switch
    {
        RestartVerdict.Restarted => "the server is back and ready",
        RestartVerdict.Cancelled => "cancelled",
        RestartVerdict.Occupied => "called off, because somebody is on",
        RestartVerdict.SaveFailed => "called off, because the save could not be proven",
        RestartVerdict.ExitFailed => "the server did not exit",
        RestartVerdict.NotBack => "the server exited and did not come back in time",
        _ => "the server could not be reached",
    };
}
