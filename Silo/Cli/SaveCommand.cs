using System.CommandLine;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot save …</c>: everything about save files, and what its verbs share.</summary>
internal static class SaveCommand
{
    public static Command Build() => new("save", "Reads and writes world saves.")
    {
        SaveInspectCommand.Build(),
        SaveBasesCommand.Build(),
        SaveForgeCommand.Build(),
    };

    /// <summary>Reads a save, and says how far it is while a person watches.</summary>
    public static World Read(string path, WorldReadOptions options, CancellationToken cancellation)
    {
        using var bar = ConsoleProgress.WhenInteractive();
        return WorldReader.Read(path, options, bar, cancellation);
    }

    /// <summary>A folder that is there, or null for none given.</summary>
    public static string? Folder(DirectoryInfo? folder) => folder is null || folder.Exists
        ? folder?.FullName
        : throw new SaveUnreadableException(SaveFault.NotFound, $"There is no folder {folder.FullName}.");

    /// <summary>Runs a verb; what a user can do something about becomes one line and exit code 1.</summary>
    public static int Guard(ParseResult result, Action verb)
    {
        try
        {
            verb();
            return 0;
        }
        catch (Exception refusal) when (refusal is SaveUnreadableException or ClusteringLimitException or IOException or UnauthorizedAccessException)
        {
            result.InvocationConfiguration.Error.WriteLine(refusal.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            result.InvocationConfiguration.Error.WriteLine("Stopped.");
            return ExitCodes.Failed;
        }
    }
}
