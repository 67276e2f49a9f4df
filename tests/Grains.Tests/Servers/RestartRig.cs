using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Servers;

/// <summary>A restart without a grain: feeds it, keeps the clock, and remembers what it wanted done.</summary>
internal sealed class RestartRig
{
    public RestartRig(TimeSpan delay, bool hasLog = false, bool onlyIfEmpty = false, string? reason = null)
    {
        var request = new RestartRequest("op", "anna", delay, reason, onlyIfEmpty);
        Take(RestartSequence.Begin("r1", request, hasLog, Now + delay, Now, Options));
    }

    public ServerOptions Options { get; } = new();
    public DateTimeOffset Now { get; private set; } = TestClock.Start;
    public RestartRun Run { get; private set; } = null!;
    public List<RestartEffect> Wanted { get; } = [];

    public IEnumerable<string> Said => Wanted.OfType<RestartEffect.Say>().Select(say => say.Text);
    public int Saves => Wanted.OfType<RestartEffect.Save>().Count();
    public int Exits => Wanted.OfType<RestartEffect.Exit>().Count();
    public string? Ending => Run.Steps[^1].Detail;

    public RestartRig Hears(RestartInput input)
    {
        Take(RestartSequence.Next(Run, input, Now, Options));
        return this;
    }

    public RestartRig Marks(MarkerKind marker) => Marks(marker, TimeSpan.Zero);

    public RestartRig Marks(MarkerKind marker, TimeSpan ago) => Hears(new RestartInput.Marked(marker, Now - ago));

    public RestartRig Looks(Sight sight, int players = 0) => Hears(new RestartInput.Looked(sight, Now, players));

    public RestartRig Saved(Delivery delivery = Delivery.Confirmed, string? words = "World Saved") =>
        Hears(new RestartInput.SaveTold(Run.Saves, new Told(delivery, words)));

    public RestartRig Exited(Delivery delivery = Delivery.Confirmed, string? words = "Exiting...") =>
        Hears(new RestartInput.ExitTold(Run.Exits, new Told(delivery, words)));

    /// <summary>Lets time pass with a tick every second.</summary>
    public RestartRig Waits(double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed++)
        {
            Now = Now.AddSeconds(Math.Min(1, seconds - passed));
            Hears(new RestartInput.Tick());
        }
        return this;
    }

    /// <summary>Lets time pass while nobody is there, then takes the stored run up.</summary>
    public RestartRig IsAwayFor(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return Hears(new RestartInput.Resumed());
    }

    private void Take(RestartTurn turn)
    {
        Run = turn.Run;
        Wanted.AddRange(turn.Effects);
    }
}
