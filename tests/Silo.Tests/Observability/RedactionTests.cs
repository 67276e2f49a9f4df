using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Silo.Tests.Nitrado;
using BlissBot.Simulators.Ark;

namespace BlissBot.Silo.Tests.Observability;

/// <summary>The log of a whole run of a silo at its chattiest, with everything going wrong that touches a secret.</summary>
public sealed class RedactionTests : IDisposable
{
    private const string Password = "rcon-secret-7f3a", WrongPassword = "wrong-secret-91bc", JoinPassword = "join-secret-5d20", OperatorToken = "operator-secret-0123456789abcdef";
    private const string Address = "203.0.113.77", Cheat = "cheat-secret-c4e8";
    private readonly TempFolder folder = new();
    private readonly EveryLogLine log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_password_token_or_players_address_is_ever_logged()
    {
        await using var rig = await NitradoRig.Start();
        await using var game = new ArkServer(new() { Password = Password, JoinPassword = JoinPassword, LogFile = folder.File("game", "ShooterGame.log") }, TimeProvider.System);
        await game.StartAsync();
        await using (var silo = await TestSilo.StartWith(
            log.AddTo, folder.File("data"),
            ("BlissBot:GameServers:good:Rcon", $"127.0.0.1:{game.Port}"), ("BlissBot:GameServers:good:RconPassword", Password), ("BlissBot:GameServers:good:Log", folder.File("game", "ShooterGame.log")),
            ("BlissBot:GameServers:bad:Rcon", $"127.0.0.1:{game.Port}"), ("BlissBot:GameServers:bad:RconPassword", WrongPassword),
            ("BlissBot:GameServers:rented:Nitrado:Service", NitradoRig.Service.ToString()), ("BlissBot:GameServers:rented:Nitrado:Token", "not-the-token-" + rig.Simulator.World.Token),
            ("BlissBot:Nitrado:Address", rig.Simulator.Url), ("BlissBot:Nitrado:SpacingSeconds", "0"), ("BlissBot:Nitrado:Attempts", "1"),
            ("BlissBot:Operator:Token", OperatorToken)))
        {
            await Until(async () => (await Send(silo, "good", new ListPlayers())).Value is not null);
            Assert.Equal(RefusalCode.PasswordRejected, (await Send(silo, "bad", new ListPlayers())).Refusal?.Code);
            Assert.NotNull((await Send(silo, "good", new RawCommand($"EnableCheats {Cheat}", Confirmed: true))));
            await silo.Grains.NitradoService(NitradoRig.Service).Details().OrRefusal();
            await File.AppendAllTextAsync(folder.File("game", "ShooterGame.log"), $"[2030.01.01-00.00.00:000][  1]Login request from {Address}:7777 password={JoinPassword}\r\n", Cancellation);
            using var http = new HttpClient { BaseAddress = silo.Url };
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Authorization = new("Bearer", OperatorToken) } };
            (await http.SendAsync(asked, Cancellation)).EnsureSuccessStatusCode();
            await Until(() => Task.FromResult(log.Lines.Any(line => line.Contains("NitradoClient", StringComparison.Ordinal))));
        }

        Assert.True(log.Lines.Count > 100, $"{log.Lines.Count} lines");
        Assert.All([Password, WrongPassword, JoinPassword, OperatorToken, Address, Cheat, rig.Simulator.World.Token], secret =>
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    public void Dispose() => folder.Dispose();

    private static Task<Outcome<RconAnswer>> Send(TestSilo silo, string server, RconCommand command) =>
        silo.Grains.Rcon(ServerId.Parse(server)).Send(new RconRequest(command, "test"), Cancellation).OrRefusal();

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await tick.WaitForNextTickAsync(limit.Token);
    }
}
