using System.Net;
using System.Net.Http.Headers;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>A body that knows whether any of it may have left: before that a lost connection cannot have done anything.</summary>
internal abstract class TrackedContent : HttpContent
{
    private volatile bool begun;

    /// <summary>The first byte was handed to the connection.</summary>
    public bool Begun => begun;

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SendAsync(stream, cancellationToken);

    /// <summary>Writes the body; calls <see cref="Begin"/> right before its first byte.</summary>
    protected abstract Task SendAsync(Stream stream, CancellationToken cancellation);

    protected void Begin() => begun = true;
}

/// <summary>A body of JSON.</summary>
internal sealed class JsonBody : TrackedContent
{
    private readonly byte[] json;

    public JsonBody(byte[] json)
    {
        this.json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SendAsync(Stream stream, CancellationToken cancellation)
    {
        Begin();
        return stream.WriteAsync(json, cancellation).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }
}

/// <summary>
/// No body, said aloud. A request without one would be repeated by the pool of connections on its own when a connection breaks, and a
/// deletion that then finds nothing would look as if there had never been anything.
/// </summary>
internal sealed class EmptyBody : TrackedContent
{
    protected override Task SendAsync(Stream stream, CancellationToken cancellation)
    {
        Begin();
        return Task.CompletedTask;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return true;
    }
}
