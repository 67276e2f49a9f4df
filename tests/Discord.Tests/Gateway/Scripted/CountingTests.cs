using System.Diagnostics.Metrics;
using BlissBot.Discord.Gateway;

// The world waits with the test's token.
#pragma warning disable xUnit1069

namespace BlissBot.Discord.Tests.Gateway.Scripted;

public sealed class CountingTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_happens_is_counted()
    {
        Dictionary<string, long> counted = [];
        var asked = new TaskCompletionSource<string>();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Messages(2, 3);
                await peer.Close(4000);
                return;
            }

            await peer.Continue("s1", 3);
            await peer.Messages(2, 3);
            await peer.Send("{");
            await peer.Dispatch(4, "RESUMED");
            asked.SetResult((await peer.Read(8)).GetProperty("d").GetRawText());
            await peer.UntilClosed();
        });
        var meters = new Meters();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Watch(instrument, listener, meters) };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.Start();
        world.Start(new() { Token = Machine.MachineWorld.Token, ApplicationId = 42, Intents = GatewayIntents.GuildMembers, Meters = meters, DrainTimeout = TimeSpan.Zero });
        await world.Take(3);
        await world.Next();
        Assert.True(world.Client.TryRequestMembers(new(7, "re", 5)));

        Assert.Equal("""{"guild_id":"7","limit":5,"query":"re"}""", await asked.Task);
        listener.RecordObservableInstruments();

        (string, long)[] expected = [("ends", 1), ("events", 4), ("events.duplicate", 2), ("frames.skipped", 1), ("identifies", 1), ("resumes", 1), ("unacknowledged", 1)];
        Assert.Equal(expected, counted.Select(one => (one.Key["discord.gateway.".Length..], one.Value)).OrderBy(one => one.Item1, StringComparer.Ordinal));

        void Add(Instrument instrument, long value)
        {
            lock (counted) counted[instrument.Name] = counted.GetValueOrDefault(instrument.Name) + value;
        }
    }

    private static void Watch(Instrument instrument, MeterListener listener, Meters meters)
    {
        if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> made = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            made.Add(new Meter(options));
            return made[^1];
        }

        public void Dispose() => made.ForEach(meter => meter.Dispose());
    }
}
