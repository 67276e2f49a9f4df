namespace BlissBot.Discord.Rest.Limits;

/// <summary>What Discord refused in a way that asking again cannot change, so that we do not: a stopped token, lost webhooks, forbidden places.</summary>
internal sealed class Refusals(LimitOptions options)
{
    /// <summary>Places remembered; beyond that the oldest are forgotten.</summary>
    private const int Max = 4_096;

    private readonly Dictionary<string, (TimeSpan Until, int Code)> forbidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> gone = new(StringComparer.Ordinal);

    /// <summary>The bot's token was rejected: nothing is asked with it any more.</summary>
    public bool TokenRejected { get; private set; }

    public NotSentReason? Of(in CallKey key, TimeSpan now, out int code)
    {
        code = 0;
        if (key.Kind == RouteKind.Bot && TokenRejected) return NotSentReason.TokenRejected;
        if (key.Kind != RouteKind.Bot && gone.TryGetValue(key.Major, out code)) return NotSentReason.WebhookGone;
        if (Forbidden(Place(key), now, out code) || Forbidden(Exactly(key), now, out code)) return NotSentReason.Forbidden;
        return null;
    }

    public void Learn(in CallKey key, in LimitAnswer answer, TimeSpan now)
    {
        switch (answer.Status)
        {
            case 401 when key.Kind == RouteKind.Bot:
                TokenRejected = true;
                break;
            case 401:
            // A webhook that is gone stays gone. An interaction's route says the same while it is merely not answered yet.
            case 404 when key.Kind == RouteKind.Webhook && answer.Code is DiscordErrorCode.UnknownWebhook:
                Remember(gone, key.Major, answer.Code);
                break;
            case 403 when ScopeOf(key, answer.Code) is { } scope:
                Remember(forbidden, scope, (now + options.Forbidden, answer.Code));
                break;
        }
    }

    /// <summary>Roles or overwrites changed: what was forbidden in this channel or guild may be allowed now.</summary>
    public void Forgive(string major)
    {
        foreach (var place in forbidden.Keys.Where(place => place.EndsWith(" " + major, StringComparison.Ordinal) || place.Contains($"/{major}/", StringComparison.Ordinal)).ToList())
            forbidden.Remove(place);
    }

    /// <summary>Our own roles changed: nothing is known any more of what is forbidden.</summary>
    public void Forgive() => forbidden.Clear();

    /// <summary>
    /// What a 403 speaks of: the place, when access or permission is missing; the exact target, when it is about that (a role above ours,
    /// somebody else's message, a user who takes no messages); nothing, when it is about the content or a guild as a whole says little.
    /// </summary>
    private static string? ScopeOf(in CallKey key, int code) => code switch
    {
        0 or DiscordErrorCode.MissingAccess => key.Major.Length > 0 ? Place(key) : null,
        DiscordErrorCode.MissingPermissions when key.Route.Contains(" channels/", StringComparison.Ordinal) => Place(key),
        DiscordErrorCode.MissingPermissions or DiscordErrorCode.NotOurMessage or DiscordErrorCode.CannotDm or DiscordErrorCode.CannotDmUser
            => key.Major.Length > 0 ? Exactly(key) : null,
        _ => null,
    };

    private static string Place(in CallKey key) => $"{key.Route} {key.Major}";

    private static string Exactly(in CallKey key) => $"{key.Route} /{key.Path}/";

    private bool Forbidden(string place, TimeSpan now, out int code)
    {
        code = 0;
        if (!forbidden.TryGetValue(place, out var memory)) return false;
        code = memory.Code;
        if (memory.Until > now) return true;
        forbidden.Remove(place);
        return false;
    }

    private static void Remember<T>(Dictionary<string, T> memory, string place, T value)
    {
        if (memory.Count >= Max && !memory.ContainsKey(place)) memory.Remove(memory.Keys.First());
        memory[place] = value;
    }
}
