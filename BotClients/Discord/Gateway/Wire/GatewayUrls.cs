namespace BlissBot.Discord.Gateway;

/// <summary>Addresses of the gateway.</summary>
internal static class GatewayUrls
{
    /// <summary>A plain or a secured websocket.</summary>
    public static bool IsUsable(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "ws" or "wss", UserInfo: "" };

    /// <summary>Whether a session begun at one address may be resumed at another: the token goes there, so never from a secured to a plain one.</summary>
    public static bool MayFollow(Uri from, Uri to) => IsUsable(to) && (from.Scheme != "wss" || to.Scheme == "wss");

    /// <summary>With the version and encoding this client speaks.</summary>
    public static Uri Connect(Uri url, GatewayCompression compression) => new UriBuilder(url)
    {
        Query = compression == GatewayCompression.ZlibStream ? "v=10&encoding=json&compress=zlib-stream" : "v=10&encoding=json",
        Fragment = "",
    }.Uri;
}
