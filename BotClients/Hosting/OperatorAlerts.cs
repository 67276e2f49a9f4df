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
/// log has it in any case. Where one cannot say it the next one does; what nobody can say yet waits until somebody can.
/// It goes by the mailbox, which survives us; when none can take it, as when silos or their database are the trouble, it
/// is posted straight away.
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
    private readonly List<(string Bot, string Text, bool MaySpeakItself, bool PastMailbox)> waiting = [];

    /// <summary>How an application posts without its mailbox.</summary>
    public void Hand(DiscordApplicationId application, IMessages messages)
    {
        lock (gate)
            voices[application] = messages;
    }

    /// <summary>A bot runs, and can speak for others.</summary>
    public async Task CanSpeak(string bot, DiscordApplicationId application)
    {
        (string Bot, string Text, bool MaySpeakItself, bool PastMailbox)[] left;
        lock (gate)
        {
            speakers[bot] = application;
            left = [.. waiting];
            waiting.Clear();
        }
        foreach (var (about, text, maySpeakItself, pastMailbox) in left)
            await Raise(about, text, maySpeakItself, pastMailbox);
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
    /// <param name="pastMailbox">Whether the mailbox is not to be waited for, being in trouble itself.</param>
    public async Task Raise(string bot, string text, bool maySpeakItself, bool pastMailbox = false)
    {
        if (channel is not { } to)
            return;
        DiscordApplicationId[] able;
        lock (gate)
            able = [.. speakers.Where(known => known.Key != bot || maySpeakItself).OrderBy(known => known.Key == bot).Select(known => known.Value).Distinct()];
        if (await Said(able, bot, Write(to, bot, text, $"⚠️ {bot}", text, LetterTone.Bad), pastMailbox))
            return;
        lock (gate)
            if (waiting.Count < MostWaiting && !waiting.Contains((bot, text, maySpeakItself, pastMailbox)))
                waiting.Add((bot, text, maySpeakItself, pastMailbox));
    }

    /// <summary>Never fails. Says that what was raised about something is over; nothing when nobody can say it.</summary>
    public async Task Over(string subject, string text)
    {
        DiscordApplicationId[] able;
        lock (gate)
            able = [.. speakers.Values.Distinct()];
        if (channel is { } to)
            await Said(able, subject, Write(to, "over", $"{subject} {text}", $"✅ {subject}", $"Over: {text}", LetterTone.Good), pastMailbox: false);
    }

    private Letter Write(ulong to, string about, string what, string title, string text, LetterTone tone) =>
        new(Id(about, what), LetterPlace.InChannel(to), new LetterContent(title, text, tone), time.GetUtcNow() + Kept);

    private async Task<bool> Said(DiscordApplicationId[] able, string bot, Letter letter, bool pastMailbox)
    {
        // While silos are away bots come and go: what can be posted now must not wait for a mailbox that will not answer.
        if (pastMailbox && await Any(able, speaker => Posted(speaker, bot, letter)))
            return true;
        if (await Any(able, speaker => Mailed(speaker, bot, letter)))
            return true;
        // It may be said twice, if a mailbox took it after all and could not say so. That is better than not at all.
        return !pastMailbox && await Any(able, speaker => Posted(speaker, bot, letter));
    }

    private static async Task<bool> Any(DiscordApplicationId[] able, Func<DiscordApplicationId, Task<bool>> say)
    {
        foreach (var speaker in able)
            if (await say(speaker))
                return true;
        return false;
    }

    private async Task<bool> Mailed(DiscordApplicationId speaker, string bot, Letter letter)
    {
        try
        {
            // A silo that is gone may never answer.
            if ((await grains.Mailbox(speaker).Post(letter).OrRefusal().WaitAsync(Patience, time)).Refusal is not { } refusal)
                return true;
            NotTaken(bot, speaker, refusal.Code);
        }
        catch (Exception failure)
        {
            NotSaid(failure, bot, speaker);
        }
        return false;
    }

    private async Task<bool> Posted(DiscordApplicationId speaker, string bot, Letter letter)
    {
        IMessages? voice;
        lock (gate)
            voice = voices.GetValueOrDefault(speaker);
        if (voice is null)
            return false;
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            await voice.Send(channel!.Value, LetterReply.Of(letter.Content), LetterReply.Nonce(letter.Id), limit.Token);
            return true;
        }
        catch (Exception failure)
        {
            NotPosted(failure, bot, speaker);
        }
        return false;
    }

    private string Id(string bot, string text)
    {
        var what = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bot}\n{text}")))[..HashLength];
        return string.Create(CultureInfo.InvariantCulture, $"alert:{what}:{time.GetUtcNow():yyyyMMddHH}");
    }

    [LoggerMessage(LogLevel.Warning, "{Bot}: its alert was not taken by the mailbox of {Speaker}: {Refusal}.")]
    private partial void NotTaken(string bot, DiscordApplicationId speaker, RefusalCode refusal);

    [LoggerMessage(LogLevel.Warning, "{Bot}: its alert could not be put into the mailbox of {Speaker}.")]
    private partial void NotSaid(Exception failure, string bot, DiscordApplicationId speaker);

    [LoggerMessage(LogLevel.Warning, "{Bot}: its alert could not be posted by {Speaker}.")]
    private partial void NotPosted(Exception failure, string bot, DiscordApplicationId speaker);
}
