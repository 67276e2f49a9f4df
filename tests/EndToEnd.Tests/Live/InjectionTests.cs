using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Live;

/// <summary>Hostile texts on every way into the game, against a game that begins a second command wherever the real one does.</summary>
public sealed class InjectionTests : IDisposable
{
    private const string Loot = "DestroyWildDinos";
    private static readonly ServerId Sample = ServerId.Parse("sample");
    private static readonly EosId Victim = EosId.Parse("0002000000000000000000000000beef");

    private static readonly string[] Separators =
    [
        "\n", "\r", "\r\n", "\0", "\u001b", "|", "\u0085", "\u2028", "\u2029", "\v", "\f", "\u007f", "\uff5c", "\u00a6", "\u2223", "\ud83d", "\\n", "\"\n", "\" | \"",
    ];

    private static readonly string[] Payloads = [Loot, $"cheat {Loot}", $"admincheat {Loot}", $"/{Loot}", $" {Loot} ", $"\"{Loot}", $"{Loot}\n{Loot}"];

    private readonly TempFolder folder = new();

    public static IEnumerable<string> Hostile =>
        Separators.SelectMany(separator => Payloads.Select(payload => $"hi{separator}{payload}")).Concat(Payloads).Concat(Separators).Append(new string('x', 5_000) + "\n" + Loot);

    [Fact]
    public async Task No_text_can_start_a_second_command()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path);
        var game = sandbox.Games.First;
        var (rcon, bridge, server) = (sandbox.Grains.Rcon(Sample), sandbox.Grains.ChatBridge(Sample), sandbox.Grains.Server(Sample));
        var number = 0;
        List<string> posted = [];

        foreach (var text in Hostile)
        {
            foreach (var message in (InboundMessage[])[new($"text-{number}", "Member", text), new($"author-{number}", text, "hello"), new($"origin-{number}", "Member", "hello", text)])
                await LiveSandbox.Until(async () => (await bridge.Post(message)).Refusal is not { Code: RefusalCode.QueueFull }, "there is room in the queue");
            posted.AddRange([$"text-{number}", $"author-{number}", $"origin-{number}"]);
            foreach (var command in (RconCommand[])[new ServerChat(text), new ServerChatTo(Victim, text), new Broadcast(text), new SetMessageOfTheDay(text)])
                await rcon.Send(new RconRequest(command, text, $"{command.GetType().Name}-{number}"), TestContext.Current.CancellationToken);
            await rcon.Send(new RconRequest(new RawCommand($"ServerChat {text}", Confirmed: true), "admin", $"raw-{number}"), TestContext.Current.CancellationToken);
            number++;
        }
        Assert.True((await server.Restart(new RestartRequest("restart", "a\nb", TimeSpan.FromMinutes(10), $"lag\n{Loot}|{Loot}"))).Refusal is null);
        await LiveSandbox.Until(async () => (await bridge.Status()).Value!.Waiting == 0, "every message is settled");

        var ledger = game.Truth.Ledger.All;
        Assert.True(ledger.Length > number * 4, $"{ledger.Length} commands arrived; the suite must not pass because nothing was sent.");
        Assert.DoesNotContain(ledger, command => command.Smuggled);
        Assert.DoesNotContain(ledger, command => command.Is(Loot));
        Assert.Equal(0, game.Truth.Counters.Smuggled);
        string[] ours = ["ListPlayers", "GetChat", "GetGameLog", "ServerChat", "ServerChatTo", "Broadcast", "SetMessageOfTheDay"];
        Assert.All(ledger, command => Assert.Contains(command.Verb, ours));
    }

    [Fact]
    public async Task A_raw_command_that_hides_a_second_one_is_refused_and_never_sent()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path);
        var rcon = sandbox.Grains.Rcon(Sample);

        foreach (var separator in (string[])["\n", "\r", "\0", "\u001b", "|", "\u0085", "\u2028"])
        {
            var answer = await rcon.Send(new RconRequest(new RawCommand($"ListPlayers{separator}{Loot}", Confirmed: true), "admin", null), TestContext.Current.CancellationToken);
            Assert.Equal(RefusalCode.TextRefused, answer.Refusal?.Code);
        }
        foreach (var disguise in Payloads.Take(6))
        {
            var answer = await rcon.Send(new RconRequest(new RawCommand(disguise), "admin", null), TestContext.Current.CancellationToken);
            Assert.Contains(answer.Refusal?.Code, new RefusalCode?[] { RefusalCode.NeedsConfirmation, RefusalCode.TextRefused });
        }

        Assert.DoesNotContain(sandbox.Games.First.Truth.Ledger.All, command => command.Is(Loot));
    }

    public void Dispose() => folder.Dispose();
}
