using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Puts an answer on the wire, in the way its fault wants it.</summary>
internal sealed class Sending(HttpContext context)
{
    private const int Piece = 64 * 1024;

    public int Status { get; private set; }

    public long Bytes { get; private set; }

    public void Begin(int status, long length)
    {
        Status = context.Response.StatusCode = status;
        context.Response.ContentLength = length;
    }

    public async Task Text(int status, string type, string text)
    {
        context.Response.ContentType = type;
        Begin(status, Encoding.UTF8.GetByteCount(text));
        await Write(Encoding.UTF8.GetBytes(text));
    }

    public Task Send(ApiAnswer answer, bool twisted, NitradoFaultRule? fault) =>
        answer.File is { } file ? File(file, answer.Offset, answer.Length, fault) : Json(answer, twisted, fault);

    /// <summary>Until the barrier lets go; without one, until the client does.</summary>
    public Task Wait(Task? until) => (until ?? Task.Delay(Timeout.Infinite, context.RequestAborted)).WaitAsync(context.RequestAborted);

    private async Task Json(ApiAnswer answer, bool twisted, NitradoFaultRule? fault)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(twisted ? Twisted.Of(answer.Json) : answer.Json);
        context.Response.ContentType = "application/json";
        var truncated = fault?.Fault == NitradoFault.TruncatedJson ? bytes.AsMemory(0, bytes.Length / 2) : bytes;
        Begin(answer.Status, truncated.Length);
        switch (fault?.Fault)
        {
            case NitradoFault.CutBody:
                await Write(truncated[..(int)Math.Min(fault.Bytes, truncated.Length)]);
                context.Abort();
                break;
            case NitradoFault.SlowBody:
                await Write(truncated[..1]);
                await Wait(fault.Until);
                await Write(truncated[1..]);
                break;
            default:
                await Write(truncated);
                break;
        }
    }

    private async Task File(NitradoFile file, long offset, long length, NitradoFaultRule? fault)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "application/octet-stream";
        Begin(200, length);
        var end = fault?.Fault == NitradoFault.CutBody ? Math.Min(length, fault.Bytes) : length;
        var buffer = new byte[Piece];
        for (long done = 0; done < end;)
        {
            var size = (int)Math.Min(Piece, end - done);
            file.Fill(offset + done, buffer.AsSpan(0, size));
            await Write(buffer.AsMemory(0, size));
            done += size;
            if (fault?.Fault == NitradoFault.SlowBody) await Wait(fault.Until);
        }
        // What was written is on its way before the connection ends.
        if (end < length) context.Abort();
    }

    private async Task Write(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        Bytes += bytes.Length;
    }
}
