using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary>Reads what a request asks for, and answers what cannot be answered.</summary>
internal static class Asked
{
    /// <summary>A text of the query; null when empty. Length is judged by the grain.</summary>
    public static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text.Trim() : null;

    public static PageRequest Page(HttpRequest request) => new(50, Text(request, "after"));

    public static int Status(Refusal? refusal) => refusal?.Code switch
    {
        null => 200,
        RefusalCode.ServerUnknown or RefusalCode.NotFound => 404,
        RefusalCode.InvalidQuery or RefusalCode.TextRefused => 400,
        RefusalCode.AlreadyRunning or RefusalCode.NotRunning or RefusalCode.ServerOccupied or RefusalCode.TooLate or RefusalCode.LimitReached => 409,
        RefusalCode.NoSnapshotYet or RefusalCode.NoParserRunning => 200,
        _ => 503,
    };

    public static Page Refused(ServerId server, Refusal refusal, DateTimeOffset now) => new(
        "Nothing to show", Blocks.Navigation(server, null), Html.Of($"<h1>Nothing to show</h1><div class=\"card\">{Blocks.Refused(refusal)}</div>"), now, Status(refusal));

    /// <summary>The answer to a form whose wish was not done.</summary>
    public static Page NotDone(ServerId server, Refusal refusal, DateTimeOffset now) => new(
        "Not done", Blocks.Navigation(server, null), Html.Of($"<h1>Not done</h1><div class=\"card\">{Blocks.Refused(refusal)}</div>"), now, Status(refusal));

    public static Page NoSuchPage(DateTimeOffset now) => new(
        "Not found", Html.Empty, Html.Of($"<h1>Not found</h1><div class=\"card\"><p>There is no such page. <a href=\"/\">All servers</a></p></div>"), now, 404);
}
