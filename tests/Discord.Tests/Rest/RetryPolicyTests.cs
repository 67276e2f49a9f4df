using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Tests.Rest;

public sealed class RetryPolicyTests
{
    private static readonly (string Name, AttemptEnd End, int Status, int Code)[] Ends =
    [
        ("204", AttemptEnd.Answered, 204, 0), ("302", AttemptEnd.Answered, 302, 0), ("403", AttemptEnd.Answered, 403, 0), ("404", AttemptEnd.Answered, 404, 0),
        ("40060", AttemptEnd.Answered, 400, DiscordErrorCode.AlreadyAnswered), ("429", AttemptEnd.Answered, 429, 0), ("502", AttemptEnd.Answered, 502, 0),
        ("overloaded", AttemptEnd.Answered, 503, DiscordErrorCode.Overloaded), ("unsent", AttemptEnd.Unsent, 0, 0), ("lost", AttemptEnd.Lost, 0, 0),
    ];

    private const string Expected = """
        Repeatable first: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 AgainLater, overloaded AgainLater, unsent AgainLater, lost AgainLater
        Repeatable second: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 AgainLater, overloaded AgainLater, unsent AgainLater, lost AgainLater
        Repeatable last: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 Unknown, overloaded Unknown, unsent Unknown, lost Unknown
        Deletion first: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 AgainLater, overloaded AgainLater, unsent AgainLater, lost AgainLater
        Deletion second: 204 Success, 302 Unknown, 403 Refused, 404 SuccessBefore, 40060 Refused, 429 Again, 502 AgainLater, overloaded AgainLater, unsent AgainLater, lost AgainLater
        Deletion last: 204 Success, 302 Unknown, 403 Refused, 404 SuccessBefore, 40060 Refused, 429 Again, 502 Unknown, overloaded Unknown, unsent Unknown, lost Unknown
        OnceSent first: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 Unknown, overloaded AgainLater, unsent AgainLater, lost Unknown
        OnceSent second: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 Unknown, overloaded AgainLater, unsent AgainLater, lost Unknown
        OnceSent last: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 Unknown, overloaded Refused, unsent NotSent, lost Unknown
        Callback first: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 Refused, 429 Again, 502 AgainLater, overloaded AgainLater, unsent AgainLater, lost AgainLater
        Callback second: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 SuccessBefore, 429 Again, 502 Unknown, overloaded Unknown, unsent AgainLater, lost Unknown
        Callback last: 204 Success, 302 Unknown, 403 Refused, 404 Refused, 40060 SuccessBefore, 429 Again, 502 Unknown, overloaded Unknown, unsent Unknown, lost Unknown
        """;

    [Fact]
    public void What_is_done_after_every_end_of_every_kind_of_call()
    {
        var rows = from rule in Enum.GetValues<RetryRule>()
                   from attempt in new[] { (Name: "first", Failures: 0), (Name: "second", Failures: 1), (Name: "last", Failures: 3) }
                   let ambiguous = attempt.Failures > 0 && rule != RetryRule.OnceSent
                   select $"{rule} {attempt.Name}: " + string.Join(", ", Ends.Select(end =>
                       $"{end.Name} {RetryPolicy.Decide(rule, end.End, end.Status, end.Code, attempt.Failures, limited: 0, ambiguous, retries: 3)}"));
        Assert.Equal(Expected, string.Join('\n', rows));
    }

    [Fact]
    public void Who_answers_429_without_end_is_not_asked_without_end() =>
        Assert.Equal(Verdict.Refused, RetryPolicy.Decide(RetryRule.Repeatable, AttemptEnd.Answered, 429, 0, failures: 0, limited: 5, ambiguous: false, retries: 3));

    [Fact]
    public void A_deletion_that_was_refused_before_it_was_sent_twice_is_no_success() =>
        Assert.Equal(Verdict.Refused, RetryPolicy.Decide(RetryRule.Deletion, AttemptEnd.Answered, 404, 0, failures: 1, limited: 0, ambiguous: false, retries: 3));
}
