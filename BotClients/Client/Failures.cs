using BlissBot.BotClients.Port;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Says in the port's words why Discord did not take a call.</summary>
internal static class Failures
{
    public static async Task Told(this Task call)
    {
        try
        {
            await call;
        }
        catch (DiscordRestException failure)
        {
            throw Tell(failure);
        }
        catch (DiscordValidationException failure)
        {
            throw new DiscordUnavailableException(DiscordTrouble.Refused, failure.Message, failure);
        }
    }

    public static async Task<T> Told<T>(this Task<T> call)
    {
        await Told((Task)call);
        return await call;
    }

    /// <summary>What nobody needs to be told of when it is gone already.</summary>
    public static async Task ToldUnlessGone(this Task call)
    {
        try
        {
            await call.Told();
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
        {
            // That is what was wanted.
        }
    }

    private static DiscordUnavailableException Tell(DiscordRestException failure) => new(failure switch
    {
        { Outcome: CallOutcome.Unknown } => DiscordTrouble.Unknown,
        DiscordRefusedException refused => TroubleOf(refused.Error.Code, refused.Error.Status),
        DiscordNotSentException { Reason: NotSentReason.Forbidden } => DiscordTrouble.Forbidden,
        DiscordNotSentException { Reason: NotSentReason.WebhookGone } => DiscordTrouble.Gone,
        _ => DiscordTrouble.Passing,
    }, failure.Message, failure);

    private static DiscordTrouble TroubleOf(int code, int status) => code switch
    {
        DiscordErrorCode.UnknownInteraction or DiscordErrorCode.AlreadyAnswered or DiscordErrorCode.InvalidWebhookToken => DiscordTrouble.Expired,
        DiscordErrorCode.UnknownChannel or DiscordErrorCode.UnknownMessage or DiscordErrorCode.UnknownWebhook or DiscordErrorCode.UnknownGuild
            or DiscordErrorCode.UnknownMember or DiscordErrorCode.UnknownUser => DiscordTrouble.Gone,
        DiscordErrorCode.MissingAccess or DiscordErrorCode.MissingPermissions or DiscordErrorCode.ThreadArchived or DiscordErrorCode.ThreadLocked
            or DiscordErrorCode.CannotDm or DiscordErrorCode.CannotDmUser => DiscordTrouble.Forbidden,
        DiscordErrorCode.TooManyWebhooks or DiscordErrorCode.TooManyGuildWebhooks or DiscordErrorCode.TooManyChannels or DiscordErrorCode.TooManyActiveThreads => DiscordTrouble.Full,
        DiscordErrorCode.Overloaded => DiscordTrouble.Passing,
        _ => status switch { 401 or 403 => DiscordTrouble.Forbidden, 404 => DiscordTrouble.Gone, 429 or >= 500 => DiscordTrouble.Passing, _ => DiscordTrouble.Refused },
    };
}
