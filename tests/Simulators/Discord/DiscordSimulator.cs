using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Limits;
using BlissBot.Simulators.Discord.Rest;
using BlissBot.Simulators.Discord.Rest.Interactions;
using BlissBot.Simulators.Discord.Rest.Routes;
using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BlissBot.Simulators.Discord;

/// <summary>
/// A Discord of one's own: REST v10 and gateway on a loopback port, for any client library that lets its address be
/// set. Its people are played over the same API, with tokens of their own. Safe to use from any thread.
/// </summary>
public sealed class DiscordSimulator : IAsyncDisposable
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly DiscordSimulatorOptions options;
    private readonly Realm realm;
    private readonly EdgeGuard edge;
    private readonly RestPipeline pipeline;
    private readonly ControlRoutes control;
    private readonly Lock snapshotGate = new();
    private WebApplication? app;
    private ITimer? sweeper, saver;
    private long savedChanges = -1;

    /// <param name="options">What it is; with a snapshot file that exists, the world in it is taken up again.</param>
    /// <param name="time">Every limit, expiry, stamp and id follows it.</param>
    /// <exception cref="InvalidDataException">The snapshot cannot be read.</exception>
    public DiscordSimulator(DiscordSimulatorOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        Truth = new DiscordTruth(options.KeptTruth);
        Faults = new DiscordFaults();
        var state = (options.SnapshotFile is { } file ? Snapshot.Read(file) : null) ?? DiscordWorldBuilder.Build(options.World, time);
        realm = new Realm(options, time, state, Truth, Faults);
        edge = new EdgeGuard(realm);
        (Faults.Realm, Faults.Edge) = (realm, edge);
        pipeline = new RestPipeline(realm, Routes(), new RateLimiter(realm), edge);
        control = new ControlRoutes(realm);
    }

    /// <summary>What can go wrong.</summary>
    public DiscordFaults Faults { get; }

    /// <summary>What really happened.</summary>
    public DiscordTruth Truth { get; }

    /// <summary>http://127.0.0.1:port, without a path.</summary>
    public string Url => realm.Url;

    /// <summary>The base of REST: …/api/v10.</summary>
    public string ApiUrl => realm.Api;

    public string GatewayUrl => realm.GatewayUrl;

    public int Port { get; private set; }

    /// <summary>Ids, tokens and addresses of the world.</summary>
    public DiscordSandbox Sandbox
    {
        get
        {
            lock (realm.Gate)
            {
                var begun = realm.State.Sandbox!;
                // A token may have been reset since.
                string TokenOf(string id) => realm.State.Users[ulong.Parse(id, CultureInfo.InvariantCulture)].Token;
                return begun with
                {
                    Bots = begun.Bots.ToDictionary(bot => bot.Key, bot => bot.Value with { BotToken = TokenOf(bot.Value.ApplicationId) }),
                    Probe = begun.Probe with { BotToken = TokenOf(begun.Probe.ApplicationId) },
                    Urls = new DiscordSandboxUrls(ApiUrl, GatewayUrl, Url + "/control"),
                };
            }
        }
    }

    internal Realm Realm => realm;

    /// <summary>Somebody new comes into the guild, or somebody who left comes back under the same name.</summary>
    /// <returns>Who it is, with a token to play them.</returns>
    /// <exception cref="InvalidOperationException">They are banned.</exception>
    public DiscordSandboxUser Join(DiscordPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (realm.Gate) return People.Join(realm, person) ?? throw new InvalidOperationException($"{person.Name} is banned.");
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (app is not null) throw new InvalidOperationException("The simulator is started already.");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.LargestBody + 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 5_000;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Run(HandleAsync);
        await app.StartAsync(cancellation);
        Port = new Uri(app.Urls.First()).Port;
        realm.Url = $"http://127.0.0.1:{Port}";
        sweeper = realm.Time.CreateTimer(_ => Sweep(), null, SweepPause, SweepPause);
        if (options.SnapshotFile is not null)
        {
            Save();
            saver = realm.Time.CreateTimer(_ => SaveAgain(), null, options.SnapshotEvery, options.SnapshotEvery);
        }
    }

    /// <summary>Goes away as a crash does: sockets are cut. The snapshot, if there is one, is written.</summary>
    public async ValueTask DisposeAsync()
    {
        if (sweeper is not null) await sweeper.DisposeAsync();
        if (saver is not null) await saver.DisposeAsync();
        lock (realm.Gate)
        {
            foreach (var connection in realm.Hub.Connections.ToList()) connection.Reset();
            realm.Interactions.StopAlarms();
        }
        if (app is not null)
        {
            using var limit = new CancellationTokenSource(Goodbye);
            await app.StopAsync(limit.Token);
            await app.DisposeAsync();
        }
        if (options.SnapshotFile is not null && app is not null) Save();
        app = null;
    }

    private static RouteTable Routes()
    {
        var routes = new RouteTable();
        GatewayRoutes.Add(routes);
        UserRoutes.Add(routes);
        GuildRoutes.Add(routes);
        MemberRoutes.Add(routes);
        RoleRoutes.Add(routes);
        ChannelRoutes.Add(routes);
        ThreadRoutes.Add(routes);
        MessageRoutes.Add(routes);
        ReactionRoutes.Add(routes);
        PinRoutes.Add(routes);
        WebhookRoutes.Add(routes);
        WebhookMessageRoutes.Add(routes);
        CommandRoutes.Add(routes);
        CallbackRoutes.Add(routes);
        UseRoutes.Add(routes);
        return routes;
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            var path = context.Request.Path.Value ?? "/";
            if (context.WebSockets.IsWebSocketRequest) await GatewayDoor.AcceptAsync(realm, context);
            else if (path.StartsWith("/api/", StringComparison.Ordinal)) await HandleApiAsync(context, path[5..]);
            else if (path.StartsWith("/control/", StringComparison.Ordinal)) await control.HandleAsync(context, path[9..]);
            else if (path.StartsWith("/attachments/", StringComparison.Ordinal)) await FileDoor.ServeAsync(realm, context, path[13..]);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The client hung up; there is nobody to answer.
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // It hung up in the middle of what it was saying, or spoke no HTTP: its fault, not ours.
            context.Abort();
        }
        catch (Exception bug)
        {
            Truth.Bugs.Add(bug);
            if (context.Response.HasStarted) context.Abort();
            else context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private Task HandleApiAsync(HttpContext context, string path)
    {
        // Without a version the default one is meant, as Discord has it; here both are the same.
        if (path is ['v', >= '0' and <= '9', ..] && path.IndexOf('/') is > 0 and var slash)
        {
            if (path[..slash] is not ("v9" or "v10"))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return context.Response.WriteAsJsonAsync(new ApiError(400, 50041, "Invalid API version provided").Body);
            }
            path = path[(slash + 1)..];
        }
        return pipeline.HandleAsync(context, path);
    }

    private void Sweep()
    {
        lock (realm.Gate)
        {
            realm.Hub.Sweep();
            realm.Interactions.Sweep();
            Threads.Sweep(realm);
        }
    }

    /// <summary>A disk that is full now may have room the next time; meanwhile the world goes on.</summary>
    private void SaveAgain()
    {
        try
        {
            Save();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Truth.Bugs.Add(failed);
        }
    }

    private void Save()
    {
        lock (snapshotGate)
        {
            Snapshot world;
            long changes;
            lock (realm.Gate)
            {
                if (realm.Changes == savedChanges) return;
                changes = realm.Changes;
                world = Snapshot.Take(realm);
            }
            world.Write(options.SnapshotFile!);
            savedChanges = changes;
        }
    }
}
