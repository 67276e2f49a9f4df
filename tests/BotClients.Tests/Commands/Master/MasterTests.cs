using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Tests.Commands.Master;

public sealed class MasterTests : IAsyncDisposable
{
    private const ulong Role = 55;
    private static readonly Mentioned Moderators = new(Role, "Moderators");
    private static readonly Caller Deputy = Rig.Anybody with { Roles = [66] };

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Master, BotKind.Server, BotKind.Assistant), new());
    private readonly List<CapabilityGrant> grants = [];

    public MasterTests()
    {
        rig.Grains.On<IGuildGrain>($"{Rig.Guild}", nameof(IGuildGrain.Grant), asked => Changed(() => grants.Add((CapabilityGrant)asked[0]!)))
            .On<IGuildGrain>($"{Rig.Guild}", nameof(IGuildGrain.Revoke), asked => Changed(() => grants.RemoveAll(grant => grant == (CapabilityGrant)asked[0]!)))
            .On<IGuildGrain>($"{Rig.Guild}", nameof(IGuildGrain.View), _ => Changed(() => { }))
            .On<IGuildGrain>($"{Rig.Guild}", nameof(IGuildGrain.Configure), asked => Changed(() => rig.Settings = ((GuildChange)asked[0]!) switch
            {
                var change => new GuildSettings(change.Language ?? rig.Settings.Language, change.Zone ?? rig.Settings.Zone),
            }));
        foreach (var server in new[] { "island", "rag" })
            rig.Grains.On<IRconGrain>(server, nameof(IRconGrain.History), _ =>
                Task.FromResult<Outcome<ImmutableArray<RconHistoryEntry>>>(ImmutableArray<RconHistoryEntry>.Empty));
    }

    [Fact]
    public async Task A_right_that_is_given_holds_at_once_and_so_does_its_end()
    {
        var moderator = Rig.Anybody with { Roles = [Role] };
        Assert.Contains("not allowed", (await History(moderator)).Reply!.Cards[0].Text);

        var given = await Set("UseConsole");
        Assert.Contains("<@&55> is now allowed to use the console, on all servers", given.Reply!.Cards[0].Text);
        Assert.True(given.IsHidden);
        Assert.Contains("Nobody has used it yet", (await History(moderator)).Reply!.Cards[0].Text);

        Assert.Contains("no longer given the right to use the console", (await Set("UseConsole", allow: false)).Reply!.Cards[0].Text);
        Assert.Contains("not allowed", (await History(moderator)).Reply!.Cards[0].Text);
        Assert.Equal([AuditOutcome.Done, AuditOutcome.Done], rig.Log.Recent.Where(entry => entry.Command == "permissions set").Select(entry => entry.Outcome));
        Assert.Equal("capability=UseConsole, role=55", rig.Log.Recent.First(entry => entry.Command == "permissions set").Arguments);
    }

    [Fact]
    public async Task A_right_can_be_for_one_server_and_be_named_in_the_callers_language()
    {
        await rig.Call("permissions set", Rig.Admin with { Locale = "de" }, ("capability", "die Konsole benutzen"), ("role", Moderators), ("server", "Ragnarok"));

        Assert.Equal(new CapabilityGrant(Role, "UseConsole", ServerId.Parse("rag")), Assert.Single(grants));
        Assert.Contains("not allowed", (await History(Rig.Anybody with { Roles = [Role] })).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Whoever_takes_a_right_is_told_where_it_stays_all_the_same()
    {
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.UseConsole });

        Assert.Contains("still has it", (await Set("UseConsole", allow: false)).Reply!.Cards[0].Text);
        await Set("Broadcast");
        Assert.Contains("still has it", (await Set("Broadcast", allow: false, server: "island")).Reply!.Cards[0].Text);
        Assert.DoesNotContain("still has it", (await Set("Broadcast", allow: false)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_member_gives_no_rights_and_a_deputy_all_but_his_own()
    {
        Assert.Contains("not allowed", (await Set("UseConsole", caller: Rig.Anybody)).Reply!.Cards[0].Text);
        grants.Add(new(66, nameof(Capability.ManageCommunity)));
        rig.Time.Advance(GuildBook.Fresh);

        Assert.Contains("is now allowed", (await Set("UseConsole", caller: Deputy)).Reply!.Cards[0].Text);
        Assert.Contains("Only who manages", (await Set("ManageCommunity", caller: Deputy)).Reply!.Cards[0].Text);
        Assert.Contains("Only who manages", (await Set("ManageCommunity", caller: Deputy, allow: false)).Reply!.Cards[0].Text);
        Assert.Contains("not about single", (await Set("ManageCommunity", server: "island")).Reply!.Cards[0].Text);
        Assert.Contains("is now allowed", (await Set("ManageCommunity")).Reply!.Cards[0].Text);
    }

    [Theory]
    [InlineData("LinkPlayers")]
    [InlineData("ReadAudit")]
    [InlineData("ManageMaps")]
    public async Task What_is_about_the_community_is_given_for_no_single_server_and_taken_all_the_same(string capability)
    {
        Assert.Contains("not about single", (await Set(capability, server: "island")).Reply!.Cards[0].Text);
        Assert.Empty(grants);
        grants.Add(new(Role, capability, ServerId.Parse("island")));

        Assert.Contains("no longer", (await Set(capability, allow: false, server: "island")).Reply!.Cards[0].Text);
        Assert.Empty(grants);
    }

    [Theory]
    [InlineData("Everyone")]
    [InlineData("4")]
    [InlineData("UseConsole, Broadcast")]
    [InlineData("everything")]
    public async Task What_is_no_right_is_not_given(string text)
    {
        Assert.Contains("There is no right", (await Set(text)).Reply!.Cards[0].Text);
        Assert.Empty(grants);
    }

    [Fact]
    public async Task Rights_are_suggested_in_the_callers_language()
    {
        rig.Accept(rig.Typed("permissions set", "capability", "konsole", Rig.Admin with { Locale = "de" }));

        Assert.Equal(new Choice("die Konsole benutzen", "UseConsole"), Assert.Single((await rig.Discord.Next()).Choices));
    }

    [Fact]
    public async Task What_was_given_is_shown_by_role_with_what_the_configuration_gives()
    {
        Assert.Contains("No role was given", (await rig.Call("permissions show", Rig.Admin)).Reply!.Cards[0].Text);
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Rig.Guild, Capability = Capability.ViewWorlds });
        rig.Grants.Grants.Add(new() { Guild = 999, Role = 77, Capability = Capability.ViewWorlds });
        grants.AddRange([new(Role, "UseConsole", ServerId.Parse("island")), new(Role, "UseConsole", ServerId.Parse("rag")), new(66, "FromTheFuture")]);
        rig.Time.Advance(GuildBook.Fresh);

        var lines = (await rig.Call("permissions show", Rig.Admin)).Reply!.Cards[0].Text!.Split('\n');
        var one = await rig.Call("permissions show", Rig.Admin, ("role", Moderators));

        Assert.Equal(["<@&55> · use the console · `island`, `rag`", "<@&66> · `FromTheFuture`", "every member · look into worlds · by the configuration"], lines);
        Assert.Equal("<@&55> · use the console · `island`, `rag`", one.Reply!.Cards[0].Text);
        Assert.Empty(one.Reply.Pings);
    }

    [Fact]
    public async Task Many_rights_come_in_pages()
    {
        grants.AddRange(Enumerable.Range(1, 50).Select(role => new CapabilityGrant((ulong)role, "UseConsole")));

        var first = await rig.Call("permissions show", Rig.Admin);
        var second = await rig.Press(first.Reply!.Controls[0].Controls[3].Id, Rig.Admin);

        Assert.StartsWith("<@&1>", first.Reply.Cards[0].Text);
        Assert.StartsWith("<@&21>", second.Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Settings_are_shown_and_changed_and_what_is_no_zone_is_refused()
    {
        Assert.Equal(["none chosen", "`UTC`"], (await rig.Call("guild settings", Rig.Admin)).Reply!.Cards[0].Fields.Select(field => field.Value));
        var changed = (await rig.Call("guild settings", Rig.Admin, ("language", "de"), ("zone", "Europe/Berlin"))).Reply!.Cards[0];

        Assert.Equal(("Changed.", "Deutsch"), (changed.Text, changed.Fields[0].Value));
        Assert.Equal(new GuildSettings("de", "Europe/Berlin"), rig.Settings);
        Assert.Contains("no time zone", (await rig.Call("guild settings", Rig.Admin, ("zone", "Nowhere/City"))).Reply!.Cards[0].Text);
        Assert.Contains("not allowed", (await rig.Call("guild settings", Rig.Anybody)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Times_without_a_zone_are_meant_in_the_communitys()
    {
        rig.Settings = new(null, "Europe/Berlin");
        var unix = new DateTimeOffset(2027, 7, 1, 18, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

        Assert.Contains($"<t:{unix}:R>", (await rig.Call("timestamp", null, ("when", "2027-07-01 20:00"))).Reply!.Cards[0].Text);
        Assert.Contains($"<t:{unix}:R>", (await rig.Call("countdown", null, ("when", "2027-07-01 20:00"), ("label", "go"))).Reply!.Cards[0].Text);
        Assert.Contains($"<t:{unix + 7200}:R>", (await rig.Call("timestamp", null, ("when", "2027-07-01 20:00"), ("zone", "UTC"))).Reply!.Cards[0].Text);
        Assert.Contains($"<t:{unix + 7200}:R>", (await rig.Call("timestamp", Rig.Anybody with { Guild = null }, ("when", "2027-07-01 20:00"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_time_is_not_guessed_when_the_communitys_zone_cannot_be_told()
    {
        rig.Grains.On<IGuildGrain>($"{Rig.Guild}", nameof(IGuildGrain.View), _ => Task.FromException<Outcome<GuildView>>(new TimeoutException()));

        Assert.Contains("took longer", (await rig.Call("timestamp", null, ("when", "20:00"))).Reply!.Cards[0].Text);
        Assert.Contains("<t:", (await rig.Call("timestamp", null, ("when", "20:00"), ("zone", "UTC"))).Reply!.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private Task<Sent> History(Caller caller) => rig.Call("rcon history", caller, ("server", "island"));

    private Task<Sent> Set(string capability, bool? allow = null, string? server = null, Caller? caller = null)
    {
        List<(string, object)> values = [("capability", capability), ("role", Moderators)];
        if (server is not null) values.Add(("server", server));
        if (allow is not null) values.Add(("allow", allow));
        return rig.Call("permissions set", caller ?? Rig.Admin, [.. values]);
    }

    private Task<Outcome<GuildView>> Changed(Action change)
    {
        change();
        return Task.FromResult<Outcome<GuildView>>(new GuildView(new(Rig.Guild), rig.Settings, [.. grants.Select(grant => new GivenGrant(grant, "admin", default))], 1));
    }
}
