using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Pages;

/// <summary>What forms do. Only forms of our own pages may: a foreign page's post names its own origin.</summary>
internal static class Posts
{
    /// <summary>Does what a form asked for, then shows the page that <paramref name="act"/> names, or why not.</summary>
    public static async Task<IResult> Do(string server, HttpRequest request, TimeProvider time, Func<ServerId, Task<Outcome<string>>> act) =>
        await Guard(server, request, time, async id => (await act(id)).Succeeded(out var next, out var refusal)
            ? Results.LocalRedirect(next)
            : await PageResult.Show(Task.FromResult(Asked.NotDone(id, refusal, time.GetUtcNow()))));

    /// <summary>The same for forms whose answer is a page of its own.</summary>
    public static Task<IResult> Answer(string server, HttpRequest request, TimeProvider time, Func<ServerId, IFormCollection, Task<Page>> act) =>
        Guard(server, request, time, async id => await PageResult.Show(act(id, await request.ReadFormAsync(request.HttpContext.RequestAborted))));

    /// <summary>False for the form of a foreign page.</summary>
    public static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");

    private static async Task<IResult> Guard(string server, HttpRequest request, TimeProvider time, Func<ServerId, Task<IResult>> act)
    {
        if (!IsOurs(request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return ServerId.TryParse(server, out var id) ? await act(id) : await PageResult.Show(Task.FromResult(Asked.NoSuchPage(time.GetUtcNow())));
    }
}
