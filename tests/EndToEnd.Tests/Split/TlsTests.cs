using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using BlissBot.BotClients.Hosting;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Cli;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Saves;
using BlissBot.Simulators;
using BlissBot.Simulators.Certificates;
using BlissBot.Simulators.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlissBot.EndToEnd.Tests.Split;

/// <summary>A core silo, a parser silo and a bot process that meet over a real network address, with certificates and a database.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private readonly List<WebApplication> silos = [];
    private readonly int corePort = LoopbackPort.Free(), coreGateway = LoopbackPort.Free();
    private PrivateAuthority authority = null!;
    private PostgresServer database = null!;
    private IPAddress address = IPAddress.None;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var own = NetworkInterface.GetAllNetworkInterfaces().Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(known => known.Address)
            .FirstOrDefault(known => known.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(known));
        Assert.SkipWhen(own is null, "This machine has no address beyond loopback.");
        address = own!;
        authority = new(Path.Combine(folder.Path, "tls"));
        database = await PostgresServer.Start();
        var config = Path.Combine(folder.Path, "owner.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { BlissBot = new { Database = new { Kind = "PostgreSql", ConnectionString = database.ConnectionString() } } }), Cancellation);
        Assert.Equal(0, await DbCommand.Build().Parse(["migrate", "--config", config]).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null }, Cancellation));
        Directory.CreateDirectory(Path.Combine(folder.Path, "saves", Island.Value));
        await StartSilo("core", corePort, coreGateway);
        await StartSilo("parser", LoopbackPort.Free(), LoopbackPort.Free(), ("SaveFolders:Root", Path.Combine(folder.Path, "saves")));
    }

    [Fact]
    public async Task Silos_and_bots_with_certificates_of_one_authority_work_together()
    {
        using var bots = Bots(authority.Issue("bots", PeerKind.Client));
        await bots.StartAsync(Cancellation);
        var grains = bots.Services.GetRequiredService<IGrainFactory>();

        Assert.Empty(await grains.ServerList().List());
        // Only the parser silo holds this grain: the core silo's gateway carries the call on, over the silos' own connection.
        var asked = await grains.Save(Island).ParseNow(false, Cancellation);
        Assert.Equal(RefusalCode.NoSaveFile, asked.Refusal?.Code);
        await bots.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("foreign")]
    public async Task Bots_that_prove_nothing_are_refused(string certificate)
    {
        using var foreign = new PrivateAuthority(Path.Combine(folder.Path, "foreign"), "foreign");
        var tls = certificate == "none" ? new PeerTlsOptions() : foreign.Issue("bots", PeerKind.Client);
        if (certificate != "none")
            tls.AuthorityFile = authority.File;

        if (certificate == "foreign")
        {
            var refusal = Assert.Throws<InvalidDataException>(() => Bots(tls).Dispose());
            Assert.Contains("none of the authorities", refusal.Message, StringComparison.Ordinal);
            // Whoever writes a program of his own has no such scruples.
            using var stranger = X509CertificateLoader.LoadPkcs12(
                X509Certificate2.CreateFromPemFile(tls.CertificateFile!, tls.KeyFile).Export(X509ContentType.Pkcs12), null);
            Assert.False(await IsLetIn(coreGateway, stranger));
            return;
        }
        using var bots = Bots(tls);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(4));
        // It goes on trying, as it does while silos are down, and never gets in.
        await Assert.ThrowsAnyAsync<Exception>(() => bots.StartAsync(limit.Token));
        Assert.False(await IsLetIn(coreGateway, null));
    }

    [Fact]
    public async Task A_bots_certificate_opens_the_gateway_and_not_the_door_of_silos()
    {
        var issued = authority.Issue("bot", PeerKind.Client);
        using var bot = PeerCertificates.Load(issued, PeerKind.Client, DateTimeOffset.UtcNow, out _)!.Own;

        Assert.True(await IsLetIn(coreGateway, bot, TimeSpan.FromSeconds(1)));
        Assert.False(await IsLetIn(corePort, bot));
    }

    public async ValueTask DisposeAsync()
    {
        silos.Reverse();
        foreach (var silo in silos)
        {
            await silo.StopAsync(CancellationToken.None);
            await silo.DisposeAsync();
        }
        if (database is not null)
            await database.DisposeAsync();
        authority?.Dispose();
        folder.Dispose();
    }

    private async Task StartSilo(string role, int port, int gateway, params (string Key, string Value)[] more)
    {
        var tls = authority.Issue(role, PeerKind.Silo);
        var settings = new Dictionary<string, string?>
        {
            ["Roles"] = role,
            ["DataFolder"] = Path.Combine(folder.Path, role),
            ["Url"] = $"http://127.0.0.1:{LoopbackPort.Free()}",
            ["SiloPort"] = $"{port}",
            ["GatewayPort"] = $"{gateway}",
            ["Database:Kind"] = "PostgreSql",
            ["Database:ConnectionString"] = database.ConnectionString(),
            ["Network:Listen"] = "0.0.0.0",
            ["Network:Advertise"] = $"{address}",
            ["Tls:CertificateFile"] = tls.CertificateFile,
            ["Tls:KeyFile"] = tls.KeyFile,
            ["Tls:AuthorityFile"] = tls.AuthorityFile,
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        var silo = SiloHosting.Build(configuration => configuration.AddInMemoryCollection(settings.Select(pair => new KeyValuePair<string, string?>($"BlissBot:{pair.Key}", pair.Value))), SaveReading.Add);
        await silo.StartAsync(Cancellation);
        silos.Add(silo);
    }

    private IHost Bots(PeerTlsOptions tls)
    {
        var file = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new { BlissBot = new { Bots = new { Url = "", Silos = new[] { $"{address}:{coreGateway}" }, Tls = tls, AllowUnencrypted = !tls.Wanted } } }));
        return BotsProcess.Build(new FileInfo(file));
    }

    /// <summary>Whether a connection lives beyond the handshake: with TLS 1.3 a refusal comes after it. A silo listens first, so that silence is a welcome.</summary>
    private async Task<bool> IsLetIn(int port, X509Certificate2? certificate, TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(patience ?? TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(address, port, limit.Token);
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "blissbot",
                ClientCertificates = certificate is null ? [] : [certificate],
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null,
            }, limit.Token);
            return await stream.ReadAsync(new byte[1], limit.Token) > 0;
        }
        catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            return true;
        }
    }
}

/// <summary>Certificates as silos and bots have them.</summary>
internal static class Issuing
{
    /// <param name="kind">Null for a certificate that names no purpose.</param>
    public static PeerTlsOptions Issue(this PrivateAuthority authority, string name, PeerKind? kind, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var files = authority.Issue(name, servers: kind == PeerKind.Silo, clients: kind is not null, from, to);
        return new() { CertificateFile = files.Certificate, KeyFile = files.Key, AuthorityFile = files.Authority };
    }
}
