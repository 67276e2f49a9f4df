namespace BlissBot.Discord.Rest.Sending;

/// <summary>What may be done again when nobody knows whether it was done.</summary>
internal enum RetryRule
{
    /// <summary>Doing it twice is doing it once.</summary>
    Repeatable,

    /// <summary>The same of deletions: gone on a repetition means it was us.</summary>
    Deletion,

    /// <summary>Doing it twice makes two: only as long as it cannot have arrived.</summary>
    OnceSent,

    /// <summary>The first answer to an interaction: once more, and "answered already" means it was us.</summary>
    Callback,
}

/// <summary>What came of an attempt.</summary>
internal enum AttemptEnd
{
    Answered,

    /// <summary>Discord cannot have taken it.</summary>
    Unsent,

    /// <summary>It may have arrived; no answer came.</summary>
    Lost,
}

/// <summary>What to do after an attempt.</summary>
internal enum Verdict
{
    Success,

    /// <summary>It was done by an attempt before this one, whose answer got lost.</summary>
    SuccessBefore,

    /// <summary>Again, when limits allow.</summary>
    Again,

    /// <summary>Again after a pause.</summary>
    AgainLater,
    Refused,
    NotSent,
    Unknown,
}

/// <summary>The table of safe repetitions, and nothing else.</summary>
internal static class RetryPolicy
{
    /// <summary>429s a single call takes: who sends more will not stop.</summary>
    private const int MaxLimited = 5;

    /// <param name="status">Of the answer; 0 without one.</param>
    /// <param name="code">Of the error; 0 without one.</param>
    /// <param name="failures">Attempts of this call before this one that were not 429s.</param>
    /// <param name="limited">429s of this call before this one.</param>
    /// <param name="ambiguous">An attempt before this one may have been done.</param>
    /// <param name="retries">Repetitions allowed.</param>
    public static Verdict Decide(RetryRule rule, AttemptEnd end, int status, int code, int failures, int limited, bool ambiguous, int retries)
    {
        var again = failures < (rule == RetryRule.Callback ? Math.Min(1, retries) : retries);
        switch (end)
        {
            case AttemptEnd.Unsent:
                return failures < retries ? Verdict.AgainLater : ambiguous ? Verdict.Unknown : Verdict.NotSent;
            case AttemptEnd.Lost:
                return again && rule != RetryRule.OnceSent ? Verdict.AgainLater : Verdict.Unknown;
        }

        return status switch
        {
            >= 200 and < 300 => Verdict.Success,
            429 => limited < MaxLimited ? Verdict.Again : Verdict.Refused,
            404 when rule == RetryRule.Deletion && ambiguous => Verdict.SuccessBefore,
            >= 400 and < 500 when rule == RetryRule.Callback && ambiguous && code == DiscordErrorCode.AlreadyAnswered => Verdict.SuccessBefore,
            >= 500 when code == DiscordErrorCode.Overloaded => again ? Verdict.AgainLater : ambiguous ? Verdict.Unknown : Verdict.Refused,
            >= 500 => again && rule != RetryRule.OnceSent ? Verdict.AgainLater : Verdict.Unknown,
            >= 400 => Verdict.Refused,
            // Neither redirects nor anything else below 400 is part of the protocol, and a redirect would carry the token away.
            _ => Verdict.Unknown,
        };
    }
}
