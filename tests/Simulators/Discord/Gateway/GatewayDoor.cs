using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>Lets websockets in.</summary>
internal static class GatewayDoor
{
    public static async Task AcceptAsync(Realm realm, HttpContext context)
    {
        if (realm.Faults.TakeRefusedUpgrade())
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (context.Request.Path.Value?.TrimEnd('/') is not ("" or "/gateway" or "/resume"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var query = context.Request.Query;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var connection = new GatewayConnection(context, socket, realm, compress: query["compress"] == "zlib-stream");
        lock (realm.Gate)
        {
            if (query["v"].ToString() is not ("" or "9" or "10")) connection.Close((int)CloseCode.InvalidVersion);
            else if (query["encoding"].ToString() is not ("" or "json") || query["compress"].ToString() is not ("" or "zlib-stream")) connection.Close((int)CloseCode.DecodeError);
            else realm.Hub.Opened(connection);
        }
        await connection.RunAsync();
    }
}
