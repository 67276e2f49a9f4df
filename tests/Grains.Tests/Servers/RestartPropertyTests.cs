using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Tests.Fakes;
using CsCheck;

namespace BlissBot.Grains.Tests.Servers;

public sealed class RestartPropertyTests
{
    private static readonly ServerOptions Options = new();

    public static TheoryData<RestartPhase, bool, bool> Situations()
    {
        var all = new TheoryData<RestartPhase, bool, bool>();
        foreach (var phase in Enum.GetValues<RestartPhase>())
            foreach (var hasLog in new[] { false, true })
                foreach (var onlyIfEmpty in new[] { false, true })
                    all.Add(phase, hasLog, onlyIfEmpty);
        return all;
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Every_pair_of_phase_and_input_is_defined(RestartPhase phase, bool hasLog, bool onlyIfEmpty)
    {
        foreach (var input in EveryInput(TestClock.Start))
        {
            var run = In(phase, hasLog, onlyIfEmpty);

            var turn = RestartSequence.Next(run, input, TestClock.Start, Options);

            Assert.True(turn.Run.Phase >= phase, $"{input} goes back from {phase} to {turn.Run.Phase}.");
            Assert.Equal(turn.Run.Phase == RestartPhase.Ended, turn.Run.Verdict is not null);
            Assert.Equal(turn.Run.Verdict is null, RestartSequence.WakeAt(turn.Run, TestClock.Start, Options) is not null);
            if (phase == RestartPhase.Ended)
                Assert.Same(run, turn.Run);
        }
    }

    [Fact]
    public void Whatever_happens_it_ends_exits_at_most_once_never_before_a_proven_save_and_never_after_a_cancel()
    {
        var endings = new HashSet<RestartVerdict>();
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 1200], Gen.Select(Gen.Int[0, 200], Gen.Int[0, 10_000], Gen.Bool).Array[0, 80])
            .Sample((hasLog, onlyIfEmpty, delay, story) => { endings.Add(Follow(hasLog, onlyIfEmpty, delay, story)); }, iter: 6_000, threads: 1);

        // Else the stories would not be telling ones.
        Assert.Equal(Enum.GetValues<RestartVerdict>(), endings.Order());
    }

    private static RestartVerdict Follow(bool hasLog, bool onlyIfEmpty, int delay, (int Seconds, int Pick, bool Current)[] story)
    {
        var now = TestClock.Start;
        var request = new RestartRequest("op", "anna", TimeSpan.FromSeconds(delay), null, onlyIfEmpty);
        var witness = new Witness(hasLog);
        var run = witness.Take(RestartSequence.Begin("r", request, hasLog, now + request.Delay, now, Options), now);
        foreach (var (seconds, pick, current) in story)
        {
            now = now.AddSeconds(seconds);
            var inputs = EveryInput(now).ToArray();
            var input = inputs[pick % inputs.Length];
            // Answers of all attempts occur; most are to the last one.
            input = (input, current) switch
            {
                (RestartInput.SaveTold told, true) => told with { Attempt = run.Saves },
                (RestartInput.ExitTold told, true) => told with { Attempt = run.Exits },
                _ => input,
            };
            witness.Hear(input, run);
            run = witness.Take(RestartSequence.Next(run, input, now, Options), now);
        }
        for (var hours = 0; hours < 60 && run.Verdict is null; hours++)
            for (var ticks = 0; ticks < 60 && run.Verdict is null; ticks++)
                run = witness.Take(RestartSequence.Next(run, new RestartInput.Tick(), now = now.AddMinutes(1), Options), now);
        Assert.NotNull(run.Verdict);
        Assert.True(run.Steps.Length <= 64);
        return run.Verdict!.Value;
    }

    /// <summary>Every kind of input in every variant.</summary>
    private static IEnumerable<RestartInput> EveryInput(DateTimeOffset now)
    {
        yield return new RestartInput.Tick();
        yield return new RestartInput.Cancel("ben");
        yield return new RestartInput.Resumed();
        foreach (var sight in Enum.GetValues<Sight>())
            foreach (var players in sight == Sight.Answered ? new[] { 0, 3 } : [0])
                foreach (var ago in new[] { 0, 30 })
                    yield return new RestartInput.Looked(sight, now.AddSeconds(-ago), players);
        foreach (var marker in Enum.GetValues<MarkerKind>())
            foreach (var ago in new double?[] { 0, 1, 1.001, 600, null })
                yield return new RestartInput.Marked(marker, ago is { } seconds ? now.AddSeconds(-seconds) : null);
        foreach (var delivery in Enum.GetValues<Delivery>())
        {
            var told = new Told(delivery, "words");
            yield return new RestartInput.WarningTold(TimeSpan.FromMinutes(1), told);
            yield return new RestartInput.SaveTold(1, told);
            yield return new RestartInput.ExitTold(1, told);
        }
    }

    private static RestartRun In(RestartPhase phase, bool hasLog, bool onlyIfEmpty)
    {
        var run = new RestartRun(
            "r", new RestartRequest("op", "anna", TimeSpan.FromMinutes(1), null, onlyIfEmpty), hasLog, TestClock.Start.AddMinutes(-1), TestClock.Start.AddSeconds(5),
            phase, TestClock.Start.AddSeconds(-30), [], Saves: phase > RestartPhase.CountingDown ? 1 : 0,
            ExitSent: phase > RestartPhase.Saving, Exits: phase > RestartPhase.Saving ? 1 : 0,
            SaveSentAt: phase > RestartPhase.CountingDown ? TestClock.Start.AddSeconds(-30) : null, ExitSentAt: phase > RestartPhase.Saving ? TestClock.Start.AddSeconds(-30) : null);
        return phase == RestartPhase.Ended ? run with { Verdict = RestartVerdict.Restarted, EndedAt = TestClock.Start } : run;
    }

    /// <summary>Judges from outside: knows only what went out and what came back.</summary>
    private sealed class Witness(bool hasLog)
    {
        private bool began, logged, answered, cancelled, arrived;
        private DateTimeOffset savedAt = TestClock.Start;

        public void Hear(RestartInput input, RestartRun run)
        {
            switch (input)
            {
                case RestartInput.Marked { Marker: MarkerKind.SavingWorld } marked when marked.At >= savedAt.AddSeconds(-1):
                    began = true;
                    break;
                case RestartInput.Marked { Marker: MarkerKind.WorldSaved } marked when marked.At >= savedAt.AddSeconds(-1):
                    logged = true;
                    break;
                case RestartInput.SaveTold { Told.Delivery: Delivery.Confirmed } told when told.Attempt == run.Saves:
                    answered = true;
                    break;
                case RestartInput.ExitTold { Told.Delivery: Delivery.NotNow } told when told.Attempt == run.Exits && run.ExitSent:
                    arrived = false;
                    break;
            }
        }

        public RestartRun Take(RestartTurn turn, DateTimeOffset now)
        {
            foreach (var effect in turn.Effects)
            {
                if (effect is RestartEffect.Save)
                    (began, logged, answered, savedAt) = (false, false, false, now);
                if (effect is not RestartEffect.Exit)
                    continue;
                Assert.False(arrived, "DoExit was sent twice.");
                Assert.False(cancelled, "DoExit was sent after a cancel.");
                Assert.True(hasLog ? logged && (began || answered) : answered || (logged && began), "DoExit was sent without a proven save.");
                arrived = true;
            }
            cancelled |= turn.Run.Verdict == RestartVerdict.Cancelled;
            return turn.Run;
        }
    }
}
