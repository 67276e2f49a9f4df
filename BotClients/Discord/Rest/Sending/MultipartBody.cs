using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>
/// A body with files:
/// <code>
/// body    = 1*(delimiter part) "--" boundary "--" CRLF
/// part    = headers CRLF content CRLF
/// parts   = payload_json (application/json), files[0], files[1] …
/// </code>
/// Its length is known beforehand, so nothing is chunked. Files are opened before the first byte leaves: one that cannot be read
/// stops the call while nothing has happened yet.
/// </summary>
internal sealed class MultipartBody : TrackedContent
{
    private const int Chunk = 64 << 10;
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private readonly byte[] json;
    private readonly IReadOnlyList<OutgoingFile> files;
    private readonly byte[] jsonHead;
    private readonly byte[][] heads;
    private readonly byte[] tail;

    public MultipartBody(byte[] json, IReadOnlyList<OutgoingFile> files)
        : this(json, files, "blissbot-" + RandomNumberGenerator.GetHexString(32, lowercase: true))
    {
    }

    internal MultipartBody(byte[] json, IReadOnlyList<OutgoingFile> files, string boundary)
    {
        (this.json, this.files) = (json, files);
        jsonHead = Head(boundary, "payload_json", null, "application/json");
        heads = [.. files.Select((file, place) =>
            Head(boundary, string.Create(CultureInfo.InvariantCulture, $"files[{place}]"), file.Name, file.ContentType ?? "application/octet-stream"))];
        tail = Encoding.ASCII.GetBytes($"--{boundary}--\r\n");
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
    }

    protected override async Task SendAsync(Stream stream, CancellationToken cancellation)
    {
        var opened = new List<Stream>();
        try
        {
            foreach (var file in files) opened.Add(await OpenAsync(file, cancellation));
            Begin();
            await stream.WriteAsync(jsonHead, cancellation);
            await stream.WriteAsync(json, cancellation);
            await stream.WriteAsync(LineEnd, cancellation);
            for (var place = 0; place < files.Count; place++)
            {
                await stream.WriteAsync(heads[place], cancellation);
                await CopyAsync(opened[place], stream, files[place].Length, cancellation);
                await stream.WriteAsync(LineEnd, cancellation);
            }

            await stream.WriteAsync(tail, cancellation);
        }
        finally
        {
            foreach (var file in opened) await file.DisposeAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = jsonHead.Length + json.Length + LineEnd.Length + tail.Length;
        for (var place = 0; place < files.Count; place++) length += heads[place].Length + files[place].Length + LineEnd.Length;
        return true;
    }

    private static async ValueTask<Stream> OpenAsync(OutgoingFile file, CancellationToken cancellation)
    {
        try
        {
            var stream = await file.OpenAsync(cancellation);
            if (!stream.CanSeek || stream.Length - stream.Position == file.Length) return stream;
            await stream.DisposeAsync();
        }
        catch (IOException fault)
        {
            throw new UnreadableFileException("A file to send could not be read.", fault);
        }

        throw new UnreadableFileException("A file to send is longer or shorter than was said.");
    }

    private static async Task CopyAsync(Stream from, Stream to, long length, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (length > 0)
            {
                var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(Chunk, length)), cancellation);
                // The announced length cannot be met any more: Discord throws the torn request away.
                if (read == 0) throw new UnreadableFileException("A file to send ended early.");
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Head(string boundary, string name, string? file, string type)
    {
        var filename = file is null ? "" : $"; filename=\"{Quoted(file)}\"";
        return Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{filename}\r\nContent-Type: {type}\r\n\r\n");
    }

    /// <summary>As browsers do it; a name must not end the header it stands in.</summary>
    private static string Quoted(string name) =>
        name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
