using static BlissBot.Discord.Gateway.GatewayEffects;

namespace BlissBot.Discord.Gateway;

/// <content>What the machine orders.</content>
internal sealed partial class GatewayLoop
{
    /// <summary>After it Discord keeps the session; after 1000 or 1001 it does not.</summary>
    private const int KeepSession = 4000, EndSession = 1000;

    private void Perform(GatewayEffects effects, in GatewayState before)
    {
        if (effects == None) return;
        if (effects.HasFlag(Drop)) HangUp(null);
        if (effects.HasFlag(Leave)) HangUp(KeepSession);
        if (effects.HasFlag(Quit)) HangUp(EndSession);
        if (effects.HasFlag(Abandon)) AbandonEvents();
        if (effects.HasFlag(Release)) releasing = ReleaseLease(before.Lease!, effects.HasFlag(Forget));
        if (effects.HasFlag(GatewayEffects.Acquire)) Run(AcquireLease);
        if (effects.HasFlag(GatewayEffects.Locate)) Run(AskDirectory);
        if (effects.HasFlag(GatewayEffects.Open)) OpenLink();
        if (effects.HasFlag(GatewayEffects.Claim)) Run(ClaimTurn);
        if (effects.HasFlag(Renew)) _ = RenewLease(state.Lease!);
        if (effects.HasFlag(Beat)) Urgent(GatewayFrames.Heartbeat(state.Sequence));
        if (effects.HasFlag(GatewayEffects.Identify)) SendIdentify();
        if (effects.HasFlag(Resume)) Urgent(GatewayFrames.Resume(options.Token, state.Session!.Id, state.Sequence));
        if (effects.HasFlag(Probe)) Run(ProvokeEvent);
        if (effects.HasFlag(GatewayEffects.Alert)) RaiseAlert(state.Trouble!);
    }

    private void OpenLink()
    {
        outbox.Restart(state.SendLimit);
        link = new GatewayLink(this, sockets(), options, time, log);
        link.Start(GatewayUrls.Connect(state.Url!, options.Compression));
    }

    private void HangUp(int? code)
    {
        var ended = link;
        link = null;
        if (code is { } said && ended is not null) leaving = ended.Leave(said);
        else ended?.Dispose();
    }

    private void AbandonEvents()
    {
        commits?.End();
        Inbox.Clear();
    }

    private void SendIdentify()
    {
        outbox.Shown(clock.Now);
        Urgent(GatewayFrames.Identify(options, machine.Intents(state), outbox.Presence));
    }

    /// <summary>Without room even for what is urgent, Discord has asked for a hundred heartbeats in a minute; then it waits.</summary>
    private void Urgent(byte[] message)
    {
        if (outbox.TryUrgent(clock.Now)) link?.Send(message);
    }

    private void RaiseAlert(GatewayTrouble trouble)
    {
        log.Alert(options.ApplicationId, trouble.Text);
        if (Alerted is not { } listeners) return;
        _ = Task.Run(() =>
        {
            try
            {
                listeners(trouble);
            }
            catch (Exception failure)
            {
                log.ListenerFailed(failure);
            }
        });
    }
}
