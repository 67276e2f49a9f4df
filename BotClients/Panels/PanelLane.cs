using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Mail;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Panels;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Panels;

/// <summary>
/// Keeps an application's panels up to date. A panel is posted under a nonce of its number and revision, so that a process
/// that follows one that died in between gets the message that is there. Whoever deletes a panel's message gets it again;
/// with its channel it ends.
/// </summary>
/// <param name="holder">Names this process to the panels.</param>
internal sealed partial class PanelLane(IPanelsGrain panels, IMessages messages, IPanelFaces faces, string holder, TimeProvider time, ILogger<PanelLane> log)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ForbiddenRetry = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, PanelShown> shown = new();
    private readonly ConcurrentDictionary<int, (int Revision, DateTimeOffset Until)> resting = new();
    private readonly Dictionary<int, Task> busy = [];

    /// <summary>Works until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Look(cancellation);
                await Task.Delay(LookEvery, time, cancellation);
            }
        }
        finally
        {
            await Task.WhenAll(busy.Values);
            busy.Clear();
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        if (!(await panels.Work(holder).OrRefusal().WaitAsync(cancellation)).Succeeded(out var work, out _))
            return;
        foreach (var gone in shown.Keys.Except(work.Panels.Select(panel => panel.Number)).ToArray())
            shown.TryRemove(gone, out _);
        foreach (var message in work.Discarded)
            await Discard(work.Lease, message, cancellation);
        foreach (var (idle, _) in busy.Where(each => each.Value.IsCompleted).ToArray())
            busy.Remove(idle);
        var now = time.GetUtcNow();
        var free = work.Panels.RemoveAll(panel => busy.ContainsKey(panel.Number) || (resting.TryGetValue(panel.Number, out var rest) && rest.Revision == panel.Revision && now < rest.Until));
        if (free.IsEmpty)
            return;
        ImmutableArray<PanelFace?> drawn;
        try
        {
            drawn = await faces.Draw(free, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // Panels stay as they are: each says how old it is.
            NotDrawn(failure);
            return;
        }
        for (var at = 0; at < free.Length; at++)
            if (drawn[at] is { } face)
                busy[free[at].Number] = Guarded(work.Lease, free[at], face, cancellation);
    }

    /// <summary>Never fails.</summary>
    private async Task Guarded(BridgeLease lease, PanelView panel, PanelFace face, CancellationToken cancellation)
    {
        try
        {
            await Refresh(lease, panel, face, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The next process goes on with the same message.
        }
        catch (Exception failure)
        {
            Failed(failure, panel.Number);
        }
    }

    private async Task Refresh(BridgeLease lease, PanelView panel, PanelFace face, CancellationToken cancellation)
    {
        var before = shown.TryGetValue(panel.Number, out var known) && known.Revision == panel.Revision ? known : null;
        if (panel.Message is not null && !PanelRules.IsDue(before, face.Print, time.GetUtcNow()))
            return;
        try
        {
            if (panel.Message is { } message)
                await messages.Edit(panel.Place.Channel, message, PanelMark.Put(face.Reply, panel.Number), cancellation);
            else
                await Post(lease, panel, face, cancellation);
            shown[panel.Number] = new PanelShown(panel.Revision, face.Print, time.GetUtcNow());
            if (panel is { Trouble: not null, Message: not null })
                await Note(lease, new PanelReported(panel.Number, panel.Revision, null));
        }
        catch (DiscordUnavailableException failure)
        {
            await Settle(lease, panel, failure);
        }
    }

    private async Task Post(BridgeLease lease, PanelView panel, PanelFace face, CancellationToken cancellation)
    {
        var before = Said.MustLook(panel.AskedAt, time.GetUtcNow())
            ? await Said.Find(messages, panel.Place.Channel, Snowflakes.At(panel.AskedAt), card => PanelMark.Is(card.Footer, panel.Number), cancellation)
            : null;
        var message = before ?? await messages.Send(panel.Place.Channel, PanelMark.Put(face.Reply, panel.Number), $"panel{panel.Number}.{panel.Revision}", cancellation);
        await Note(lease, new PanelPosted(panel.Number, panel.Revision, panel.Place.Channel, message));
    }

    private async Task Settle(BridgeLease lease, PanelView panel, DiscordUnavailableException failure)
    {
        switch (failure.Trouble)
        {
            case DiscordTrouble.Gone when panel.Message is null:
                PlaceGone(panel.Number, panel.Place.Channel);
                await Note(lease, new PanelPlaceGone(panel.Number, panel.Revision));
                break;
            case DiscordTrouble.Gone:
                // The message alone, or the channel with it: posting it anew tells.
                await Note(lease, new PanelMessageLost(panel.Number, panel.Revision));
                break;
            case DiscordTrouble.Passing or DiscordTrouble.Unknown:
                break;
            default:
                var trouble = failure.Trouble == DiscordTrouble.Forbidden ? PanelTrouble.Forbidden : PanelTrouble.Refused;
                resting[panel.Number] = (panel.Revision, time.GetUtcNow() + ForbiddenRetry);
                if (panel.Trouble == trouble)
                    break;
                NotTaken(panel.Number, panel.Place.Channel, failure.Message);
                await Note(lease, new PanelReported(panel.Number, panel.Revision, trouble));
                break;
        }
    }

    private async Task Discard(BridgeLease lease, DiscardedMessage message, CancellationToken cancellation)
    {
        try
        {
            await messages.Delete(message.Channel, message.Message, cancellation);
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble is DiscordTrouble.Passing or DiscordTrouble.Unknown)
        {
            return;
        }
        catch (DiscordUnavailableException failure)
        {
            NotDeleted(message.Message, failure.Message);
        }
        await Note(lease, new DiscardedDeleted(message.Message));
    }

    /// <summary>What is not heard is found out again at the next look.</summary>
    private async Task Note(BridgeLease lease, PanelNote note)
    {
        if ((await panels.Note(lease, note).OrRefusal()).Refusal is { } refusal)
            NotNoted(note.GetType().Name, refusal.Code);
    }

    [LoggerMessage(LogLevel.Warning, "Panel {Panel} ends: its channel {Channel} is gone.")]
    private partial void PlaceGone(int panel, ulong channel);

    [LoggerMessage(LogLevel.Warning, "Panel {Panel} cannot be shown in channel {Channel} at present: {Why}")]
    private partial void NotTaken(int panel, ulong channel, string why);

    [LoggerMessage(LogLevel.Information, "Message {Message} of a former panel is left standing: {Why}")]
    private partial void NotDeleted(ulong message, string why);

    [LoggerMessage(LogLevel.Information, "{Note} was not noted ({Refusal}) and is found out again.")]
    private partial void NotNoted(string note, RefusalCode refusal);

    [LoggerMessage(LogLevel.Warning, "What panels show cannot be had at present; they stay as they are.")]
    private partial void NotDrawn(Exception failure);

    [LoggerMessage(LogLevel.Error, "Panel {Panel} could not be looked after.")]
    private partial void Failed(Exception failure, int panel);
}
