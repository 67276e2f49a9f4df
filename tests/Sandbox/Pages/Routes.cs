using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Pages;

/// <summary>Which address shows which page.</summary>
internal static class Routes
{
    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", (IGrainFactory grains, TimeProvider time) => Show(HomePage.Build(grains, time.GetUtcNow())));
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
        app.MapFallback((TimeProvider time) => Show(Task.FromResult(Asked.NoSuchPage(time.GetUtcNow()))));

        void Server(string path, Func<IGrainFactory, ServerId, HttpRequest, DateTimeOffset, Task<Page>> build) =>
            app.MapGet("/servers/{server}" + path, (string server, HttpRequest request, IGrainFactory grains, TimeProvider time) =>
                Show(ServerId.TryParse(server, out var id)
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

    private static async Task<IResult> Show(Task<Page> building)
    {
        var page = await building;
        return new PageResult(Layout.Render(page), page.Status);
    }

    /// <summary>Asks for a parse and goes back. Only forms of our own pages may: a foreign page's post names its own origin.</summary>
    private static async Task<IResult> Parse(string server, HttpRequest request, IGrainFactory grains, TimeProvider time)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}")
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!ServerId.TryParse(server, out var id))
            return await Show(Task.FromResult(Asked.NoSuchPage(time.GetUtcNow())));
        var started = await grains.Save(id).ParseNow(force: true, request.HttpContext.RequestAborted).OrRefusal();
        return started.Succeeded(out _, out var refusal)
            ? Results.LocalRedirect($"/servers/{id}")
            : await Show(Task.FromResult(Asked.Refused(id, refusal, time.GetUtcNow())));
    }

    private sealed class PageResult(string html, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.CacheControl = "no-store";
            return response.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
