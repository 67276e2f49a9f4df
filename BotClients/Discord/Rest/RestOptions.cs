using BlissBot.Discord.Model;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Rest;

/// <summary>How to reach Discord's REST API, and as whom.</summary>
public sealed record RestOptions
{
    /// <summary>The bot's token, without <c>Bot</c> before it.</summary>
    public required Secret Token { get; init; }

    /// <summary>Up to and with the version. Plain HTTP is only taken for this machine, since the token travels with every call.</summary>
    public Uri Address { get; init; } = new("https://discord.com/api/v10/");

    /// <summary>Takes plain HTTP to other machines too: for simulators in networks of their own.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>
    /// Sent with every call; Discord blocks clients without one. Of the form <c>DiscordBot (url, version)</c>; put an address in where
    /// whoever runs the bot can be found.
    /// </summary>
    public string UserAgent { get; init; } = "DiscordBot (https://blissbot.example, 1.0)";

    /// <summary>How long one attempt may take, connecting included: 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of the longest answer read: 8 MiB. A thousand members have about 1 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 8 << 20;

    /// <summary>Repetitions of a call that may be repeated.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The wait before the first repetition, doubled with each, give or take a quarter: 250 ms.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(250);

    public LimitOptions Limits { get; init; } = new();

    internal void Validate()
    {
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https")) throw new ArgumentException("The address of Discord's API is an http or https URL.");
        if (Address.Scheme == "http" && !Address.IsLoopback && !AllowPlainHttp)
            throw new ArgumentException("The address of Discord's API is plain HTTP to another machine; the token would travel readable.");
        if (Token.Reveal() is not { Length: > 0 } token || token.Any(letter => letter is <= ' ' or > '~'))
            throw new ArgumentException("The bot's token is empty or has letters no token has; paste it without spaces or line breaks.");
        if (string.IsNullOrWhiteSpace(UserAgent) || UserAgent.Any(letter => letter is < ' ' or > '~')) throw new ArgumentException("The user agent is plain text.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxAnswerBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(Retries);
    }
}
