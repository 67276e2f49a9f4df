using System.Text.Json.Nodes;
using BlissBot.Sandbox.Discord;

namespace BlissBot.Sandbox.Pages;

/// <summary>The pages and forms of the simulated Discord.</summary>
internal static class DiscordRoutes
{
    private const int CommandUsed = 2, ControlUsed = 3, FormSent = 5, Button = 2;

    public static void MapDiscordPages(this WebApplication app)
    {
        app.MapGet("/discord", (DiscordVisitor discord) => Results.LocalRedirect($"/discord/{discord.Sandbox.ChannelId}"));
        app.MapGet("/discord/files/{**path}", File);
        Get("/discord/{channel}", async (discord, asked, request, now) =>
            await DiscordPages.Channel(discord, asked, await discord.Commands(request.HttpContext.RequestAborted), Asked.Text(request, "trouble"), now, request.HttpContext.RequestAborted));
        Get("/discord/{channel}/messages", (discord, asked, request, now) => DiscordPages.Messages(discord, asked, now, request.HttpContext.RequestAborted));
        Get("/discord/{channel}/command", async (discord, asked, request, now) => await Find(discord, Asked.Text(request, "path"), request) is { } command
            ? await DiscordPages.Command(discord, asked, command, now, request.HttpContext.RequestAborted)
            : Asked.NoSuchPage(now));
        Post("/discord/{channel}/write", async (discord, asked, form, request) =>
            Home(asked, await discord.Write(asked.Person, asked.Channel, form["text"].ToString(), request.HttpContext.RequestAborted)));
        Post("/discord/{channel}/command", Run);
        Post("/discord/{channel}/press", Press);
        Post("/discord/{channel}/submit", Submit);

        void Get(string path, Func<DiscordVisitor, DiscordAsked, HttpRequest, DateTimeOffset, Task<Page>> build) =>
            app.MapGet(path, (string channel, HttpRequest request, DiscordVisitor discord, TimeProvider time) => PageResult.Show(
                Who(discord, channel, request.Query["as"]) is { } asked ? build(discord, asked, request, time.GetUtcNow()) : Task.FromResult(Asked.NoSuchPage(time.GetUtcNow()))));

        void Post(string path, Func<DiscordVisitor, DiscordAsked, IFormCollection, HttpRequest, Task<IResult>> act) =>
            app.MapPost(path, async (string channel, HttpRequest request, DiscordVisitor discord, TimeProvider time) =>
            {
                if (!Posts.IsOurs(request))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
                return Who(discord, channel, form["as"]) is { } asked
                    ? await act(discord, asked, form, request)
                    : await PageResult.Show(Task.FromResult(Asked.NoSuchPage(time.GetUtcNow())));
            });
    }

    private static async Task<IResult> Run(DiscordVisitor discord, DiscordAsked asked, IFormCollection form, HttpRequest request)
    {
        if (await Find(discord, form["path"], request) is not { } command)
            return Home(asked, "There is no such command.");
        var answer = await discord.Use(asked.Person, asked.Channel, command.Application, CommandUsed, command.Call(option => option.Read(form[$"option.{option.Name}"])), null, request.HttpContext.RequestAborted);
        return await Show(asked, command.Application, answer, isFrame: false, request);
    }

    private static async Task<IResult> Press(DiscordVisitor discord, DiscordAsked asked, IFormCollection form, HttpRequest request)
    {
        var kind = int.TryParse(form["kind"], out var number) ? number : Button;
        var data = new JsonObject { ["component_type"] = kind, ["custom_id"] = form["control"].ToString() };
        if (kind != Button)
            data["values"] = new JsonArray([.. form["value"].Select(value => (JsonNode?)value)]);
        var answer = await discord.Use(asked.Person, asked.Channel, form["application"].ToString(), ControlUsed, data, form["message"].ToString(), request.HttpContext.RequestAborted);
        return await Show(asked, form["application"].ToString(), answer, isFrame: true, request);
    }

    private static async Task<IResult> Submit(DiscordVisitor discord, DiscordAsked asked, IFormCollection form, HttpRequest request)
    {
        const string Field = "field.";
        JsonArray fields = [.. form.Where(each => each.Key.StartsWith(Field, StringComparison.Ordinal)).Select(each => new JsonObject
        {
            ["type"] = 1,
            ["components"] = new JsonArray(new JsonObject { ["type"] = 4, ["custom_id"] = each.Key[Field.Length..], ["value"] = each.Value.ToString() }),
        })];
        var data = new JsonObject { ["custom_id"] = form["form"].ToString(), ["components"] = fields };
        var answer = await discord.Use(asked.Person, asked.Channel, form["application"].ToString(), FormSent, data, null, request.HttpContext.RequestAborted);
        return await Show(asked, form["application"].ToString(), answer, isFrame: false, request);
    }

    private static Task<IResult> Show(DiscordAsked asked, string application, DiscordAnswer answer, bool isFrame, HttpRequest request) => answer.Form is { } form
        ? PageResult.Show(Task.FromResult(DiscordPages.Form(asked, application, form, isFrame, request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())))
        : Task.FromResult(isFrame ? Results.LocalRedirect($"/discord/{asked.Channel}/messages?as={asked.Number}") : Home(asked, answer.Trouble));

    private static IResult Home(DiscordAsked asked, string? trouble) =>
        Results.LocalRedirect($"/discord/{asked.Channel}?as={asked.Number}{(trouble is null ? "" : $"&trouble={Uri.EscapeDataString(trouble)}")}");

    private static async Task<IResult> File(string path, DiscordVisitor discord, HttpContext context)
    {
        if (await discord.File("/" + path, context.RequestAborted) is not { } bytes)
            return Results.NotFound();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        // A picture is shown; whatever else somebody posted is only ever saved.
        return path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? Results.Bytes(bytes, "image/png") : Results.File(bytes, "application/octet-stream", Path.GetFileName(path));
    }

    private static async Task<SlashCommand?> Find(DiscordVisitor discord, string? path, HttpRequest request) =>
        (await discord.Commands(request.HttpContext.RequestAborted)).FirstOrDefault(command => command.Path == path?.Trim().TrimStart('/'));

    /// <summary>Null for a channel that cannot be one, or nobody.</summary>
    private static DiscordAsked? Who(DiscordVisitor discord, string channel, string? person) =>
        !ulong.TryParse(channel, out _) ? null
        : string.IsNullOrEmpty(person) ? new DiscordAsked(channel, 0, discord.Sandbox.Users[0])
        : int.TryParse(person, out var number) && number >= 0 && number < discord.Sandbox.Users.Count ? new DiscordAsked(channel, number, discord.Sandbox.Users[number])
        : null;
}
