using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;
using CsCheck;

namespace BlissBot.Grains.Tests.Bridge;

/// <summary>
/// The steps of a poll as the grain takes them, against a game that forgets what it hands out, in any interleaving and
/// with the process ending between any two of them.
/// </summary>
public sealed class BridgeModelTests
{
    private enum Step { Say, SayMuch, Wait, Ask, LoseChat, LoseGameLog, Refuse, ReadLog, Store, Crash }

    private static readonly string[] Sentences = ["hi", "hi", "hi", "hello?", "идём домой", "идём сюда", "id\u00e9e", "gg"];

    private static readonly Gen<(Step, int)[]> Steps = Gen.Select(
        Gen.Frequency(
            (12, Gen.Const(Step.Say)), (1, Gen.Const(Step.SayMuch)), (2, Gen.Const(Step.Wait)), (8, Gen.Const(Step.Ask)), (8, Gen.Const(Step.ReadLog)),
            (10, Gen.Const(Step.Store)), (3, Gen.Const(Step.Crash)), (1, Gen.Const(Step.LoseChat)), (2, Gen.Const(Step.LoseGameLog)), (1, Gen.Const(Step.Refuse))),
        Gen.Int[0, 7]).Array[1, 120];

    [Fact]
    public void With_a_log_file_every_line_arrives_once_and_in_order_whenever_the_process_ends() => Steps.Sample(steps =>
    {
        var model = new Model(hasLog: true);
        foreach (var (step, number) in steps)
            model.Take(step, number);
        model.Finish();

        Assert.Equal(model.Said.Select(line => line.Text), model.Told.Select(line => line.Text));
    }, iter: 600);

    [Fact]
    public void With_RCON_alone_a_line_that_one_answer_brought_is_not_told_again_by_the_other_however_late_it_comes()
    {
        var model = new Model(hasLog: false);
        foreach (var step in new[] { Step.Say, Step.LoseGameLog, Step.Store, Step.LoseChat, Step.Store, Step.Ask, Step.Store })
            model.Take(step, 0);

        Assert.Single(model.Told);
    }

    [Fact]
    public void With_RCON_alone_GetGameLog_may_lag_far_behind_GetChat()
    {
        var model = new Model(hasLog: false);
        for (var burst = 0; burst < 12; burst++)
        {
            model.Take(Step.SayMuch, 7);
            model.Take(Step.LoseGameLog, 0);
            model.Take(Step.Store, 0);
        }
        model.Take(Step.Wait, 400);
        model.Finish();

        Assert.Equal(model.Said.Select(line => line.Text), model.Told.Select(line => line.Text));
    }

    [Fact]
    public void With_RCON_alone_every_line_arrives_once_unless_it_lies_in_a_recorded_gap() => Steps.Sample(steps =>
    {
        var model = new Model(hasLog: false);
        foreach (var (step, number) in steps)
            model.Take(step, number);
        model.Finish();

        // Lines that only differ in letters which RCON loses are counted together.
        var told = model.Told.CountBy(EventKey.Of).ToDictionary();
        foreach (var same in model.Said.GroupBy(line => Model.Key(line.Text)))
        {
            var missing = same.Count() - told.GetValueOrDefault(same.Key);
            var inGaps = same.Count(line => model.State.Gaps.Any(gap => gap.From <= line.At && line.At <= gap.To));
            Assert.InRange(missing, 0, inGaps);
        }
        Assert.Subset(model.Said.Select(line => Model.Key(line.Text)).ToHashSet(), told.Keys.ToHashSet());
        if (model.Crashes == 0 && model.Losses == 0)
            Assert.Empty(model.State.Gaps);
    }, iter: 600);

    private sealed class Model(bool hasLog)
    {
        /// <summary>As states are really stored.</summary>
        private static readonly JsonSerializerOptions Json = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };

        private static readonly BridgeOptions Options = new() { OutboxLimit = 10_000 };
        private readonly List<ChatSaid> log = [];
        private readonly List<ChatSaid> chat = [];
        private readonly List<ChatSaid> gameLog = [];
        private string stored = JsonSerializer.Serialize(new BridgeState() with
        {
            Log = new LogCursor("f", 0),
            Merge = MergeState.Empty with { LogChat = LogChat.Carries },
            Backlog = SourceSet.None,
        }, Json);
        private DrainIntent intent = new(0, TestClock.Start);
        private DateTimeOffset now = TestClock.Start;
        private DateTimeOffset safeAt = TestClock.Start;
        private DateTimeOffset askedAt;
        private DrainAnswer? answer;
        private LogRead? read;

