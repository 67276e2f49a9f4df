using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Mail;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>
/// Tells in a channel what only an operator can mend, by another application of this process than the one in trouble; the
/// log has it in any case. What nobody can say yet waits until somebody can.
/// </summary>
/// <param name="channel">Null for none.</param>
internal sealed partial class OperatorAlerts(ulong? channel, IGrainFactory grains, TimeProvider time, ILogger<OperatorAlerts> log)
{
    private const int MostWaiting = 20;
    private const int HashLength = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DiscordApplicationId> speakers = [];
    private readonly List<(string Bot, string Text, bool MaySpeakItself)> waiting = [];

    /// <summary>A bot runs, and can speak for others.</summary>
    public async Task CanSpeak(string bot, DiscordApplicationId application)
    {
        (string Bot, string Text, bool MaySpeakItself)[] left;
        lock (gate)
        {
            speakers[bot] = application;
            left = [.. waiting];
            waiting.Clear();
        }
        foreach (var (about, text, maySpeakItself) in left)
            await Raise(about, text, maySpeakItself);
    }

    /// <summary>A bot runs no more.</summary>
    public void CannotSpeak(string bot)
    {
        lock (gate)
            speakers.Remove(bot);
    }

    /// <summary>Never fails. The same about the same bot is said once an hour at most.</summary>
    /// <param name="text">One or two sentences of ours.</param>
    /// <param name="maySpeakItself">Whether the bot in trouble can still post, when there is no other.</param>
    public async Task Raise(string bot, string text, bool maySpeakItself)
    {
        if (channel is not { } to)
            return;
        DiscordApplicationId speaker;
        lock (gate)
        {
            speaker = speakers.FirstOrDefault(known => known.Key != bot).Value is { IsValid: true } other ? other : maySpeakItself ? speakers.GetValueOrDefault(bot) : default;
            if (!speaker.IsValid)
            {
                if (waiting.Count < MostWaiting)
                    waiting.Add((bot, text, maySpeakItself));
                return;
            }
        }
        try
        {
            var letter = new Letter(Id(bot, text), LetterPlace.InChannel(to), new LetterContent($"⚠️ {bot}", text, LetterTone.Bad), time.GetUtcNow() + Kept);
            if ((await grains.Mailbox(speaker).Post(letter).OrRefusal()).Refusal is { } refusal)
                NotTaken(bot, refusal.Code);
        }
        catch (Exception failure)
        {
            NotSaid(failure, bot);
        }
    }

    private string Id(string bot, string text)
    {
        var what = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bot}\n{text}")))[..HashLength];
        return string.Create(CultureInfo.InvariantCulture, $"alert:{what}:{time.GetUtcNow():yyyyMMddHH}");
    }

    [LoggerMessage(LogLevel.Warning, "{Bot}: its alert was not taken by the mailbox: {Refusal}.")]
    private partial void NotTaken(string bot, RefusalCode refusal);

    [LoggerMessage(LogLevel.Warning, "{Bot}: its alert could not be put into the mailbox.")]
    private partial void NotSaid(Exception failure, string bot);
}
