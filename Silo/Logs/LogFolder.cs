using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Logs;

/// <summary>
/// Finds the file a cursor belongs to, among the present log file and the renamed ones beside it, and reads on there.
/// Keeps nothing between two reads but where it last found a renamed file: the cursor says it all.
/// </summary>
internal sealed class LogFolder(string path)
{
    /// <summary>Bytes read at once.</summary>
    public const int ChunkSize = 1024 * 1024;

    /// <summary>Other logs in the folder that are looked at for the rest of the one that was being read, newest first.</summary>
    private const int BackupsLookedAt = 50;

    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = true };

    /// <summary>Reads on behind <paramref name="after"/>; see <see cref="IGameLogs.ReadAsync"/>.</summary>
    public LogChunk Read(LogCursor? after)
    {
        using var present = Open(path);
        var head = Head(present);
        if (after is null)
            return new LogChunk([], new LogCursor(LogIdentity.Of(head).ToString(), LineStart(present)), false, false);
        if (LogIdentity.Parse(after.File) is not { } identity)
            return FromStart(present, head, lost: true);
        // A file that was emptied in place is a new one, even when it begins the same.
        if (identity.Fits(head) && after.Offset <= present.Length)
            return ReadOn(present, head, after.Offset, isPresent: true);
        return identity.Length == 0 && after.Offset == 0 ? FromStart(present, head, lost: false) : ReadRest(present, head, identity, after.Offset);
    }

    /// <summary>The rest of the file that was being read, then what followed it; when it is gone, the beginning of the present one.</summary>
    private LogChunk ReadRest(FileStream present, byte[] head, LogIdentity identity, long offset)
    {
        foreach (var candidate in Others("*.log"))
        {
            using var old = TryOpen(candidate.FullName);
            if (old is null)
                continue;
            var oldHead = Head(old);
            if (!identity.Fits(oldHead) || offset > old.Length)
                continue;
            var rest = ReadOn(old, oldHead, offset, isPresent: false);
            return rest.More ? rest : rest with { Next = new LogCursor(Follower(candidate) ?? LogIdentity.Of(head).ToString(), 0), More = true };
        }
        return FromStart(present, head, lost: true);
    }

    /// <summary>
    /// The game may have been started several times since: the file that was renamed next after <paramref name="done"/>.
    /// Only by the names the game gives them: another server's log may be in the same folder.
    /// </summary>
    private string? Follower(FileInfo done)
    {
        var next = Others($"{Path.GetFileNameWithoutExtension(path)}-backup*.log").LastOrDefault(file => file.LastWriteTimeUtc > done.LastWriteTimeUtc);
        using var file = next is null ? null : TryOpen(next.FullName);
        return file is null ? null : LogIdentity.Of(Head(file)).ToString();
    }

    private static LogChunk FromStart(FileStream present, byte[] head, bool lost) => ReadOn(present, head, 0, isPresent: true) with { Lost = lost };

    /// <param name="isPresent">Whether more may be appended: a last line without an end then waits for it.</param>
    private static LogChunk ReadOn(FileStream file, byte[] head, long offset, bool isPresent)
    {
        file.Position = offset;
        var buffer = new byte[Math.Min(ChunkSize, file.Length - offset)];
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var bytes = buffer.AsSpan(0, read);
        var atEnd = offset + read >= file.Length;
        var isLast = atEnd && !isPresent;
        long end = read;
        if (!atEnd && !bytes.Contains((byte)'\n') && LineEnd(file, isPresent) is var found)
        {
            // A line longer than a chunk: its beginning is the line, the rest is passed over once it is all there.
            if (found is null)
                return new LogChunk([], new LogCursor(LogIdentity.Of(head).ToString(), offset), false, false);
            (isLast, end) = (true, found.Value - offset);
        }
        var lines = LogLines.Cut(bytes, offset == 0, isLast, out var used);
        var next = new LogCursor(LogIdentity.Of(head).ToString(), offset + (end > read ? end : used));
        return new LogChunk(lines, next, next.Offset < file.Length && !atEnd, false);
    }

    /// <summary>The place behind the next line end from here on; null when there is none yet.</summary>
    private static long? LineEnd(FileStream file, bool isPresent)
    {
        var buffer = new byte[ChunkSize];
        while (true)
        {
            var start = file.Position;
            var read = file.Read(buffer);
            if (read == 0)
                return isPresent ? null : start;
            var end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (end >= 0)
                return start + end + 1;
        }
    }

    /// <summary>The place behind the last whole line.</summary>
    private static long LineStart(FileStream file)
    {
        var length = file.Length;
        var buffer = new byte[Math.Min(LogLines.Longest, length)];
        file.Position = length - buffer.Length;
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var end = buffer.AsSpan(0, read).LastIndexOf((byte)'\n');
        return end >= 0 ? length - buffer.Length + end + 1 : length - buffer.Length;
    }

    /// <summary>The log files beside the present one, last written first.</summary>
    private IEnumerable<FileInfo> Others(string pattern)
    {
        var full = Path.GetFullPath(path);
        return new DirectoryInfo(Path.GetDirectoryName(full)!).EnumerateFiles(pattern, Flat)
            .Where(file => !file.FullName.Equals(full, StringComparison.Ordinal))
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .Take(BackupsLookedAt);
    }

    private static byte[] Head(FileStream file)
    {
        var head = new byte[Math.Min(LogIdentity.Size, file.Length)];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..read];
    }

    /// <summary>The game must be able to write, rename and delete it meanwhile.</summary>
    private static FileStream Open(string file) =>
        new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.None);

    private static FileStream? TryOpen(string file)
    {
        try
        {
            return Open(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone between listing and opening, or somebody else's: then it is not the one.
            return null;
        }
    }
}
