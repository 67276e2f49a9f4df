using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Pages;

/// <summary>Which address shows which page.</summary>
internal static class Routes
{
    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", (IGrainFactory grains, TimeProvider time) => PageResult.Show(HomePage.Build(grains, time.GetUtcNow())));
        Server("", (grains, server, request, now) => BasePages.List(grains, server, request, now));
        Server("/bases/{id}", (grains, server, request, now) => BasePages.One(grains, server, Id(request), now));
        Server("/tribes", PeoplePages.Tribes);
        Server("/tribes/{id}", (grains, server, request, now) => long.TryParse(Id(request), out var tribe)
            ? PeoplePages.Tribe(grains, server, tribe, request, now)
            : Task.FromResult(Asked.NoSuchPage(now)));
        Server("/players", PeoplePages.Players);
        Server("/players/{id}", (grains, server, request, now) => ulong.TryParse(Id(request), out var player)
            ? PeoplePages.Player(grains, server, player, now)
            : Task.FromResult(Asked.NoSuchPage(now)));
        Server("/creatures", ThingPages.Creatures);
        Server("/items", ThingPages.Items);
        Server("/inventory/{id}", (grains, server, request, now) => ThingPages.Inventory(grains, server, Id(request), request, now));
        Server("/changes", ThingPages.Changes);
        app.MapPost("/servers/{server}/parse", Parse);
        app.MapLivePages();
        app.MapFallback((TimeProvider time) => PageResult.Show(Task.FromResult(Asked.NoSuchPage(time.GetUtcNow()))));

        void Server(string path, Func<IGrainFactory, ServerId, HttpRequest, DateTimeOffset, Task<Page>> build) =>
            app.MapGet("/servers/{server}" + path, (string server, HttpRequest request, IGrainFactory grains, TimeProvider time) =>
                PageResult.Show(ServerId.TryParse(server, out var id)
                    ? Known(grains, id, time.GetUtcNow(), () => build(grains, id, request, time.GetUtcNow()))
                    : Task.FromResult(Asked.NoSuchPage(time.GetUtcNow()))));
    }

    /// <summary>A server of the list, or one that is no longer in it but whose world is still kept.</summary>
    private static async Task<Page> Known(IGrainFactory grains, ServerId server, DateTimeOffset now, Func<Task<Page>> build)
    {
        var found = await grains.ServerList().Find(server).OrRefusal();
        return found.Refusal is { Code: RefusalCode.ServerUnknown } unknown && (await grains.World(server).Summary().OrRefusal()).Refusal is not null
            ? Asked.Refused(server, unknown, now)
            : await build();
    }

    private static string Id(HttpRequest request) => (string)request.RouteValues["id"]!;

    /// <summary>Asks for a parse and goes back.</summary>
    private static Task<IResult> Parse(string server, HttpRequest request, IGrainFactory grains, TimeProvider time) =>
        Posts.Do(server, request, time, async id => (await grains.Save(id).ParseNow(force: true, request.HttpContext.RequestAborted).OrRefusal())
            .Map(_ => $"/servers/{id}"));
}
