using System.Globalization;
using System.Text.RegularExpressions;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Simulators.Discord;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>What became of everything the crowd did, by the truth of both simulators.</summary>
internal sealed partial class KillFigures
{
    private const int Command = 2, Deferred = 5;
    private readonly BotCluster cluster;
    private readonly Crowd crowd;

    public KillFigures(BotCluster cluster, Crowd crowd, Dictionary<ulong, string[]> signs)
    {
        (this.cluster, this.crowd) = (cluster, crowd);
        Carried = [.. crowd.Written.Select(message => new CarriedMessage(message.Message, message.Number, signs.GetValueOrDefault(message.Message) ?? [], TimesExecuted(message.Server, "ServerChat", $"token {message.Number:000000} end")))];
        Uses = [.. AllUses()];
    }

    /// <summary>Messages of Discord, and what became of them.</summary>
    public IReadOnlyList<CarriedMessage> Carried { get; }

    /// <summary>Uses of commands, and what became of them.</summary>
    public IReadOnlyList<CommandUse> Uses { get; }

    /// <summary>Numbers of the lines that Discord shows of a server, in order.</summary>
    public static List<int> Shown(BotCluster cluster, ServerId server) =>
    [
        .. cluster.Discord.Truth.MessagesIn(ulong.Parse(cluster.Channels[server], CultureInfo.InvariantCulture)).Where(message => message.WebhookId is not null)
            .SelectMany(message => Line().Matches(message.Content)).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
    ];

    public List<int> Shown(ServerId server) => Shown(cluster, server);

    /// <summary>How often something happened to an application's sessions.</summary>
    public int Steps(ulong application, GatewayStepKind kind) => cluster.Discord.Truth.Gateway.All.Count(step => step.Kind == kind && step.UserId == application);

    /// <summary>Calls refused with one of Discord's codes.</summary>
    public int Refused(int code) => cluster.Discord.Truth.Refused.All.Count(call => call.Code == code);

