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
/// log has it in any case. Where one cannot say it the next one does; what nobody can say yet waits until somebody can.
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
        DiscordApplicationId[] able;
        lock (gate)
            able = [.. speakers.Where(known => known.Key != bot || maySpeakItself).OrderBy(known => known.Key == bot).Select(known => known.Value).Distinct()];
        foreach (var speaker in able)
            if (await Said(speaker, bot, text, to))
                return;
        lock (gate)
            if (waiting.Count < MostWaiting && !waiting.Contains((bot, text, maySpeakItself)))
                waiting.Add((bot, text, maySpeakItself));
    }

    private async Task<bool> Said(DiscordApplicationId speaker, string bot, string text, ulong to)
    {
        try
        {
            var letter = new Letter(Id(bot, text), LetterPlace.InChannel(to), new LetterContent($"⚠️ {bot}", text, LetterTone.Bad), time.GetUtcNow() + Kept);
            if ((await grains.Mailbox(speaker).Post(letter).OrRefusal()).Refusal is not { } refusal)
                return true;
            NotTaken(bot, speaker, refusal.Code);
        }
        catch (Exception failure)
        {
            NotSaid(failure, bot, speaker);
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
}
