using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary>Parts that several pages share.</summary>
internal static class Blocks
{
    private static readonly (string Path, string Title)[] Sections =
    [
        ("/live", "Now"), ("/rcon", "RCON"), ("/game", "Game's side"), ("", "Bases"), ("/tribes", "Tribes"), ("/players", "Players"), ("/creatures", "Creatures"), ("/items", "Items"), ("/changes", "Changes"),
    ];

    public static Html Navigation(ServerId server, string? current) => Html.Of($"""
        <span class="soft">{server.Value}</span><nav>{Html.Join(Sections.Select(section => section.Path == current
            ? Html.Of($"<a aria-current=\"page\" href=\"/servers/{server.Value}{section.Path}\">{section.Title}</a>")
            : Html.Of($"<a href=\"/servers/{server.Value}{section.Path}\">{section.Title}</a>")))}</nav>
        """);

    public static Html Refused(Refusal refusal) => Html.Of($"<p class=\"amber\">{Words.Refusal(refusal)}</p>");

    public static Html AsOf(SnapshotStamp stamp, DateTimeOffset now) => Html.Of(
        $"<p class=\"soft\">As of the save of <b>{Words.Time(stamp.SavedAt)}</b> ({Words.Ago(stamp.SavedAt, now)}), read {Words.Ago(stamp.ParsedAt, now)}.</p>");

    public static Html Facts(params (string Name, Html Value)[] facts) => Html.Of(
        $"<dl class=\"facts\">{Html.Join(facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>")))}</dl>");

    /// <param name="headings">Column titles; those that end in <c>#</c> are numbers.</param>
    public static Html Table(string[] headings, IEnumerable<Html[]> rows, string empty)
    {
        var body = Html.Join(rows.Select(cells => Html.Of($"<tr>{Html.Join(cells.Select((cell, at) => Cell("td", headings[at], cell)))}</tr>")));
        return body.Text.Length == 0
            ? Html.Of($"<p class=\"soft\">{empty}</p>")
            : Html.Of($"<table><thead><tr>{Html.Join(headings.Select(title => Cell("th", title, Html.Of($"{title.TrimEnd('#')}"))))}</tr></thead><tbody>{body}</tbody></table>");
    }

    public static Html Total(long total, string what) => Html.Of($"<p class=\"soft\">{total:N0} {what}</p>");

    /// <summary>A link to the next page that keeps the filters of this one.</summary>
    public static Html Next(HttpRequest request, string? next) => next is null
        ? Html.Empty
        : Html.Of($"<p class=\"more\"><a rel=\"next\" href=\"{request.Path}{With(request, "after", next)}\">Next page →</a></p>");

    public static Html Decay(DecayView decay, DateTimeOffset savedAt, DateTimeOffset now)
    {
        var text = Words.Decay(decay, savedAt, now);
        var colour = decay.StateAt(now) switch
        {
            DecayState.Expired => "red",
            DecayState.Running when decay.RemainingAt(now) < TimeSpan.FromHours(48) => "amber",
            DecayState.Running or DecayState.Never => "green",
            _ => "grey",
        };
        var certainty = decay is { Certainty: DecayCertainty.Estimated, Never: false } ? Html.Of($" <span class=\"soft\">estimated</span>") : Html.Empty;
        return Html.Of($"<span class=\"tag {colour}\">{text}</span>{certainty}");
    }

    public static Html Bases(ServerId server, IEnumerable<BaseView> bases, DateTimeOffset savedAt, DateTimeOffset now) => Table(
        ["Owner", "Pieces#", "Material", "GPS", "Decay", "Expires", "Base"],
        bases.Select(home => new[]
        {
            Html.Of($"<a href=\"/servers/{server.Value}?team={home.OwnerTeam}\">{Html.Name(home.OwnerName)}</a>"),
            Html.Of($"{home.Pieces:N0}"), Html.Of($"{home.DominantTier ?? "–"}"), Html.Of($"{Words.Where(home.Gps, home.Centre)}"),
            Decay(home.Decay, savedAt, now), Html.Of($"{(home.Decay is { Never: false, Certainty: not DecayCertainty.Unknown, ExpiresAt: { } at } ? Words.Time(at) : "–")}"),
            Html.Of($"<a href=\"/servers/{server.Value}/bases/{home.Id.ToString()}\">{home.Id.ToString()}</a>"),
        }), "No bases match.");

    public static Html SaveState(ServerId server, Outcome<SaveStatus> save, DateTimeOffset now)
    {
        if (!save.Succeeded(out var status, out var refusal))
            return Refused(refusal);
        var last = status.LastRun is { Refusal: { } reason } failed
            ? Html.Of($"<p class=\"red\">{failed.File}, {Words.Ago(failed.EndedAt, now)}: {Words.Refusal(reason)} The last good snapshot stays.</p>")
            : Html.Empty;
        if (status is { Running: { } running, Progress: { } progress })
            return Html.Of($"""
                {last}<p>Reading <b>{running.File}</b>: {progress.Stage.ToString().ToLowerInvariant()}, {progress.Percent:0} %, {progress.Rows:N0} rows</p>
                <progress max="100" value="{progress.Percent:0}"></progress>
                """);
        return Html.Of($"""
            {last}<form method="post" action="/servers/{server.Value}/parse"><button>Read the newest save now</button></form>
            """);
    }

    public static string With(HttpRequest request, string name, string value) => QueryString.Create(
        request.Query.Where(pair => pair.Key != name).SelectMany(pair => pair.Value, (pair, one) => KeyValuePair.Create(pair.Key, one))
            .Append(KeyValuePair.Create(name, (string?)value))).ToString();

    private static Html Cell(string tag, string heading, Html content) => heading.EndsWith('#')
        ? Html.Of($"<{new Html(tag)} class=\"n\">{content}</{new Html(tag)}>")
        : Html.Of($"<{new Html(tag)}>{content}</{new Html(tag)}>");
}
