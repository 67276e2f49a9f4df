using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Sandbox.Live;

namespace BlissBot.Sandbox.Pages;

/// <summary>The pages and forms of a running server.</summary>
internal static class LiveRoutes
{
    private const string Actor = "console";

    public static void MapLivePages(this WebApplication app)
    {
        app.MapGet("/servers/{server}/live", (string server, IGrainFactory grains, BridgeConsole console, TimeProvider time) =>
            Show(server, time, id => LivePages.Live(grains, console, id, time.GetUtcNow())));
        app.MapGet("/servers/{server}/rcon", (string server, IGrainFactory grains, TimeProvider time) =>
            Show(server, time, id => RconPages.Console(grains, id, time.GetUtcNow())));
        app.MapPost("/servers/{server}/rcon", (string server, HttpRequest request, IGrainFactory grains, TimeProvider time) =>
            Posts.Answer(server, request, time, async (id, form) =>
            {
                var command = form["command"].ToString();
                var ran = await grains.Rcon(id).Send(
                    new RconRequest(new RawCommand(command, form["confirmed"] == "1"), Actor, NewOperation()), request.HttpContext.RequestAborted).OrRefusal();
                return await RconPages.Console(grains, id, time.GetUtcNow(), command, ran);
            }));
        app.MapGet("/servers/{server}/game", (string server, SimulatedGames games, TimeProvider time) =>
            Show(server, time, id => Task.FromResult(GamePages.Game(games, id, time.GetUtcNow()))));
        app.MapPost("/servers/{server}/game/{verb}", (string server, string verb, HttpRequest request, SimulatedGames games, TimeProvider time) =>
            Posts.Answer(server, request, time, async (id, form) =>
            {
                if (games.Servers.TryGetValue(id.Value, out var game))
                    await GamePages.Act(game, verb, form);
                return GamePages.Game(games, id, time.GetUtcNow());
            }));
        Post("say", async (grains, id, form) => (await grains.ChatBridge(id)
            .Post(new InboundMessage(NewOperation(), form["author"].ToString(), form["text"].ToString(), "Discord")).OrRefusal()).Map(_ => true));
        Post("restart", async (grains, id, form) => (await grains.Server(id).Restart(new RestartRequest(
            NewOperation(), Actor, TimeSpan.FromSeconds(uint.TryParse(form["seconds"], out var seconds) ? seconds : uint.MaxValue),
            form["reason"].ToString() is { Length: > 0 } reason ? reason : null, form["empty"] == "1")).OrRefusal()).Map(_ => true));
        Post("restart/cancel", async (grains, id, _) => (await grains.Server(id).CancelRestart(Actor).OrRefusal()).Map(_ => true));

        void Post(string verb, Func<IGrainFactory, ServerId, IFormCollection, Task<Outcome<bool>>> act) =>
            app.MapPost($"/servers/{{server}}/{verb}", (string server, HttpRequest request, IGrainFactory grains, TimeProvider time) =>
                Posts.Do(server, request, time, async id =>
                    (await act(grains, id, await request.ReadFormAsync(request.HttpContext.RequestAborted))).Map(_ => $"/servers/{id}/live")));
    }

    private static Task<IResult> Show(string server, TimeProvider time, Func<ServerId, Task<Page>> build) =>
        PageResult.Show(ServerId.TryParse(server, out var id) ? build(id) : Task.FromResult(Asked.NoSuchPage(time.GetUtcNow())));

    private static string NewOperation() => Guid.NewGuid().ToString("N");
}
