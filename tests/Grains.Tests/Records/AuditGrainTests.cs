using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Records;

public sealed class AuditGrainTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Begin = RecordText.Whole(TimeProvider.System.GetUtcNow().AddMinutes(-5));
    private static ulong guilds = 500;

    [Fact]
    public async Task Acts_are_kept_once_and_found_by_who_and_what()
    {
        var audit = fixture.Grains.Audit(Interlocked.Increment(ref guilds));
        var (first, second) = (Act(1), Act(2) with { Actor = 9, Command = "rcon run" });
        await audit.Append([first, second]);

        await audit.Append([second, first]);

        Assert.Equal([second, first], (await audit.Find(new AuditQuery(), new PageRequest())).Value!.Acts);
        Assert.Equal([second], (await audit.Find(new AuditQuery(Actor: 9), new PageRequest())).Value!.Acts);
        Assert.Equal([first], (await audit.Find(new AuditQuery(Command: "SERVER"), new PageRequest())).Value!.Acts);
        var page = (await audit.Find(new AuditQuery(), new PageRequest(1))).Value!;
        Assert.Equal([first], (await audit.Find(new AuditQuery(), new PageRequest(1, page.Next))).Value!.Acts);
    }

    [Fact]
    public async Task Communities_have_an_audit_each_and_so_has_what_belongs_to_none()
    {
        var guild = Interlocked.Increment(ref guilds);
        await fixture.Grains.Audit(guild).Append([Act(1)]);
        await fixture.Grains.Audit(null).Append([Act(2)]);

        Assert.Single((await fixture.Grains.Audit(guild).Find(new AuditQuery(), new PageRequest())).Value!.Acts);
        Assert.Single((await fixture.Grains.Audit(null).Find(new AuditQuery(), new PageRequest())).Value!.Acts);
    }

    [Fact]
    public async Task Texts_that_no_store_could_keep_are_made_fit()
    {
        var audit = fixture.Grains.Audit(Interlocked.Increment(ref guilds));

        await audit.Append([Act(1) with { ActorName = "a\0\ud800", Arguments = new string('x', 50_000) }]);

        var kept = Assert.Single((await audit.Find(new AuditQuery(), new PageRequest())).Value!.Acts);
        Assert.Equal(("a \ufffd", 1_000), (kept.ActorName, kept.Arguments.Length));
    }

    [Fact]
    public async Task Secrets_that_were_typed_are_not_kept()
    {
        var audit = fixture.Grains.Audit(Interlocked.Increment(ref guilds));

        await audit.Append([Act(1) with { Arguments = "server=island, command=cheat EnableCheats hunter2", Target = "-AuthToken=hunter2", Reason = "RequestSpectator hunter2" }]);

        var kept = Assert.Single((await audit.Find(new AuditQuery(), new PageRequest())).Value!.Acts);
        Assert.Equal(("server=island, command=cheat EnableCheats ***", "-AuthToken=***", "RequestSpectator ***"), (kept.Arguments, kept.Target, kept.Reason));
    }

    [Fact]
    public async Task Accounts_and_addresses_that_were_typed_are_not_shown()
    {
        var audit = fixture.Grains.Audit(Interlocked.Increment(ref guilds));

        await audit.Append([Act(1) with { Arguments = "command=BanPlayer 0002c1a2a3a4a5a6a7a8a9b0b1b2b3b4 203.0.113.7" }]);

        Assert.Equal("command=BanPlayer [account] [address]", Assert.Single((await audit.Find(new AuditQuery(), new PageRequest())).Value!.Acts).Arguments);
    }

    [Fact]
    public async Task Questions_and_batches_have_limits()
    {
        var audit = fixture.Grains.Audit(Interlocked.Increment(ref guilds));

        Assert.Equal(RefusalCode.InvalidQuery, (await audit.Find(new AuditQuery(Command: ""), new PageRequest())).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await audit.Find(new AuditQuery(), new PageRequest(10, "forged"))).Refusal?.Code);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => audit.Append([.. Enumerable.Range(0, 101).Select(Act)]));
        await Assert.ThrowsAnyAsync<Exception>(() => fixture.Grains.GetGrain<IAuditGrain>("no number").Append([Act(1)]));
    }

    private static AuditedAct Act(int second) => new(
        Guid.NewGuid(), Begin.AddSeconds(second),
        7, "Ann", "server restart", "island", "delay=5", AuditOutcome.Done, null);
}
