using System.Buffers;
using BlissBot.Grains.Interfaces.Nitrado;

namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>
/// Fetches bytes for a ticket. The API's token never comes here. However long a file is, one buffer of
/// <see cref="BufferBytes"/> holds what is on its way.
/// </summary>
internal sealed class FileServer(NitradoOptions options, HttpMessageInvoker http, MemoryPool<byte> pool, TimeProvider time) : IDisposable
{
    public const int BufferBytes = 128 << 10;

    public void Dispose() => http.Dispose();

    /// <summary>Copies what the ticket is for into <paramref name="target"/>.</summary>
    /// <param name="expected">How many bytes it must be; never more are taken.</param>
    /// <param name="copied">Told of bytes that are in the target.</param>
    /// <returns>How it ended; what was copied until then was told.</returns>
    /// <exception cref="DownloadFailedException">The ticket's address is not to be asked.</exception>
    public async Task<CopyEnd> Copy(FileTicket ticket, long expected, Stream target, Action<int> copied, CancellationToken cancellation)
    {
        using var stall = new CancellationTokenSource(Stall, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(ticket));
        request.Headers.TryAddWithoutValidation("User-Agent", "BlissBot");
        try
        {
            using var response = await http.SendAsync(request, both.Token);
            if (!response.IsSuccessStatusCode) return CopyEnd.Refused;
            if (response.Content.Headers.ContentLength is { } announced && announced != expected) return CopyEnd.WrongLength;
            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            return await Copy(body, expected, target, copied, stall, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CopyEnd.Cut;
        }
        catch (Exception fault) when (fault is HttpRequestException or HttpIOException)
        {
            return CopyEnd.Cut;
        }
    }

    private TimeSpan Stall => TimeSpan.FromSeconds(options.StallSeconds);

    private async Task<CopyEnd> Copy(Stream body, long expected, Stream target, Action<int> copied, CancellationTokenSource stall, CancellationToken cancellation)
    {
        using var rented = pool.Rent(BufferBytes);
        var buffer = rented.Memory[..Math.Min(BufferBytes, rented.Memory.Length)];
        var (left, sinceMark) = (expected, 0);
        while (true)
        {
            int read;
            try
            {
                read = await body.ReadAsync(buffer, cancellation);
            }
            catch (IOException)
            {
                return CopyEnd.Cut;
            }
            if (read == 0) return left == 0 ? CopyEnd.Whole : CopyEnd.Cut;
            if (read > left) return CopyEnd.WrongLength;
            await target.WriteAsync(buffer[..read], cancellation);
            copied(read);
            left -= read;
            // A drop now and then is no progress.
            if ((sinceMark += read) < DownloadPlan.Worthwhile) continue;
            sinceMark = 0;
            stall.CancelAfter(Stall);
        }
    }

    /// <summary>As encrypted as the API itself, and nothing of this machine or its network unless the API is there too.</summary>
    private Uri Address(FileTicket ticket)
    {
        if (!Uri.TryCreate(ticket.Address.Reveal(), UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && options.Address.IsLoopback)
            || address.UserInfo.Length > 0
            || !options.Address.IsLoopback && (address.HostNameType is not UriHostNameType.Dns || address.IsLoopback || !address.Host.Contains('.')))
            throw new DownloadFailedException(DownloadTrouble.BadAddress, "Nitrado names an address for the file that is not to be asked.");
        var query = address.Query.TrimStart('?');
        return new UriBuilder(address)
        {
            Query = (query.Length > 0 ? query + "&" : "") + "token=" + Uri.EscapeDataString(ticket.Token.Reveal()),
            Fragment = "",
        }.Uri;
    }
}

/// <summary>How the copying of a file ended.</summary>
internal enum CopyEnd
{
    /// <summary>All of it came.</summary>
    Whole = 1,

    /// <summary>It broke off, or nothing came for too long.</summary>
    Cut,

    /// <summary>The host does not take the ticket.</summary>
    Refused,

    /// <summary>It is longer or shorter than it must be.</summary>
    WrongLength,
}
