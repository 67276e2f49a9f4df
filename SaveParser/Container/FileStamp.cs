namespace BlissBot.SaveParser.Container;

/// <summary>What tells one state of a file from the next without reading it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedUtc">Time of the last write.</param>
public readonly record struct FileStamp(long Size, DateTime ModifiedUtc)
{
    /// <exception cref="SaveUnreadableException">There is no such file.</exception>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? new FileStamp(file.Length, file.LastWriteTimeUtc)
            : throw new SaveUnreadableException(SaveFault.NotFound, $"There is no file {path}.");
    }
}
