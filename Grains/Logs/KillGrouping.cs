using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>Lines that tell of one happening: one line, or up to three of one death.</summary>
/// <param name="Lines">In the order they were logged; never empty.</param>
internal sealed record EventGroup(ImmutableArray<GameEvent> Lines)
{
    /// <summary>The server's line of the death.</summary>
    public CharacterKilled? Kill => Lines.OfType<CharacterKilled>().FirstOrDefault();

    /// <summary>What the victim's tribe reads.</summary>
    public TribeLogged? VictimTribe => Lines.OfType<TribeLogged>().FirstOrDefault(line => line.What is TribeEventKind.MemberKilled or TribeEventKind.TameKilled);

    /// <summary>What the killer's tribe reads.</summary>
    public TribeLogged? KillerTribe => Lines.OfType<TribeLogged>().FirstOrDefault(line => line.What is TribeEventKind.KilledPlayer or TribeEventKind.KilledTame);
}

/// <summary>
/// Puts the lines of one death together: the server's, the victim's tribe's and the killer's tribe's, logged within
/// <see cref="Window"/> in any order and naming a victim of the same name and level. Every line comes out once, groups
/// in the order of their first lines. Holds back at most <see cref="MaxWaiting"/> groups, until a line from behind the
/// window comes or <see cref="Flush"/> is called; callers flush when they have no more lines at hand.
/// </summary>
internal sealed class KillGrouping
{
    /// <summary>The game writes the three lines in one frame.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(5);

    private const int MaxWaiting = 64;
    private readonly List<Waiting> waiting = [];

    /// <summary>Whether a line may be one of the lines of a death.</summary>
    public static bool TellsOfDeath(GameEvent line) =>
        line is CharacterKilled or TribeLogged { What: TribeEventKind.MemberKilled or TribeEventKind.TameKilled or TribeEventKind.KilledPlayer or TribeEventKind.KilledTame };

    /// <summary>Groups lines that are all at hand.</summary>
    public static ImmutableArray<EventGroup> Group(IEnumerable<GameEvent> lines)
    {
        var grouping = new KillGrouping();
        return [.. lines.SelectMany(line => grouping.Add(line)), .. grouping.Flush()];
    }

    /// <summary>Takes the next line and gives out the groups that are complete.</summary>
    public ImmutableArray<EventGroup> Add(GameEvent line)
    {
        var role = Death.Of(line);
        if (waiting.Count == 0 && role is null) return [new EventGroup([line])];
        var done = waiting.Count > 0 && !IsNear(waiting[0].Lines[0], line) ? Flush() : [];
        if (role is not null && waiting.FirstOrDefault(group => group.Wants(role)) is { } mine)
        {
            mine.Add(line, role);
            return done;
        }
        if (waiting.Count == 0 && role is null) return done.Add(new EventGroup([line]));
        if (waiting.Count == MaxWaiting) done = done.AddRange(Flush());
        waiting.Add(new Waiting(line, role));
        return done;
    }

    /// <summary>Gives out what is held back.</summary>
    public ImmutableArray<EventGroup> Flush()
    {
        ImmutableArray<EventGroup> done = [.. waiting.Select(group => new EventGroup([.. group.Lines]))];
        waiting.Clear();
        return done;
    }

    private static bool IsNear(GameEvent first, GameEvent line) =>
        first.At is { } start && line.At is { } at && (at - start).Duration() <= Window;

    /// <summary>A line of a death: who died, and who tells of it.</summary>
    private sealed record Death(string Victim, int Level, int Teller)
    {
        public static Death? Of(GameEvent line) => line switch
        {
            { At: null } => null,
            CharacterKilled { VictimLevel: { } level } kill => new Death(kill.Victim, level, 0),
            TribeLogged { What: TribeEventKind.MemberKilled or TribeEventKind.TameKilled } logged => Of(logged, 1),
            TribeLogged { What: TribeEventKind.KilledPlayer or TribeEventKind.KilledTame } logged => Of(logged, 2),
            _ => null,
        };

        private static Death? Of(TribeLogged logged, int teller) =>
            TribeWording.Victim(logged) is { Level: { } level } victim ? new Death(LogText.Name(victim.Name), level, teller) : null;
    }

    private sealed class Waiting(GameEvent line, Death? death)
    {
        private readonly HashSet<int> tellers = death is null ? [] : [death.Teller];

        public List<GameEvent> Lines { get; } = [line];

        public bool Wants(Death other) =>
            death is not null && death.Level == other.Level && death.Victim == other.Victim && !tellers.Contains(other.Teller);

        public void Add(GameEvent next, Death other)
        {
            Lines.Add(next);
            tellers.Add(other.Teller);
        }
    }
}
