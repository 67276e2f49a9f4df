using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Limits;

namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>
/// Brings a file of a service to this disk: streamed, gone on with after a cut, and believed only when it is whole, did
/// not change meanwhile, and begins as it should. Whatever else happens, nothing of it stays.
/// </summary>
/// <param name="freeBytes">Bytes free on the disk of a folder.</param>
internal sealed partial class FileDownload(FileServer server, NitradoOptions options, Func<string, long> freeBytes, TimeProvider time, ILogger<FileDownload> log)
{
    /// <summary>Longest wait for a limit of the API's to end while half a file lies here.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Deletes what earlier processes left behind in <paramref name="folder"/>.</summary>
    public void Sweep(string folder)
    {
        if (TemporaryFile.Sweep(folder, time) is > 0 and var swept) Swept(swept, folder);
    }

    /// <param name="file">As the host lists it, with its size.</param>
    /// <param name="folder">Where to put it, inside of a folder of its own.</param>
    /// <param name="progress">Told how many bytes there are.</param>
    /// <exception cref="DownloadFailedException">It could not be had.</exception>
    /// <exception cref="NitradoException">The API said no, or not now.</exception>
    public async Task<TemporaryFile> Fetch(IHostedFiles files, HostedFile file, string folder, Action<long>? progress, CancellationToken cancellation)
    {
        var size = file.Bytes ?? throw new ArgumentException("A folder cannot be downloaded.", nameof(file));
        if (size > options.MaxFileBytes) throw new DownloadFailedException(DownloadTrouble.TooLarge, $"'{file.Name}' has {size} bytes; {options.MaxFileBytes} are allowed.");
        Sweep(folder);
        var target = Begin(folder, file.Name, size);
        try
        {
            await using (var stream = Open(target.Path, size))
                await Fill(files, file, size, stream, progress, cancellation);
            await RequireUnchanged(files, file, cancellation);
            RequireHeader(target.Path, file.Name);
            return target;
        }
        catch (IOException full)
        {
            target.Dispose();
            throw new DownloadFailedException(DownloadTrouble.NoSpace, "The disk does not take the file.", full);
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    private TemporaryFile Begin(string folder, string name, long size)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (freeBytes(folder) is var free && free - options.SpareBytes < size)
                throw new DownloadFailedException(DownloadTrouble.NoSpace, $"'{name}' needs {size} bytes and {options.SpareBytes} to spare; the disk has {free}.");
            return TemporaryFile.Create(folder, name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DownloadFailedException(DownloadTrouble.NoSpace, "The temporary folder cannot be written.", failure);
        }
    }

    private static FileStream Open(string path, long size) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.Read,
        // What is written comes in large pieces already.
        BufferSize = 0,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        PreallocationSize = size,
    });

    private async Task Fill(IHostedFiles files, HostedFile file, long size, FileStream stream, Action<long>? progress, CancellationToken cancellation)
    {
        var plan = new DownloadPlan(size);
        var cut = false;
        while (plan.Next() is { } step)
        {
            if (step is DownloadStep.GiveUp)
                throw new DownloadFailedException(DownloadTrouble.Cut, $"'{file.Name}' broke off after {plan.Have} of {size} bytes, again and again.");
            if (plan.Fruitless > 0) await Rest(plan.Fruitless - 1, cancellation);
            // Half of one save and half of the next would be neither.
            if (cut) await RequireUnchanged(files, file, cancellation);
            var before = plan;
            plan = await Take(files, file, step, plan, stream, progress, cancellation);
            cut = plan.Next() is { } && (step is DownloadStep.Whole || plan.Fruitless > 0);
            if (cut) Broke(file.Name, before.Have, plan.Have, size);
        }
    }

    private async Task<DownloadPlan> Take(
        IHostedFiles files, HostedFile file, DownloadStep step, DownloadPlan plan, FileStream stream, Action<long>? progress, CancellationToken cancellation)
    {
        FileTicket ticket;
        try
        {
            ticket = step is DownloadStep.Piece piece
                ? await files.Piece(file.Path, piece.Offset, piece.Length, cancellation)
                : await files.Whole(file.Path, cancellation);
        }
        catch (Exception later) when (WaitAfter(later) is { } wait && wait <= LongestPause)
        {
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
            return plan.Got(0);
        }
        stream.SetLength(plan.Have);
        stream.Position = plan.Have;
        long got = 0;
        var expected = step is DownloadStep.Piece part ? part.Length : plan.Size;
        void Copied(int bytes)
        {
            got += bytes;
            progress?.Invoke(plan.Have + got);
        }
        var end = await server.Copy(ticket, expected, stream, Copied, cancellation);
        if (end != CopyEnd.WrongLength) return plan.Got(got);
        await RequireUnchanged(files, file, cancellation);
        return step is DownloadStep.Piece ? plan.PieceIgnored() : plan.Got(0);
    }

    /// <summary>How long until a ticket may be had; null when asking again is no use.</summary>
    private TimeSpan? WaitAfter(Exception failure) => failure switch
    {
        NitradoException { IsTransient: true } nitrado => (nitrado.RetryAt ?? time.GetUtcNow()) - time.GetUtcNow(),
        HostedFilesException { IsTransient: true } files => files.Wait,
        _ => null,
    };

    private Task Rest(int fruitless, CancellationToken cancellation) =>
        Task.Delay(RetryRules.Wait(fruitless, TimeSpan.FromSeconds(options.FirstWaitSeconds), options.LongestWait, 0.5), time, cancellation);

    /// <summary>The same file, of the same size and age, is still there.</summary>
    private static async Task RequireUnchanged(IHostedFiles files, HostedFile file, CancellationToken cancellation)
    {
        var folder = file.Path[..Math.Max(file.Path.LastIndexOf('/'), 1)];
        var now = (await files.List(folder, cancellation) ?? ImmutableArray<HostedFile>.Empty).FirstOrDefault(other => other.Path == file.Path);
        if (now is null || now.Bytes != file.Bytes || now.ModifiedAt != file.ModifiedAt)
            throw new DownloadFailedException(DownloadTrouble.Changed, $"'{file.Name}' was written again while it was fetched.");
    }

    private static void RequireHeader(string path, string name)
    {
        Span<byte> head = stackalloc byte[SaveHeader.Length];
        using var handle = File.OpenHandle(path);
        var read = RandomAccess.Read(handle, head, 0);
        if (!SaveHeader.Fits(name, head[..read]))
            throw new DownloadFailedException(DownloadTrouble.NotASave, $"'{name}' came whole, and does not begin like what its name says.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} broke off: {Before} bytes before, {After} of {Size} now.")]
    private partial void Broke(string file, long before, long after, long size);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} abandoned downloads in {Folder}.")]
    private partial void Swept(int count, string folder);
}
