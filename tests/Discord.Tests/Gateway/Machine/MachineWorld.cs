using BlissBot.Discord.Gateway;
using static BlissBot.Discord.Gateway.GatewayInput;

namespace BlissBot.Discord.Tests.Gateway.Machine;

/// <summary>A machine with a clock of its own, and what it ordered last.</summary>
internal sealed class MachineWorld
{
    public const string Token = "MTIzNDU2.swordfish.hunter2";
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly Uri Main = new("wss://gateway.example"), Resume = new("wss://resume.example");
    public static readonly GatewaySessionKey Key = new(42);

    private readonly GatewayMachine machine;
    private readonly GatewayOptions options;
    private GatewayState state;

    public MachineWorld(GatewayOptions? options = null)
    {
        this.options = options ?? Options();
        machine = new(this.options);
        state = machine.Initial(Start);
    }

    public ref readonly GatewayState State => ref state;

    public GatewayEffects Effects { get; private set; }

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>Half way between shortest and longest: a pause is what it is called.</summary>
    public double Chance { get; set; } = 0.5;

    /// <summary>How long the machine wants to do nothing.</summary>
    public TimeSpan Pause => state.Deadline!.Value - Now;

    public static GatewayOptions Options(bool degrade = false, GatewayIntents intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent) =>
        new() { Token = Token, ApplicationId = 42, Intents = intents, DegradeWithoutContent = degrade };

    public static GatewayLocation Location(int remaining = 900, int hours = 3) => new(Main, 1, new(1000, remaining, TimeSpan.FromHours(hours), 1));

    public GatewayLease Lease(GatewayResumePoint? point = null, IdentifyTally tally = default) => new(Key, "me", 7, TimeSpan.FromDays(1), point, tally);

    public GatewaySession Session(string id = "s1") => new(id, Resume, machine.Intents(state));

    public MachineWorld Feed(params IEnumerable<GatewayInput> inputs)
    {
        foreach (var input in inputs)
        {
            var step = machine.Next(state, input, Now, Chance);
            (state, Effects) = (step.State, step.Effects);
        }

        return this;
    }

    /// <summary>Lets time pass, with nothing happening before its end; then everything that is due, up to a new phase.</summary>
    public MachineWorld Wait(TimeSpan pause)
    {
        Now += pause;
        var (phase, all) = (state.Phase, GatewayEffects.None);
        do
        {
            Feed(new Tick());
            all |= Effects;
        }
        while (state.Alarm <= Now && state.Phase == phase);
        Effects = all;
        return this;
    }

    /// <summary>Lets the phase's own time pass.</summary>
    public MachineWorld WaitForDeadline() => Wait(Pause);

    /// <summary>From nothing to live, by an identify.</summary>
    public MachineWorld GoLive(string id = "s1")
    {
        Feed(new GatewayInput.Start(), new Leased(Lease()), new Located(Location()));
        return Identified(id);
    }

    /// <summary>From a socket being opened to live, by an identify.</summary>
    public MachineWorld Identified(string id = "s1")
    {
        Assert.Equal((GatewayPhase.Open, null), (state.Phase, state.Session));
        Feed(new Opened(), new Hello(TimeSpan.FromSeconds(40)), new Claimed(TimeSpan.Zero, state.Tally.Add(Now)));
        Assert.Equal(GatewayEffects.Identify, Effects);
        return Feed(new Ready(Session(id), 1));
    }

    /// <summary>From a socket being opened to the resume being sent.</summary>
    public MachineWorld Resuming()
    {
        Assert.Equal(GatewayPhase.Open, state.Phase);
        Assert.NotNull(state.Session);
        Feed(new Opened(), new Hello(TimeSpan.FromSeconds(40)), new Claimed(TimeSpan.Zero, null));
        Assert.Equal(GatewayEffects.Resume, Effects);
        return this;
    }

    /// <summary>The machine wants to resume: at once, or after the pause that is left.</summary>
    public void AssertResumes(TimeSpan pause)
    {
        Assert.Equal((GatewayPhase.Backoff, pause), (state.Phase, Pause));
        WaitForDeadline();
        Assert.Equal((GatewayPhase.Open, GatewayEffects.Open, Resume), (state.Phase, Effects, state.Url));
        Assert.NotNull(state.Session);
    }

    /// <summary>The machine wants a new session: the old one, and its number, are gone.</summary>
    public void AssertIdentifies(TimeSpan pause)
    {
        Assert.Equal((GatewayPhase.Backoff, pause, null, 0L), (state.Phase, Pause, state.Session, state.Sequence));
        WaitForDeadline();
        Assert.Equal((GatewayPhase.Locate, GatewayEffects.Locate), (state.Phase, Effects));
        Feed(new Located(Location()));
        Assert.Equal((GatewayPhase.Open, Main), (state.Phase, state.Url));
    }
}
