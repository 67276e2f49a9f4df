using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Tests.Commands.Access;

public sealed class RightsTests
{
    private const ulong Role = 55;

    private static readonly CommandOption Server = CommandOption.Text("server", "Text") with { IsServer = true };

    private static readonly Caller Moderator = Rig.Anybody with { Roles = [Role] };

    private readonly FakeCommand command = new(
        new("do", "Text") { Options = [Server, CommandOption.Text("secret", "Text") with { Redact = _ => "***" }], Needs = Capability.UseConsole },
        _ => new Reply { Text = "done" });

    [Fact]
    public async Task Only_who_has_the_capability_may_and_the_others_learn_which_one_it_takes()
    {
        await using var rig = new Rig(command);
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.UseConsole });

        Assert.Contains("use the console", (await rig.Call("do")).Reply!.Cards[0].Text);
        Assert.Equal("done", (await rig.Call("do", Moderator)).Reply!.Text);
        Assert.Equal(1, command.Runs);
    }

    [Fact]
    public async Task Who_runs_the_community_on_Discord_may_everything()
    {
        await using var rig = new Rig(command);

        Assert.Equal("done", (await rig.Call("do", Rig.Admin)).Reply!.Text);
        Assert.Equal("done", (await rig.Call("do", Rig.Anybody with { Rights = BlissBot.BotClients.Port.Rights.ManageGuild })).Reply!.Text);
    }

    [Fact]
    public async Task A_role_of_another_guild_or_for_another_capability_counts_for_nothing()
    {
        await using var rig = new Rig(command);
        rig.Grants.Grants.Add(new() { Guild = 999, Role = Role, Capability = Capability.UseConsole });
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.Broadcast });

        Assert.Contains("not allowed", (await rig.Call("do", Moderator)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_capability_can_be_for_one_server_alone()
    {
        await using var rig = new Rig(command);
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.UseConsole, Server = "rag" });

        Assert.Equal("done", (await rig.Call("do", Moderator, ("server", "rag"))).Reply!.Text);
        Assert.Contains("not allowed", (await rig.Call("do", Moderator, ("server", "island"))).Reply!.Cards[0].Text);
    }

    [Theory]
    [InlineData("ManageCommunity")]
    [InlineData("LinkPlayers")]
    [InlineData("ReadAudit")]
    [InlineData("ManageMaps")]
    public async Task What_is_about_the_community_counts_nowhere_when_it_was_given_for_one_server(string name)
    {
        var capability = Enum.Parse<Capability>(name);
        await using var rig = new Rig(new FakeCommand(new("do", "Text") { Options = [Server], Needs = capability }, async context =>
            new Reply { Text = await context.May(capability) ? "done" : "no" }));
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = capability, Server = "rag" });
        rig.Decide(Rig.Guild, new CapabilityGrant(Role, name, ServerId.Parse("rag")));

        Assert.Contains("not allowed", (await rig.Call("do", Moderator)).Reply!.Cards[0].Text);
        Assert.Contains("not allowed", (await rig.Call("do", Moderator, ("server", "rag"))).Reply!.Cards[0].Text);
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = capability });
        Assert.Equal("done", (await rig.Call("do", Moderator)).Reply!.Text);
    }

    [Fact]
    public async Task What_is_about_all_servers_takes_the_right_for_all_of_them()
    {
        await using var rig = new Rig(new FakeCommand(command.Spec with { IsForAllServers = true }, _ => new Reply { Text = "done" }));
        rig.Decide(Rig.Guild, new CapabilityGrant(Role, "UseConsole", ServerId.Parse("rag")), new CapabilityGrant(Role, "UseConsole", ServerId.Parse("island")));

        Assert.Equal("done", (await rig.Call("do", Moderator, ("server", "rag"))).Reply!.Text);
        Assert.Contains("for all of them", (await rig.Call("do", Moderator)).Reply!.Cards[0].Text);
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.UseConsole });
        Assert.Equal("done", (await rig.Call("do", Moderator)).Reply!.Text);
    }

    [Fact]
    public async Task Without_a_server_named_a_command_sees_only_those_its_caller_may_use()
    {
        IEnumerable<string>? seen = null;
        await using var rig = new Rig(new FakeCommand(command.Spec, async context =>
        {
            seen = (await context.Servers()).Select(server => server.Id.Value);
            return (await context.OneServer()).Succeeded(out var one, out var refusal) ? new Reply { Text = one.Id.Value } : refusal;
        }));
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.UseConsole, Server = "rag" });

        Assert.Equal("rag", (await rig.Call("do", Moderator)).Reply!.Text);
        Assert.Equal(["rag"], seen);
    }

    [Fact]
    public async Task A_server_is_found_by_id_or_by_name_whatever_the_accents()
    {
        await using var rig = new Rig(new FakeCommand(command.Spec, context => new Reply { Text = context.Chosen!.Id.Value }));

        Assert.Equal("rag", (await rig.Call("do", Rig.Admin, ("server", "rag"))).Reply!.Text);
        Assert.Equal("rag", (await rig.Call("do", Rig.Admin, ("server", "ragnarok"))).Reply!.Text);
        Assert.Contains("no server **nowhere**", (await rig.Call("do", Rig.Admin, ("server", "nowhere"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Controls_and_forms_ask_for_the_right_again()
    {
        var guarded = new FakeCommand(command.Spec, _ => new Reply()) { OnUse = _ => Task.FromResult<CommandAnswer>(new Reply { Text = "used" }) };
        await using var rig = new Rig(guarded);

        Assert.Contains("not allowed", (await rig.Press(ControlId.For(guarded.Spec, "x"))).Reply!.Cards[0].Text);
        Assert.Equal("used", (await rig.Press(ControlId.For(guarded.Spec, "x"), Rig.Admin)).Reply!.Text);
    }

    [Fact]
    public async Task Every_privileged_call_is_audited_with_its_outcome_and_without_secrets()
    {
        await using var rig = new Rig(command);

        await rig.Call("do", null, ("server", "rag"), ("secret", "hunter2"));
        await rig.Call("do", Rig.Admin, ("server", "rag"), ("secret", "hunter2"));

        Assert.Equal([AuditOutcome.Denied, AuditOutcome.Done], rig.Log.Recent.Select(entry => entry.Outcome));
        var done = rig.Log.Recent[1];
        Assert.Equal((Rig.Member, "do", "rag", "server=rag, secret=***"), (done.Actor, done.Command, done.Target, done.Arguments));
    }

    [Fact]
    public async Task What_everybody_may_is_not_audited()
    {
        await using var rig = new Rig(new FakeCommand(new("free", "Text"), _ => new Reply { Text = "done" }));

        await rig.Call("free");

        Assert.Empty(rig.Log.Recent);
    }
}
