using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;

namespace BlissBot.Grains.Tests.Guilds;

public sealed class GuildGrainTests(ClusterFixture fixture)
{
    private static ulong last = 5_000;

    private readonly GuildId guild = new(Interlocked.Increment(ref last));

    private IGuildGrain Grain => fixture.Grains.Guild(guild);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_community_decided_is_seen_by_all_and_every_change_has_a_revision()
    {
        Assert.Equal((GuildSettings.Default, 0, 0L), Good(await Grain.View()) is var fresh ? (fresh.Settings, fresh.Grants.Length, fresh.Revision) : default);

        Good(await Grain.Grant(new(7, "UseConsole", ServerId.Parse("island")), "anna"));
        Good(await Grain.Grant(new(7, "UseConsole", ServerId.Parse("island")), "bob"));
        var changed = Good(await Grain.Configure(new("de", "Europe/Berlin"), "anna"));
        var view = Good(await Grain.View());

        Assert.Equal((guild, 2L), (changed.Guild, changed.Revision));
        Assert.Equal(new GuildSettings("de", "Europe/Berlin"), view.Settings);
        Assert.Equal("anna", Assert.Single(view.Grants).Actor);
        Assert.Empty(Good(await Grain.Revoke(new(7, "UseConsole"), "anna")).Grants);
    }

    [Fact]
    public async Task What_a_community_decided_outlives_its_silo()
    {
        var world = new TestWorld();
        await using (var before = world.Build(silos: 1, _ => [SiloRoles.Core]))
        {
            await before.DeployAsync(Cancellation);
            Good(await before.Client.Guild(guild).Grant(new(7, "UseConsole"), "anna"));
            Good(await before.Client.Guild(guild).Grant(new(7, "Broadcast", ServerId.Parse("rag")), "anna"));
            Good(await before.Client.Guild(guild).Configure(new("de", "Europe/Berlin"), "anna"));
        }

        await using var after = world.Build(silos: 1, _ => [SiloRoles.Core]);
        await after.DeployAsync(Cancellation);
        var view = Good(await after.Client.Guild(guild).View());

        Assert.Equal((new GuildSettings("de", "Europe/Berlin"), 3L), (view.Settings, view.Revision));
        Assert.Equal([new(7, "Broadcast", ServerId.Parse("rag")), new CapabilityGrant(7, "UseConsole")], view.Grants.Select(given => given.Grant));
    }

    [Fact]
    public async Task A_change_that_cannot_be_stored_did_not_happen()
    {
        Good(await Grain.Grant(new(7, "UseConsole"), "anna"));
        fixture.World.States.Broken[$"{guild}"] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Grain.Grant(new(7, "Broadcast"), "anna"));
        Assert.Single(Good(await Grain.View()).Grants);
        fixture.World.States.Broken.Clear();

        Assert.Equal(2, Good(await Grain.Grant(new(7, "Broadcast"), "anna")).Grants.Length);
    }

    [Fact]
    public async Task Nobody_changes_anything_namelessly_and_what_makes_no_sense_changes_nothing()
    {
        Assert.Equal(RefusalCode.InvalidQuery, (await Grain.Grant(new(7, "UseConsole"), " ")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Grain.Grant(new(0, "UseConsole"), "anna")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Grain.Configure(new(Zone: "Nowhere/City"), "anna")).Refusal?.Code);
        Assert.Equal(0, Good(await Grain.View()).Revision);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("007")]
    [InlineData("99999999999999999999999")]
    public async Task What_is_no_guild_has_nothing(string key)
    {
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IGuildGrain>(key).View()).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IGuildGrain>(key).Grant(new(7, "UseConsole"), "anna")).Refusal?.Code);
        Assert.False(GuildId.TryParse(key, out _));
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
