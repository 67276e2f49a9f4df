using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>Finds out whether a post that nobody knows of has happened, by reading the channel behind the last post that is known.</summary>
internal sealed class Settling(IMessages messages, TimeProvider time)
{
    private const int Page = 1000;
    private const int MostPages = 5;

    /// <summary>Discord may still be at it: the second look is the one that counts.</summary>
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)];

    /// <returns>The message, or null when it surely was not posted.</returns>
    public async Task<ulong?> Find(PostIntent intent, CancellationToken cancellation)
    {
        foreach (var pause in Looks)
        {
            await Task.Delay(pause, time, cancellation);
            if (await Look(intent, cancellation) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>What has no webhook the bot posted itself.</summary>
    private static bool IsIt(Posted message, PostIntent intent) => intent.Webhook == 0
        ? message is { IsBot: true, Webhook: null } && PostPrint.Of("", message.Text) == intent.Print
        : message.Webhook == intent.Webhook && PostPrint.Of(message.AuthorName, message.Text) == intent.Print;

    private async Task<ulong?> Look(PostIntent intent, CancellationToken cancellation)
    {
        var after = intent.After;
        for (var page = 0; page < MostPages; page++)
        {
            var posted = await messages.After(intent.Where, after, Page, cancellation);
            if (posted.FirstOrDefault(message => IsIt(message, intent)) is { } found)
                return found.Id;
            if (posted.Length < Page)
                break;
            after = posted[^1].Id;
        }
        return null;
    }
}
