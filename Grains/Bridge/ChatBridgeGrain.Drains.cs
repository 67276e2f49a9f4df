using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Logs;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace BlissBot.Grains.Bridge;

/// <summary>Draining: what the server hands out it forgets, so it is written down beforehand that we ask.</summary>
internal sealed partial class ChatBridgeGrain
{
    /// <summary>An intent found at the start is an answer that was lost with the process.</summary>
    private async Task SettleIntent()
    {
        if (intentSettled)
            return;
        var intent = intentStorage.State;
        if (intent.Drain > state.Value.Drain)
        {
            var gap = new BridgeGap(BridgeSource.Rcon, intent.SafeAt, Now, GapReason.Crash);
            await Change(old => old.AddGap(gap, Now) with { Drain = intent.Drain });
        }
        intentSettled = true;
    }

    private async Task BeginDrain(bool gameLog)
    {
        var number = state.Value.Drain + 1;
        // With a log file that shows the same lines a lost answer loses nothing, and two writes are saved.
        if (!LogCovers)
            await WriteIntent(new DrainIntent(number, safeAt));
        if (!state.Value.Settings.Enabled)
            return;
        drain = DrainAnswer.Collect(new Drain(number, Now), gameLog, AskOnce);
    }

    private async Task WriteIntent(DrainIntent intent)
    {
        var before = intentStorage.State;
        try
        {
            intentStorage.State = intent;
            await intentStorage.WriteStateAsync();
        }
        catch (Exception failure)
        {
            intentStorage.State = before;
            if (failure is InconsistentStateException)
                DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Never throws.</summary>
    private async Task<Asked> AskOnce(RconCommand command)
    {
        if (!state.Value.Settings.Enabled)
            return new Asked(null, false, new Refusal(RefusalCode.BridgeDisabled));
        try
        {
            var outcome = await GrainFactory.Rcon(server).SendQuick(new RconRequest(command, "chat bridge"));
            return !outcome.Succeeded(out var answer, out var refusal) ? new Asked(null, false, refusal)
                : answer.Result == RconResult.Unknown ? new Asked(null, true, null)
                : new Asked(Lines(command, answer), false, null);
        }
        catch (Exception failure)
        {
            // Whether the server was asked cannot be known, so it is taken for asked.
            if (trouble is null)
                AskFailed(failure, server);
            return new Asked(null, true, null);
        }
    }

    private static ImmutableArray<GameEvent> Lines(RconCommand command, RconAnswer answer) =>
        answer is not { Result: not RconResult.Accepted, Text.Length: > 0 } ? []
            : command is GetChat ? ChatGrammar.ReadAnswer(answer.Text) : GameLogGrammar.ReadAnswer(answer.Text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: asking for lines failed.")]
    private partial void AskFailed(Exception failure, ServerId server);
}
