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
    /// <summary>GetGameLog hands out no more at once.</summary>
    private const int GameLogBatch = 100;

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
        drain = Ask(new Drain(number, Now), gameLog);
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
    private async Task<DrainAnswer> Ask(Drain asked, bool gameLog)
    {
        var chat = await AskOnce(new GetChat());
        var answer = new DrainAnswer(asked) { Chat = chat.Read(ChatGrammar.ReadAnswer), ChatAnswered = chat.Answer is not null, Lost = chat.Lost, Refused = chat.Refused };
        if (!gameLog || chat.Answer is null)
            return answer;
        var log = await AskOnce(new GetGameLog());
        var lines = log.Read(GameLogGrammar.ReadAnswer);
        return answer with
        {
            GameLogAsked = true,
            GameLogAnswered = log.Answer is not null && lines.Length < GameLogBatch,
            GameLog = lines,
            MoreGameLog = lines.Length >= GameLogBatch,
            Lost = log.Lost,
        };
    }

    private async Task<Asked> AskOnce(RconCommand command)
    {
        try
        {
            var outcome = await GrainFactory.Rcon(server).SendQuick(new RconRequest(command, "chat bridge"));
            return !outcome.Succeeded(out var answer, out var refusal) ? new Asked(null, false, refusal)
                : answer.Result == RconResult.Unknown ? new Asked(null, true, null)
                : new Asked(answer, false, null);
        }
        catch (Exception failure)
        {
            // Whether the server was asked cannot be known, so it is taken for asked.
            if (trouble is null)
                AskFailed(failure, server);
            return new Asked(null, true, null);
        }
    }

    /// <summary>What became of one question.</summary>
    private readonly record struct Asked(RconAnswer? Answer, bool Lost, Refusal? Refused)
    {
        public ImmutableArray<GameEvent> Read(Func<string, ImmutableArray<GameEvent>> grammar) =>
            Answer is { Result: not RconResult.Accepted, Text.Length: > 0 } ? grammar(Answer.Text) : [];
    }

    /// <summary>What one drain brought.</summary>
    private sealed record DrainAnswer(Drain Drain)
    {
        public ImmutableArray<GameEvent> Chat { get; init; } = [];
        public ImmutableArray<GameEvent> GameLog { get; init; } = [];
        public bool ChatAnswered { get; init; }
        public bool GameLogAsked { get; init; }
        public bool GameLogAnswered { get; init; }
        public bool MoreGameLog { get; init; }

        /// <summary>The server may have handed out lines that did not arrive.</summary>
        public bool Lost { get; init; }

        /// <summary>Why the server was not asked.</summary>
        public Refusal? Refused { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: asking for lines failed.")]
    private partial void AskFailed(Exception failure, ServerId server);
}
