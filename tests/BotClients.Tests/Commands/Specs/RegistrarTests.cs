using System.Text.Json.Nodes;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlissBot.BotClients.Tests.Commands.Specs;

public sealed class RegistrarTests
{
    private static readonly CommandCatalogue Catalogue = CommandCatalogue.Of(BotKind.Server, BotKind.Assistant);

    [Theory]
    [InlineData(null)]
    [InlineData(100ul)]
    public async Task Commands_are_written_once_and_then_left_alone(ulong? guild)
    {
        var registry = new Registry();
        var registrar = new CommandRegistrar(registry, NullLogger<CommandRegistrar>.Instance);

        Assert.True(await registrar.Register(Catalogue, guild, CancellationToken.None));
        Assert.False(await registrar.Register(Catalogue, guild, CancellationToken.None));

        Assert.Equal(1, registry.Writes);
    }

    [Theory]
    [InlineData("a changed description")]
    [InlineData("a new option")]
    [InlineData("a missing command")]
    [InlineData("other options first")]
    [InlineData("another limit")]
    [InlineData("nonsense")]
    public async Task Any_difference_is_put_right(string difference)
    {
        var registry = new Registry();
        var registrar = new CommandRegistrar(registry, NullLogger<CommandRegistrar>.Instance);
        await registrar.Register(Catalogue, null, CancellationToken.None);
        var right = CanonicalCommands.Text(registry.Commands, isGlobal: true);

        registry.Spoil(difference);
        Assert.True(await registrar.Register(Catalogue, null, CancellationToken.None));

        Assert.Equal(right, CanonicalCommands.Text(registry.Commands, isGlobal: true));
    }

    /// <summary>Like Discord: adds fields of its own, fills in defaults, mixes the order of commands and of languages.</summary>
    private sealed class Registry : ICommandRegistry
    {
        public string Commands { get; private set; } = "[]";

        public int Writes { get; private set; }

        public Task<string> Read(ulong? guild, CancellationToken cancellation) => Task.FromResult(Commands);

        public Task Replace(ulong? guild, string commands, CancellationToken cancellation)
        {
            Writes++;
            var stored = JsonNode.Parse(commands)!.AsArray().Select(command => Decorate(command!.DeepClone().AsObject(), isCommand: true)).Reverse();
            Commands = new JsonArray([.. stored]).ToJsonString();
            return Task.CompletedTask;
        }

        public void Spoil(string difference)
        {
            var commands = JsonNode.Parse(Commands)!.AsArray();
            var server = commands.Single(command => (string)command!["name"]! == "server")!;
            var restart = server["options"]!.AsArray().Single(option => (string)option!["name"]! == "restart")!["options"]!.AsArray();
            switch (difference)
            {
                case "a changed description":
                    server["description"] = "Something else";
                    break;
                case "a new option":
                    restart.Add(new JsonObject { ["type"] = 5, ["name"] = "more", ["description"] = "More" });
                    break;
                case "a missing command":
                    commands.Remove(server);
                    break;
                case "other options first":
                    var last = restart[^1]!;
                    restart.Remove(last);
                    restart.Insert(0, last);
                    break;
                case "another limit":
                    restart[1]!["max_value"] = 99.0;
                    break;
            }
            Commands = difference == "nonsense" ? """{"oops":1}""" : commands.ToJsonString();
        }

        private static JsonObject Decorate(JsonObject node, bool isCommand)
        {
            if (isCommand)
            {
                (node["id"], node["application_id"], node["version"], node["dm_permission"], node["default_member_permissions"], node["nsfw"]) = ("1", "2", "3", true, null, false);
                node["integration_types"] = new JsonArray(0);
                node["contexts"] ??= null;
            }
            else
                node["required"] ??= false;
            foreach (var field in new[] { "name_localizations", "description_localizations" })
                if (node[field] is null)
                    node[field] = isCommand ? null : new JsonObject();
            if (node["max_value"] is { } most)
                node["max_value"] = (double)most;
            foreach (var option in node["options"]?.AsArray() ?? [])
                Decorate(option!.AsObject(), isCommand: false);
            return node;
        }
    }
}
