using System.Text;

namespace BlissBot.Simulators.Ark.Log;

/// <summary>
/// The log file of one run of the game. Every line is with the operating system at once, so that killing the game cuts
/// nothing off. Guarded by the world it belongs to.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly string path, lineEnd;
    private readonly bool mark;
    private readonly List<byte> early = [];
    private FileStream? file;
    private bool ended;

    public LogFile(string path, string lineEnd, bool mark)
    {
        this.path = Path.GetFullPath(path);
        (this.lineEnd, this.mark) = (lineEnd, mark);
        Directory.CreateDirectory(Path.GetDirectoryName(this.path)!);
    }

    public void Write(string line)
    {
        if (ended) return;
        var bytes = Encoding.UTF8.GetBytes(line + lineEnd);
        if (file is null) early.AddRange(bytes);
        else file.Write(bytes);
    }

    /// <summary>Renames what the last run left and begins the new file with what was written since the launch.</summary>
    public void Begin(DateTimeOffset now)
    {
        if (ended) return;
        if (File.Exists(path)) File.Move(path, BackupName(now));
        // No buffer of its own: a line is in the file when Write returns. Others may read, rename and delete it meanwhile.
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (mark) early.InsertRange(0, Encoding.UTF8.Preamble.ToArray());
        file.Write(early.ToArray());
        early.Clear();
    }

    public void Dispose()
    {
        ended = true;
        file?.Dispose();
    }

    private string BackupName(DateTimeOffset now)
    {
        var stem = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-backup-{LogStamp.Backup(now)}");
        var name = stem + Path.GetExtension(path);
        for (var i = 2; File.Exists(name); i++) name = $"{stem}-{i}{Path.GetExtension(path)}";
        return name;
    }
}
