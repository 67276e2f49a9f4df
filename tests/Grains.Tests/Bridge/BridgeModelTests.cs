using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
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
    private enum Step { Say, Wait, Intend, AskChat, AskGameLog, ReadLog, Store, Crash, Lose }

    private static readonly string[] Sentences = ["hi", "hi", "hi", "hello?", "идём домой", "идём сюда", "id\u00e9e", "gg"];

    private static readonly Gen<(Step, int)[]> Steps = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(Step.Say)), (1, Gen.Const(Step.Wait)), (4, Gen.Const(Step.AskChat)), (4, Gen.Const(Step.ReadLog)),
            (5, Gen.Const(Step.Store)), (2, Gen.Const(Step.Crash)), (1, Gen.Const(Step.Lose))),
        Gen.Int[0, 7]).Array[1, 120];

    [Fact]
    public void With_a_log_file_every_line_arrives_once_and_in_order_whenever_the_process_ends() => Steps.Sample(steps =>
    {
        var model = new Model(hasLog: true);
        foreach (var (step, number) in steps)
            model.Take(step, number);
        model.Finish();

        Assert.Equal(model.Said.Select(line => line.Text), model.Told.Select(line => line.Text));
    }, iter: 3000);

    [Fact]
    public void With_RCON_alone_every_line_arrives_once_unless_it_lies_in_a_recorded_gap() => Steps.Sample(steps =>
    {
        var model = new Model(hasLog: false);
        foreach (var (step, number) in steps)
            model.Take(step, number);
        model.Finish();

        var told = model.Told.CountBy(line => Model.Lossy(line.Text)).ToDictionary();
        foreach (var same in model.Said.GroupBy(line => Model.Lossy(line.Text)))
        {
            var missing = same.Count() - told.GetValueOrDefault(same.Key);
            var inGaps = same.Count(line => model.State.Gaps.Any(gap => gap.From <= line.At && line.At <= gap.To));
            Assert.InRange(missing, 0, inGaps);
        }
        Assert.Subset(model.Said.Select(line => Model.Lossy(line.Text)).ToHashSet(), told.Keys.ToHashSet());
        if (model.Crashes == 0 && model.Losses == 0)
            Assert.Empty(model.State.Gaps);
    }, iter: 3000);

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
        }, Json);
        private DrainIntent intent = new(0, TestClock.Start);
        private DateTimeOffset now = TestClock.Start;
        private DateTimeOffset safeAt = TestClock.Start;
        private DateTimeOffset askedAt;
        private (ImmutableArray<GameEvent> Chat, ImmutableArray<GameEvent> GameLog, bool Lost)? answer;
        private LogRead? read;

        public List<(string Text, DateTimeOffset At)> Said { get; } = [];
        public int Crashes { get; private set; }
        public int Losses { get; private set; }
        public BridgeState State => JsonSerializer.Deserialize<BridgeState>(stored, Json)!;
        public IEnumerable<ChatSaid> Told => State.Outbox.Entries.Select(entry => entry.Content).OfType<GameLine>().Select(line => line.Event).Cast<ChatSaid>();

        public static string Lossy(string text) => new([.. text.Select(letter => letter > '~' ? '?' : letter)]);

        public void Take(Step step, int number)
        {
            now = now.AddMilliseconds(1);
            switch (step)
            {
                case Step.Say:
                    var line = new ChatSaid("Rex", null, Sentences[number]);
                    Said.Add((line.Text, now));
                    log.Add(line with { At = now });
                    chat.Add(line with { Text = Lossy(line.Text) });
                    gameLog.Add(line with { At = now });
                    break;
                case Step.Wait:
                    now = now.AddSeconds(number);
                    break;
                case Step.AskChat or Step.Lose when answer is null:
                    Ask(step == Step.Lose);
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
            for (var poll = 0; poll < 3; poll++)
            {
                now = now.AddSeconds(Options.HoldSeconds + 1);
                if (answer is null)
                    Ask(lost: false);
                if (hasLog)
                    Read();
                Store();
            }
        }

        private void Ask(bool lost)
        {
            if (!hasLog)
                intent = new DrainIntent(State.Drain + 1, safeAt);
            askedAt = now;
            Losses += lost ? 1 : 0;
            answer = lost ? ([], [], true) : ([.. chat], hasLog ? [] : [.. gameLog], false);
            chat.Clear();
            if (!lost)
                gameLog.Clear();
        }

        private void Read()
        {
            var cursor = State.Log!;
            read = new LogRead(cursor, new LogCursor("f", log.Count), [.. log.Skip((int)cursor.Offset)], false, false, false);
        }

        private void Store()
        {
            var sources = SourceSet.Chat | (hasLog ? SourceSet.Log : SourceSet.GameLog);
            var gaps = answer!.Value.Lost && !hasLog ? ImmutableArray.Create(new BridgeGap(BridgeSource.Rcon, safeAt, now, GapReason.AnswerLost)) : [];
            Write(BridgeCycle.Apply(
                State, new CycleInput(now, sources, answer.Value.Lost ? sources & SourceSet.Log : sources, new Drain(State.Drain + 1, askedAt), answer.Value.Chat, answer.Value.GameLog, read, gaps), Options, 0));
            if (intent.Drain > State.Drain)
                intent = new DrainIntent(0, askedAt);
            safeAt = askedAt;
            (answer, read) = (null, null);
        }

        private void Write(BridgeState state) => stored = JsonSerializer.Serialize(state, Json);
    }
}
