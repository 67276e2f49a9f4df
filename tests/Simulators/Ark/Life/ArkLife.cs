using System.Globalization;
using BlissBot.Simulators.Ark.Life;

namespace BlissBot.Simulators.Ark;

/// <summary>
/// Gives a server some life: a few invented survivors join, talk, lose tames and leave, and the world is saved now and
/// then. The same seed plays the same piece.
/// </summary>
public sealed class ArkLife
{
    private readonly ArkServer server;
    private readonly ArkLifeOptions options;
    private readonly TimeProvider time;
    private readonly Random random;
    private readonly string[] names;

    public ArkLife(ArkServer server, ArkLifeOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Survivors);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pace, TimeSpan.FromMilliseconds(1));
        (this.server, this.options, this.time) = (server, options, time);
        random = new Random(options.Seed);
        var first = Math.Clamp(options.FirstSurvivor, 0, Cast.Names.Length - 1);
        names = Cast.Names[first..Math.Min(first + options.Survivors, Cast.Names.Length)];
    }

    /// <summary>Some of the invented people, so that a world can hold them too.</summary>
    public static IReadOnlyList<ArkPlayer> People(int first, int count) =>
        [.. Cast.Names.Skip(Math.Max(0, first)).Take(count).Select(name => ArkServer.Invent(name))];

    /// <summary>Plays until cancelled. While the server is down everybody waits.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var saved = time.GetUtcNow();
        try
        {
            while (true)
            {
                await Task.Delay(options.Pace * (0.5 + random.NextDouble()), time, cancellation);
                if (server.State != ArkState.Running) continue;
                Happen();
                if (options.SaveEvery <= TimeSpan.Zero || time.GetUtcNow() - saved < options.SaveEvery) continue;
                saved = time.GetUtcNow();
                await server.SaveAsync();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The piece is over.
        }
    }

    private void Happen()
    {
        var here = server.Players.Where(player => names.Contains(player.Name)).ToArray();
        var dice = random.Next(100);
        if (here.Length == 0 || dice < 10 && here.Length < names.Length)
        {
            Arrive([.. names.Except(here.Select(player => player.Name))]);
            return;
        }
        var someone = Pick(here);
        if (dice < 16) server.Leave(someone);
        else if (dice < 26 && someone.Tribe is { } tribe)
            server.TribeLog(tribe.Name, tribe.Id, string.Format(CultureInfo.InvariantCulture, Pick(Cast.TribeMessages), someone.Character));
        else if (dice < 30) server.Kill(someone, Pick(Cast.Creatures));
        else if (dice < 32) server.AdminCommand(someone, "fly");
        else server.Say(someone, Pick(Cast.Sayings));
    }

    private void Arrive(string[] absent)
    {
        if (absent.Length == 0) return;
        var name = Pick(absent);
        var tribe = Array.IndexOf(names, name) % 3;
        server.TryJoin(ArkServer.Invent(name, tribe < Cast.Tribes.Length ? Cast.Tribes[tribe] : null));
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
