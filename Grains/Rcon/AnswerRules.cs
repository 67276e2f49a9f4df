using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Rcon;

/// <summary>What the server's answers mean.</summary>
internal static class AnswerRules
{
    /// <summary>What came of one line; null when it was not sent.</summary>
    public static RconAnswer? Judge(CommandLine line, RconReply reply) => reply switch
    {
        RconReply.Answered answered => Judge(line, answered),
        // The game saves, ends, and sometimes hangs up before its answer is out.
        RconReply.Unanswered { Closed: true } when line.Success == RconResult.Exiting => new RconAnswer(RconResult.Exiting, "", [], TimeSpan.Zero),
        RconReply.Unanswered => Unknown,
        _ => null,
    };

    /// <summary>Sent, and nothing more is known.</summary>
    public static RconAnswer Unknown { get; } = new(RconResult.Unknown, "", [], TimeSpan.Zero, PartsDone: 0);

    /// <summary>
    /// What came of all lines of a command, of which the last ones may not have gone out. Not knowing is contagious;
    /// otherwise the first line decides: a banned player need not be online to be kicked.
    /// </summary>
    public static RconAnswer Sum(IReadOnlyList<RconAnswer> done, int parts) => new(
        done.Any(one => one.Result == RconResult.Unknown) ? RconResult.Unknown : done[0].Result,
        done.Count == 1 ? done[0].Text : string.Join('\n', done.Select(one => one.Text.Trim()).Where(text => text.Length > 0)),
        done[0].Players,
        done.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Latency),
        done.Any(one => one.Lossy),
        parts,
        done.Sum(one => one.PartsDone),
        done[0].Unread);

    /// <summary>Why a command did not reach the server.</summary>
    /// <param name="condition">Says what a pause is for.</param>
    public static Refusal Explain(RconTrouble trouble, RconCondition condition, DateTimeOffset now)
    {
        var cause = trouble.Kind == RconTroubleKind.BackingOff && condition.Trouble is { } earlier ? earlier : trouble;
        var code = cause.Kind switch
        {
            RconTroubleKind.PasswordRejected => RefusalCode.PasswordRejected,
            RconTroubleKind.Wedged => RefusalCode.RconWedged,
            _ => RefusalCode.ServerUnreachable,
        };
        var wait = condition.RetryAt is { } retry && retry > now ? Math.Ceiling((retry - now).TotalSeconds) : (double?)null;
        return new Refusal(code, cause.Kind.ToString(), wait, Refusal.Bounded(trouble.Text));
    }

    private static RconAnswer Judge(CommandLine line, RconReply.Answered answered)
    {
        var text = answered.Text.Length <= IRcon.LongestAnswer
            ? answered.Text
            : throw new ArgumentException("A connection hands over no longer answers than are taken.", nameof(answered));
        var trimmed = text.AsSpan().Trim();
        if (line.Success == RconResult.Players)
            return Judge(text, RosterGrammar.Read(text), answered);
        var result = line.Success switch
        {
            _ when AnswerText.IsNothing(text) => RconResult.Accepted,
            RconResult.Answered => RconResult.Answered,
            _ => trimmed.StartsWith(line.Proof, StringComparison.OrdinalIgnoreCase) ? line.Success : RconResult.Unexpected,
        };
        return new RconAnswer(result, text, [], answered.Latency, answered.Lossy);
    }

    private static RconAnswer Judge(string text, Roster roster, RconReply.Answered answered) => new(
        roster.IsRoster ? RconResult.Players : RconResult.Unexpected, text, roster.Players, answered.Latency, answered.Lossy, Unread: roster.Malformed);
}
