using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlissBot.BotClients.Mail;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Mail;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>
/// Tells in a channel what only an operator can mend, by another application of this process than the one in trouble; the
/// log has it in any case. What nobody can say yet waits until somebody can. It goes by the mailbox, which survives us;
/// when that cannot take it, as when silos or their database are the trouble, it is posted straight away.
/// </summary>
/// <param name="channel">Null for none.</param>
internal sealed partial class OperatorAlerts(ulong? channel, IGrainFactory grains, TimeProvider time, ILogger<OperatorAlerts> log)
{
    private const int MostWaiting = 20;
    private const int HashLength = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6), Patience = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DiscordApplicationId> speakers = [];
    private readonly Dictionary<DiscordApplicationId, IMessages> voices = [];
    private readonly List<(string Bot, string Text, bool MaySpeakItself)> waiting = [];

    /// <summary>How an application posts without its mailbox.</summary>
    public void Hand(DiscordApplicationId application, IMessages messages)
    {
        lock (gate)
            voices[application] = messages;
    }

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
    /// <param name="bot">A bot, or what else is in trouble.</param>
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
        await Say(speaker, to, bot, new Letter(Id(bot, text), LetterPlace.InChannel(to), new LetterContent($"⚠️ {bot}", text, LetterTone.Bad), time.GetUtcNow() + Kept));
    }

    /// <summary>Never fails. Says that what was raised about something is over; nothing when nobody can say it.</summary>
    public async Task Over(string subject, string text)
    {
        DiscordApplicationId speaker;
        lock (gate)
            speaker = speakers.Values.FirstOrDefault();
        if (channel is { } to && speaker.IsValid)
            await Say(speaker, to, subject, new Letter(Id("over", $"{subject} {text}"), LetterPlace.InChannel(to), new LetterContent($"✅ {subject}", $"Over: {text}", LetterTone.Good), time.GetUtcNow() + Kept));
    }

    private async Task Say(DiscordApplicationId speaker, ulong to, string bot, Letter letter)
    {
        try
        {
            // Against a proxy that waits for a silo to come back.
            if ((await grains.Mailbox(speaker).Post(letter).OrRefusal().WaitAsync(Patience, time)).Refusal is not { } refusal)
                return;
            NotTaken(bot, refusal.Code);
        }
        catch (Exception failure)
        {
            NotSaid(failure, bot);
        }
        await SayAtOnce(speaker, to, bot, letter);
    }

    /// <summary>It may be said twice, if the mailbox took it after all and could not say so. That is better than not at all.</summary>
    private async Task SayAtOnce(DiscordApplicationId speaker, ulong to, string bot, Letter letter)
    {
        IMessages? voice;
        lock (gate)
            voice = voices.GetValueOrDefault(speaker);
        if (voice is null)
            return;
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            await voice.Send(to, LetterReply.Of(letter.Content), LetterReply.Nonce(letter.Id), limit.Token);
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

    [LoggerMessage(LogLevel.Warning, "{Bot}: its alert could not be said.")]
    private partial void NotSaid(Exception failure, string bot);
}
