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
        app.MapGet("/servers/{server}/live", (string server, IGrainFactory grains, TimeProvider time) =>
            Show(server, grains, time, id => LivePages.Live(grains, id, time.GetUtcNow())));
        app.MapGet("/servers/{server}/live/now", (string server, IGrainFactory grains, BridgeConsole console, TimeProvider time) =>
            Show(server, grains, time, id => LivePages.Now(grains, console, id, time.GetUtcNow())));
        app.MapGet("/servers/{server}/rcon", (string server, IGrainFactory grains, TimeProvider time) =>
            Show(server, grains, time, id => RconPages.Console(grains, id, time.GetUtcNow())));
        app.MapPost("/servers/{server}/rcon", (string server, HttpRequest request, IGrainFactory grains, TimeProvider time) =>
            Posts.Answer(server, request, time, async (id, form) =>
            {
                var command = form["command"].ToString();
                var ran = await grains.Rcon(id).Send(
                    new RconRequest(new RawCommand(command, form["confirmed"] == "1"), Actor, Operation(form)), request.HttpContext.RequestAborted).OrRefusal();
                return await RconPages.Console(grains, id, time.GetUtcNow(), command, ran);
            }));
        app.MapGet("/servers/{server}/game", (string server, IGrainFactory grains, SimulatedGames games, TimeProvider time) =>
            Show(server, grains, time, id => Task.FromResult(GamePages.Game(games, id, time.GetUtcNow()))));
        app.MapPost("/servers/{server}/game/{verb}", (string server, string verb, HttpRequest request, SimulatedGames games, TimeProvider time) =>
            Posts.Answer(server, request, time, async (id, form) =>
            {
                var refused = games.Servers.TryGetValue(id.Value, out var game) ? await GamePages.Act(game, verb, form) : null;
                return GamePages.Game(games, id, time.GetUtcNow(), refused);
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

    /// <summary>Only for servers of the list: asking the grain of any other would bring it to life.</summary>
    private static async Task<IResult> Show(string server, IGrainFactory grains, TimeProvider time, Func<ServerId, Task<Page>> build)
    {
        if (!ServerId.TryParse(server, out var id))
            return await PageResult.Show(Task.FromResult(Asked.NoSuchPage(time.GetUtcNow())));
        var known = await grains.ServerList().Find(id).OrRefusal();
        return await PageResult.Show(known.Succeeded(out _, out var refusal) ? build(id) : Task.FromResult(Asked.Refused(id, refusal, time.GetUtcNow())));
    }

    private static string Operation(IFormCollection form) => form["operation"].ToString() is { Length: > 0 and <= 100 } named ? named : NewOperation();

    private static string NewOperation() => Guid.NewGuid().ToString("N");
}
