namespace BlissBot.Silo.Hosting;

/// <summary>Keeps a second silo out of a data folder. The system frees it when the process ends, however it ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <exception cref="StartRefusedException">Another silo has the folder, or it cannot be written.</exception>
    public static DataFolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new DataFolderLock(new FileStream(Path.Combine(folder, "silo.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(File.Exists(Path.Combine(folder, "silo.lock")) && failure is not UnauthorizedAccessException
                ? $"The data folder '{folder}' is in use by another running BlissBot. Stop that one first, or choose another folder."
                : $"The data folder '{folder}' cannot be written: {failure.Message}");
        }
    }

    public void Dispose() => file.Dispose();
}

/// <summary>The silo cannot start, and the operator can do something about it. The message says what, in full.</summary>
internal sealed class StartRefusedException(string message) : Exception(message)
{
    public StartRefusedException(string[] faults) : this("The configuration does not allow a start:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))) => Faults = faults;

    /// <summary>One by one.</summary>
    public IReadOnlyList<string> Faults { get; } = [message];
}
