using System.Collections.Immutable;
using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Nitrado;
using BlissBot.Silo.Storage.Views;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Views;

/// <summary>
/// A day of 20 rented servers and 500 users who look at them, in fake time: what the cache saves the host, and whether the age
/// it shows is true. The host is away from ten to twelve, and every six hours all silos are started anew.
/// </summary>
public sealed class SimulatedDayTests : IDisposable
{
    private const int Servers = 20;
    private const int Users = 500;
    private const int LooksOfUser = 24;
    private const int SecondsBetweenParserLooks = 120;
    private const int SecondsBetweenKeeps = 30;
    private const int Day = 86_400;
    private const int AwayFrom = 10 * 3_600;
    private const int AwayTo = 12 * 3_600;
    private const int Restart = 6 * 3_600;
    private static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Midnight);
    private readonly HostedOptions options = new();
    private readonly MemoryViews cache;
    private readonly HostedViews views;
    private readonly DetailsDesk[] desks = new DetailsDesk[Servers];
    private int asked;
    private int askedWhileAway;

    public SimulatedDayTests()
    {
        cache = new MemoryViews(time);
        views = new HostedViews(cache, Options.Create(options), time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private bool IsAway => time.GetUtcNow() >= Midnight.AddSeconds(AwayFrom) && time.GetUtcNow() < Midnight.AddSeconds(AwayTo);

    [Fact]
    public async Task The_cache_saves_most_calls_and_never_shows_a_wrong_age()
    {
        await OpenAll();
        var (looks, fromView, oldest, oldestWhileAway) = (0, 0, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (second, who, server) in Events())
        {
            time.Advance(Midnight.AddSeconds(second) - time.GetUtcNow());
            switch (who)
            {
                case Who.Restarting:
                    await OpenAll();
                    break;
                case Who.Grain:
                    await desks[server].Keep();
                    break;
                case Who.Looking:
                    looks++;
                    var seen = await views.Read(Service(server), Cancellation);
                    if (seen is not null) fromView++;
                    var shown = seen ?? desks[server].Known!;
                    var age = time.GetUtcNow() - shown.AsOf;
                    // The host writes into its answer when it gave it.
                    Assert.Equal(time.GetUtcNow() - shown.Server.StateSince!.Value, age);
                    if (IsAway || second < AwayTo + SecondsBetweenKeeps && second >= AwayFrom)
                        oldestWhileAway = Max(oldestWhileAway, age);
                    else
                        oldest = Max(oldest, age);
                    break;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{looks:N0} looks, {fromView:N0} of them without a grain; {asked:N0} calls, {looks - asked:N0} saved ({(looks - asked) / (double)looks:P1}); {askedWhileAway:N0} attempts while the host was away; oldest shown {oldest.TotalSeconds:F0} s, while away {oldestWhileAway.TotalSeconds:F0} s"));
        Assert.Equal(Users * LooksOfUser + Servers * (Day / SecondsBetweenParserLooks), looks);
        // 22 hours, a call every four minutes: starting anew costs nothing, since the silos before showed what they knew.
        Assert.InRange(asked, Servers * 300, Servers * 22 * 3_600 / 240 + Servers);
        Assert.InRange(fromView, (int)(looks * 0.999), looks);
        Assert.InRange(oldest, TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(options.KeepSeconds));
        Assert.InRange(oldestWhileAway, TimeSpan.FromHours(2), TimeSpan.FromHours(2) + TimeSpan.FromSeconds(options.KeepSeconds));
    }

    public void Dispose() => cache.Dispose();

    private static NitradoServiceId Service(int server) => new(server + 1);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>All that happens, in its order; of one second, grains go first.</summary>
    private static IEnumerable<(int Second, Who Who, int Server)> Events()
    {
        var chance = new Random(20_500);
        var all = new List<(int Second, Who Who, int Server)>();
        for (var second = Restart; second < Day; second += Restart)
            all.Add((second, Who.Restarting, 0));
        for (var server = 0; server < Servers; server++)
        {
            for (var second = server; second < Day; second += SecondsBetweenKeeps)
                all.Add((second, Who.Grain, server));
            // The grain of every server has looked once by then.
            for (var look = 0; look < Day / SecondsBetweenParserLooks; look++)
                all.Add((look * SecondsBetweenParserLooks + 60 + server, Who.Looking, server));
        }
        for (var look = 0; look < Users * LooksOfUser; look++)
            all.Add((chance.Next(Servers, Day), Who.Looking, chance.Next(Servers)));
        return all.Order();
    }

    /// <summary>New silos, which stored nothing of it.</summary>
    private async Task OpenAll()
    {
        for (var server = 0; server < Servers; server++)
        {
            var service = Service(server);
            desks[server] = await DetailsDesk.Open(service, null, () => Ask(service), views, options, time, Cancellation);
        }
    }

    private Task<Outcome<HostedServer>> Ask(NitradoServiceId service)
    {
        if (IsAway)
        {
            askedWhileAway++;
            return Task.FromResult<Outcome<HostedServer>>(new Refusal(RefusalCode.Unavailable, "Nitrado"));
        }
        asked++;
        return Task.FromResult<Outcome<HostedServer>>(new HostedServer(
            service, HostedServerState.Started, "started", time.GetUtcNow(), "arksa", "ARK", "Bliss", "TheIsland_WP", null, 0, 20, null, [], null, null, ImmutableSortedDictionary<string, string>.Empty));
    }

    private enum Who
    {
        Restarting,
        Grain,
        Looking,
    }
}
