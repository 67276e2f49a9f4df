using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Records;

namespace BlissBot.BotClients.Tests.Commands.Master;

public sealed class AuditSearchTests : IAsyncDisposable
{
    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Master), new());
    private readonly List<AuditQuery> asked = [];

    private DateTimeOffset Now => rig.Time.GetUtcNow();

    [Fact]
    public async Task It_shows_who_did_what_and_how_it_ended()
    {
        Audit(
            new AuditedAct(Guid.NewGuid(), Now, 9, "*Bob*", "server restart", "island", "delay=5", AuditOutcome.Done, null),
            new AuditedAct(Guid.NewGuid(), Now, 10, "Eve", "rcon run", null, "command=DoExit", AuditOutcome.Denied, null));

        var sent = await rig.Call("audit search", Rig.Admin, ("user", new Mentioned(9, "Bob")), ("command", "/Server"), ("since", 24L));

        var lines = sent.Reply!.Cards[0].Text!.Split('\n');
        Assert.True(sent.IsHidden);
        Assert.Equal($@"✅ <t:{Now.ToUnixTimeSeconds()}:f> **/server restart** · \*Bob\* `9` · island · delay=5", lines[0]);
        Assert.EndsWith("Eve `10` · command=DoExit · not allowed", lines[1]);
        Assert.Equal(new AuditQuery(9, "Server", Now.AddSeconds(1).AddHours(-24), Now.AddSeconds(1)), Assert.Single(asked));
    }

    [Fact]
    public async Task It_takes_the_right_to_read_it_and_is_audited_itself()
    {
        Audit();

        var sent = await rig.Call("audit search");
        await rig.Call("audit search", Rig.Admin);

        Assert.Contains("not allowed", sent.Reply!.Cards[0].Text);
        Assert.Equal([AuditOutcome.Denied, AuditOutcome.Done], rig.Log.Recent.Select(entry => entry.Outcome));
        Assert.Single(asked);
    }

    [Fact]
    public async Task A_store_that_is_away_is_said()
    {
        rig.Grains.On<IAuditGrain>("100", nameof(IAuditGrain.Find), _ => Task.FromException<Outcome<AuditPage>>(new TimeoutException()));

        Assert.NotEmpty((await rig.Call("audit search", Rig.Admin)).Reply!.Cards[0].Text!);
        Assert.Equal(AuditOutcome.Refused, Assert.Single(rig.Log.Recent).Outcome);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private void Audit(params AuditedAct[] acts) => rig.Grains.On<IAuditGrain>($"{Rig.Guild}", nameof(IAuditGrain.Find), arguments =>
    {
        asked.Add((AuditQuery)arguments[0]!);
        return Task.FromResult<Outcome<AuditPage>>(new AuditPage([.. acts], null));
    });
}
