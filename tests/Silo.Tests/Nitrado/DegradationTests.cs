using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Simulators.Nitrado;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>An outage of the host from its beginning to its end, against the simulator, on a clock that steps.</summary>
public sealed class DegradationTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Island = ServerId.Parse("island");
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(11.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly SteppedClock time = new(Noon, Attempt, Patience);
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(NitradoFault.Answer, 503)]
    [InlineData(NitradoFault.Answer, 500)]
    [InlineData(NitradoFault.EmptyBody, 200)]
    [InlineData(NitradoFault.Drop, 0)]
    [InlineData(NitradoFault.TruncatedJson, 200)]
    public async Task Stale_data_stays_with_its_age_parsing_pauses_a_probe_goes_out_every_five_minutes_and_all_recovers(NitradoFault fault, int status)
    {
        await using var rig = await NitradoRig.Start(time, new() { AttemptSeconds = Attempt.TotalSeconds, SpacingSeconds = 0.25 });
        using var saves = rig.Saves(folder.Path, Island, time);
        rig.Game.Put(NitradoFile.Generated(rig.Game.SaveFolder + "/TheIsland_WP.ark", 5_000, Noon.AddHours(-1), [.. "SQLite format 3\0"u8]));
        var book = new DetailsBook(null, () => Ask(rig), new HostedOptions(), time);

        // All is well: details are known, and a save that settled.
        await time.Passing(book.RefreshIfDue());
        Assert.IsType<SaveSearch.Unsettled>(await Find(saves));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<SaveSearch.Found>(await Find(saves));
        var knownAt = book.Known!.AsOf;
        Assert.Null(book.Known.Trouble);

        // The host goes away. The next refresh fails five times; then nothing goes out any more.
        rig.Faults.Outage = new NitradoFaultRule(fault) { Status = status };
        time.Advance(TimeSpan.FromSeconds(240));
        var before = rig.Simulator.Truth.Arrived.Total;
        await time.Passing(book.RefreshIfDue());
        // A connection that was kept and is cut before it answered is replaced once below us, unseen.
        Assert.InRange(rig.Simulator.Truth.Arrived.Total - before, 5, fault == NitradoFault.Drop ? 6 : 5);
        Assert.Equal(NitradoLinkState.Paused, rig.Client.Link.State);
        var pausedAt = time.GetUtcNow();

        // An hour of that: whoever asks gets what is known, with its true age, and no save is read.
        before = rig.Simulator.Truth.Arrived.Total;
        var probes = 0;
        while (time.GetUtcNow() - pausedAt < TimeSpan.FromHours(1))
        {
            time.Advance(TimeSpan.FromSeconds(30));
            probes += await Watch(rig);
            await time.Passing(book.RefreshIfDue());
            Assert.Equal((knownAt, RefusalCode.Unavailable), (book.Known!.AsOf, book.Known.Trouble!.Code));
            Assert.IsType<SaveSearch.Away>(await Find(saves));
        }
        Assert.InRange(probes, 11, 12);
        // The host and, only when that answers, the token.
        Assert.Equal(probes, rig.Simulator.Truth.Arrived.Total - before);

        // The host is back: the next probe finds out, and everything goes on by itself.
        rig.Faults.Outage = null;
        time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(1, await Watch(rig));
        Assert.Equal(NitradoLinkState.Working, rig.Client.Link.State);
        await time.Passing(book.RefreshIfDue());
        Assert.Null(book.Known!.Trouble);
        Assert.InRange(time.GetUtcNow() - book.Known.AsOf, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.IsType<SaveSearch.Found>(await Find(saves));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>What the token's grain does every few seconds.</summary>
    private async Task<int> Watch(NitradoRig rig)
    {
        if (rig.Client.Link is not { State: NitradoLinkState.Paused or NitradoLinkState.Trying, TrialAt: { } due } || due > time.GetUtcNow()) return 0;
        await time.Passing(rig.Client.Probe(Cancellation));
        return 1;
    }

    private async Task<Outcome<HostedServer>> Ask(NitradoRig rig)
    {
        try
        {
            return await rig.Client.Details(NitradoRig.Service, Cancellation);
        }
        catch (NitradoException failure)
        {
            return NitradoRefusals.Explain(failure, time.GetUtcNow());
        }
    }

    private Task<SaveSearch> Find(Silo.Nitrado.Saves.HostedSaves saves) => time.Passing(saves.FindNewest(Island, Cancellation).AsTask());
}
