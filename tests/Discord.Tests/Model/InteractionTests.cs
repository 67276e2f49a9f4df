using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Interactions;
using static BlissBot.Discord.Model.Json.DiscordJson;

namespace BlissBot.Discord.Tests.Model;

public sealed class InteractionTests
{
    private static Interaction Read(int type, string data) =>
        Json.Read($$"""{"id":"1","application_id":"2","type":{{type}},"token":"t","data":{{data}}}""", Default.Interaction);

    [Fact]
    public void A_command_brings_a_tree_of_options()
    {
        var data = Read(2, """
            {"id":"5","name":"base","type":1,"options":[{"name":"show","type":2,"options":[{"name":"one","type":1,"options":[
              {"name":"text","type":3,"value":"Rex"},{"name":"count","type":4,"value":12},{"name":"ratio","type":10,"value":1.5},
              {"name":"sure","type":5,"value":true},{"name":"who","type":6,"value":"77"}]}]}]}
            """).Data;
        var group = Assert.Single(data.Options);
        var command = Assert.Single(group.Options);
        Assert.Equal((OptionType.Group, OptionType.Subcommand), (group.Type, command.Type));
        Assert.Equal("Rex", command.Options[0].Text);
        Assert.Equal(12, command.Options[1].Integer);
        Assert.Equal(1.5, command.Options[2].Number);
        Assert.True(command.Options[3].Flag);
        Assert.Equal(new Snowflake(77), command.Options[4].Reference);
    }

    [Fact]
    public void A_number_being_typed_is_still_a_text()
    {
        var option = Assert.Single(Read(4, """{"name":"x","type":1,"options":[{"name":"count","type":4,"value":"12a","focused":true}]}""").Data.Options);
        Assert.True(option.Focused);
        Assert.Null(option.Integer);
        Assert.Equal("12a", option.Text);
    }

    [Fact]
    public void An_option_without_a_value_is_nothing_at_all()
    {
        var option = new OptionValue();
        Assert.Null(option.Text);
        Assert.Null(option.Integer);
        Assert.Null(option.Number);
        Assert.Null(option.Flag);
        Assert.Null(option.Reference);
    }

    [Fact]
    public void Ids_are_resolved_to_objects()
    {
        var resolved = Read(2, """
            {"name":"x","type":2,"target_id":"6","resolved":{"users":{"6":{"id":"6","username":"u"}},"members":{"6":{"roles":["9"],"permissions":"8"}},
             "roles":{"9":{"id":"9","permissions":"0"}},"channels":{"3":{"id":"3","type":0,"permissions":"1024"}},
             "messages":{"20":{"id":"20","channel_id":"3"}},"attachments":{"30":{"id":"30","filename":"a"}}}}
            """).Data.Resolved;
        Assert.Equal("u", resolved.Users[new(6)].Username);
        Assert.Equal(Permissions.Administrator, resolved.Members[new(6)].Permissions);
        Assert.Equal(Permissions.ViewChannel, resolved.Channels[new(3)].Permissions);
        Assert.Equal("a", resolved.Attachments[new(30)].Filename);
        Assert.Single(resolved.Roles);
        Assert.Single(resolved.Messages);
        Assert.Empty(Read(2, "{}").Data.Resolved.Users);
    }

    [Fact]
    public void A_component_brings_its_id_and_what_was_chosen()
    {
        var data = Read(3, """{"custom_id":"v1:page:2","component_type":3,"values":["a","b"]}""").Data;
        Assert.Equal(("v1:page:2", 3), (data.CustomId, data.ComponentType));
        Assert.Equal(["a", "b"], data.Values);
    }

    [Theory]
    [InlineData("""[{"type":1,"components":[{"type":4,"custom_id":"name","value":"Rex"}]},{"type":1,"components":[{"type":4,"custom_id":"why","value":"so"}]}]""")]
    [InlineData("""[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"name","value":"Rex"}},{"type":10,"content":"x"},{"type":18,"component":{"type":4,"custom_id":"why","value":"so"}}]""")]
    public void A_form_is_read_by_ids_in_rows_as_under_labels(string components)
    {
        var data = Read(5, $$"""{"custom_id":"v1:form:1","components":{{components}}}""").Data;
        Assert.Equal("Rex", Submission.ValueOf(data, "name"));
        Assert.Equal("so", Submission.ValueOf(data, "why"));
        Assert.Null(Submission.ValueOf(data, "nobody"));
    }

    [Fact]
    public void A_form_brings_values_of_every_kind_of_input()
    {
        var data = Read(5, """
            {"custom_id":"f","components":[
              {"type":18,"component":{"type":3,"custom_id":"pick","values":["a","b"]}},
              {"type":18,"component":{"type":5,"custom_id":"who","values":["6"]}},
              {"type":18,"component":{"type":19,"custom_id":"files","values":["30"]}},
              {"type":18,"component":{"type":21,"custom_id":"radio","value":"r"}},
              {"type":18,"component":{"type":22,"custom_id":"boxes","values":["x","y"]}},
              {"type":18,"component":{"type":23,"custom_id":"sure","value":true}},
              {"type":18,"component":{"type":99,"custom_id":"new","value":"?"}}]}
            """).Data;
        Assert.Equal(["a", "b"], Submission.ValuesOf(data, "pick"));
        Assert.Equal(["6"], Submission.ValuesOf(data, "who"));
        Assert.Equal(["30"], Submission.ValuesOf(data, "files"));
        Assert.Equal("r", Submission.ValueOf(data, "radio"));
        Assert.Equal(["x", "y"], Submission.ValuesOf(data, "boxes"));
        Assert.Equal("true", Submission.ValueOf(data, "sure"));
        Assert.Empty(Submission.ValuesOf(data, "new"));
    }

    [Fact]
    public void The_caller_is_found_in_guilds_and_in_direct_messages()
    {
        Assert.Equal(new Snowflake(6), Json.Read("""{"id":"1","member":{"user":{"id":"6"}}}""", Default.Interaction).Caller?.Id);
        Assert.Equal(new Snowflake(6), Json.Read("""{"id":"1","user":{"id":"6"}}""", Default.Interaction).Caller?.Id);
    }

    [Fact]
    public void A_command_is_registered_in_the_words_of_Discord()
    {
        var command = new ApplicationCommand
        {
            Type = CommandType.Slash,
            Name = "decay",
            Description = "Bases that decay",
            NameLocalizations = new Dictionary<string, string> { ["de"] = "verfall" },
            DefaultMemberPermissions = Permissions.None,
            Contexts = [0],
            Options =
            [
                new() { Type = OptionType.Integer, Name = "days", Description = "Within", Required = true, MinValue = 1, Choices = [CommandChoice.Of("a week", 7)] },
                new() { Type = OptionType.Channel, Name = "where", Description = "Where", ChannelTypes = [ChannelType.Text], Autocomplete = false },
            ],
        };
        Assert.Equal(
            """{"type":1,"name":"decay","name_localizations":{"de":"verfall"},"description":"Bases that decay","options":[{"type":4,"name":"days","description":"Within","required":true,"choices":[{"name":"a week","value":7}],"min_value":1},{"type":7,"name":"where","description":"Where","channel_types":[0],"autocomplete":false}],"default_member_permissions":"0","contexts":[0]}""",
            Json.Write(command, Default.ApplicationCommand));
    }
}
