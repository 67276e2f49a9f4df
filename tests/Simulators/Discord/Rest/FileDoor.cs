using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>Gives attachments back, to anybody who knows their address.</summary>
internal static class FileDoor
{
    public static async Task ServeAsync(Realm realm, HttpContext context, string path)
    {
        StoredFile? file = null;
        if (path.Split('/') is [var channel, var id, _] && Snowflakes.TryParse(channel, out var channelId) && Snowflakes.TryParse(id, out var fileId))
            lock (realm.Gate)
                if (realm.State.Files.TryGetValue(fileId, out var found) && found.ChannelId == channelId) file = found;
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // What a stranger uploaded must not run as a page of this address.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentDisposition = "attachment";
        context.Response.ContentType = file.ContentType ?? "application/octet-stream";
        context.Response.ContentLength = file.Bytes.Length;
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}