        public List<(string Text, DateTimeOffset At)> Said { get; } = [];
        public int Crashes { get; private set; }
        public int Losses { get; private set; }
        public BridgeState State => JsonSerializer.Deserialize<BridgeState>(stored, Json)!;
        public IEnumerable<ChatSaid> Told => State.Outbox.Entries.Select(entry => entry.Content).OfType<GameLine>().Select(line => line.Event).Cast<ChatSaid>();

        public static long Key(string text) => EventKey.Of(new ChatSaid("Rex", null, text));

        private static string Lossy(string text) => new([.. text.Select(letter => letter > '~' ? '?' : letter)]);

        public void Take(Step step, int number)
        {
            now = now.AddMilliseconds(1);
            switch (step)
            {
                case Step.Say:
                    Say(Sentences[number]);
                    break;
                case Step.SayMuch:
                    for (var line = 0; line < 20 * number; line++)
                        Say($"line {Said.Count}");
                    break;
                case Step.Wait:
                    now = now.AddSeconds(number);
                    break;
                case Step.Ask or Step.LoseChat or Step.LoseGameLog or Step.Refuse when answer is null:
                    Ask(step, number);
                    break;
                case Step.ReadLog when hasLog && answer is not null && read is null:
                    Read();
                    break;
                case Step.Store when answer is not null && (read is not null || !hasLog):
                    Store();
                    break;
                case Step.Crash:
                    Crashes++;
                    (answer, read) = (null, null);
                    if (intent.Drain > State.Drain)
                        Write(State.AddGap(new BridgeGap(BridgeSource.Rcon, intent.SafeAt, now, GapReason.Crash), now) with { Drain = intent.Drain });
                    safeAt = State.SafeAt > intent.SafeAt ? State.SafeAt : intent.SafeAt;
                    break;
            }
        }

        public void Finish()
        {
            for (var poll = 0; poll < 3 || (!hasLog && gameLog.Count > 0); poll++)
            {
                now = now.AddSeconds(Options.HoldSeconds + 1);
                if (answer is null)
                    Ask(Step.Ask, 0);
                if (hasLog)
                    Read();
                Store();
            }
        }

        private void Say(string text)
        {
            var line = new ChatSaid("Rex", null, text);
            Said.Add((text, now));
            log.Add(line with { At = now });
            chat.Add(line with { Text = Lossy(text) });
            gameLog.Add(line with { At = now });
        }

        /// <summary>An answer may be lost before the server was asked, or after it has forgotten what it answered.</summary>
        private void Ask(Step step, int number)
        {
            if (!hasLog)
                intent = new DrainIntent(State.Drain + 1, safeAt);
            askedAt = now;
            Losses += step is Step.LoseChat or Step.LoseGameLog ? 1 : 0;
            answer = DrainAnswer.Collect(new Drain(State.Drain + 1, askedAt), gameLog: !hasLog, command => Task.FromResult(step switch
            {
                Step.Refuse => new Asked(null, false, new Refusal(RefusalCode.ServerUnreachable)),
                Step.LoseChat when command is GetChat => Lost(chat),
                Step.LoseGameLog when command is GetGameLog => Lost(gameLog),
                _ when command is GetChat => new Asked(Drained(chat), false, null),
                _ => new Asked(Drained(gameLog), false, null),
            })).GetAwaiter().GetResult();

            Asked Lost(List<ChatSaid> buffer)
            {
                if (number % 2 == 1)
                    Drained(buffer);
                return new Asked(null, true, null);
            }
        }

        private ImmutableArray<GameEvent> Drained(List<ChatSaid> buffer)
        {
            var count = buffer == gameLog ? Math.Min(buffer.Count, DrainAnswer.GameLogBatch) : buffer.Count;
            ImmutableArray<GameEvent> lines = [.. buffer.Take(count)];
            buffer.RemoveRange(0, count);
            return lines;
        }

        private void Read()
        {
            var cursor = State.Log!;
            read = new LogRead(cursor, new LogCursor("f", log.Count), [.. log.Skip((int)cursor.Offset)], false, false, false);
        }

        private void Store()
        {
            var sources = new PollSources(Rcon: true, Log: hasLog, BesideLog: hasLog);
            var input = CycleInput.Of(now, sources, answer, read, logCovers: hasLog, safeAt, safeAt);
            Write(BridgeCycle.Apply(State, input, Options, 0));
            safeAt = input.Drain?.AskedAt ?? safeAt;
            if (intent.Drain > State.Drain)
                intent = new DrainIntent(0, safeAt);
            (answer, read) = (null, null);
        }

        private void Write(BridgeState state) => stored = JsonSerializer.Serialize(state, Json);
    }
}