    public override string ToString()
    {
        int Marked(string sign) => Carried.Count(message => message.Signs is [var only] && only == sign);
        int All(GatewayStepKind kind) => cluster.Applications.Sum(application => Steps(application, kind));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {cluster.Games.Count} servers, the bots killed {cluster.Bots.Kills} times, each back in its session after {string.Join(", ", Absences().Select(time => $"{time.TotalSeconds:0.0}"))} s
              game to Discord: {crowd.Said.Values.Sum(lines => lines.Count)} lines said, {cluster.Games.Keys.Sum(server => Shown(server).Count)} shown, {cluster.Games.Keys.Sum(server => Shown(server).Distinct().Count())} of them different
              Discord to game: {Carried.Count} messages written, {Carried.Count(message => message.Executed == 1)} said once, {Carried.Count(message => message.Executed > 1)} said twice, {Carried.Count(message => message.Executed == 0)} not said; marked ✅ {Marked("✅")}, ❌ {Marked("❌")}, ❔ {Marked("❔")}, other {Carried.Count(message => message.Signs is not ["✅" or "❌" or "❔"])}
              commands: {Uses.Count} asked, {Uses.Count(use => use.Answers == 1)} answered once, {Uses.Count(use => use.Answers > 1)} twice, {Uses.Count(use => use is { Answers: 0, HasExpired: true })} visibly expired, {Uses.Count(use => use is { Answers: 0, HasExpired: false })} left without a word
              broadcasts: {Uses.Count(use => use.IsBroadcast)} asked, {Uses.Count(use => use.Effects == 1)} seen once, {Uses.Count(use => use.Effects > 1)} twice, {Uses.Count(use => use is { Answers: 0, Effects: 1 })} seen and not answered
              sessions: {All(GatewayStepKind.Identified)} begun for {cluster.Applications.Count()} bots, {All(GatewayStepKind.Resumed)} resumed with {cluster.Discord.Truth.Gateway.All.Where(step => step.Kind == GatewayStepKind.Resumed).Sum(step => step.Detail)} events replayed, {All(GatewayStepKind.ResumeRefused)} resumes refused; answers refused as expired (10062) {Refused(10062)}, as given twice (40060) {Refused(40060)}
            """);
    }

    /// <summary>What went before every answer that Discord refused and every sign that is no end, for a test that failed.</summary>
    public IEnumerable<string> Stories()
    {
        var truth = cluster.Discord.Truth;
        foreach (var message in Carried.Where(message => message.Signs is not ["✅" or "❌" or "❔"]))
        {
            yield return $"message {message.Id}, number {message.Number}, said {message.Executed} times, marked {string.Join(' ', message.Signs)}";
            foreach (var told in truth.Calls.All.Where(call => call.Path.Contains($"/{message.Id}/", StringComparison.Ordinal)).Select(call => (call.Sequence, Text: $"{call.At:HH:mm:ss.fff} {call.Method} {call.Path} {call.Status}"))
                .Concat(truth.Events.All.Where(told => told.SubjectId == message.Id).Select(told => (told.Sequence, Text: $"{told}")))
                .Concat(truth.Gateway.All.Select(step => (step.Sequence, Text: $"{step}"))).OrderBy(told => told.Sequence))
                yield return $"   {told.Text}";
        }
        foreach (var call in truth.Refused.All.Where(call => call.Code is 10062 or 40060))
        {
            yield return $"{call}";
            var id = ulong.Parse(call.Path.Split('/')[1], CultureInfo.InvariantCulture);
            foreach (var told in truth.Interactions.All.Where(use => use.Id == id).Select(use => (use.Sequence, Text: $"{use}"))
                .Concat(truth.Events.All.Where(told => told.SubjectId == id).Select(told => (told.Sequence, Text: $"{told}")))
                .Concat(truth.Answers.All.Where(answer => answer.InteractionId == id).Select(answer => (answer.Sequence, Text: $"{answer}")))
                .Concat(truth.Gateway.All.Select(step => (step.Sequence, Text: $"{step}"))).OrderBy(told => told.Sequence))
                yield return $"   {told.Text}";
        }
    }

    /// <summary>How long an application was gone each time. One whose stand-in took over before Discord missed it was not.</summary>
    private IEnumerable<TimeSpan> Absences() => cluster.Applications.SelectMany(application =>
    {
        var steps = cluster.Discord.Truth.Gateway.All.Where(step => step.UserId == application && step.Kind is GatewayStepKind.Left or GatewayStepKind.Resumed).ToArray();
        return steps.Where(step => step.Kind == GatewayStepKind.Resumed)
            .Select(back => (Back: back, Left: steps.LastOrDefault(step => step.Kind == GatewayStepKind.Left && step.Sequence < back.Sequence)))
            .Where(absence => absence.Left is not null).Select(absence => absence.Back.At - absence.Left!.At);
    });

    private int TimesExecuted(ServerId server, string verb, string text) =>
        cluster.Games[server].Truth.Ledger.All.Count(command => command.Is(verb) && command.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Each person's uses are in the order in which they asked.</summary>
    private IEnumerable<CommandUse> AllUses()
    {
        var truth = cluster.Discord.Truth;
        var first = truth.Answers.All.ToLookup(answer => answer.InteractionId);
        var said = truth.Messages.All.ToLookup(message => message.InteractionId ?? 0);
        foreach (var (person, commands) in crowd.Asked)
            foreach (var (use, (server, broadcast)) in truth.Interactions.All.Where(use => use.UserId == person && use.Type == Command).Zip(commands, ValueTuple.Create))
                yield return new CommandUse(
                    use.Name, said[use.Id].Count(), broadcast is not null, first[use.Id].Any(answer => answer.Type == Deferred),
                    broadcast is null ? 0 : TimesExecuted(server, "Broadcast", broadcast));
    }

    [GeneratedRegex("line ([0-9]{6}) end")]
    private static partial Regex Line();
}

/// <summary>What became of a message written in Discord.</summary>
/// <param name="Executed">How often the game was told to say it.</param>
internal sealed record CarriedMessage(ulong Id, int Number, string[] Signs, int Executed)
{
    /// <summary>✅ was said once, ❌ never, ❔ at most once; nothing else is an end.</summary>
    public bool IsAsMarked => (Signs, Executed) is (["✅"], 1) or (["❌"], 0) or (["❔"], 0 or 1);
}

/// <summary>What became of the use of a command.</summary>
/// <param name="Answers">Messages that say something in answer.</param>
/// <param name="WasDeferred">The one who asked was promised an answer.</param>
/// <param name="Effects">How often the game was told to show the text of a broadcast.</param>
internal sealed record CommandUse(string Name, int Answers, bool IsBroadcast, bool WasDeferred, int Effects)
{
    /// <summary>Nothing was promised, so Discord itself says that the application did not respond.</summary>
    public bool HasExpired => Answers == 0 && !WasDeferred;
}
