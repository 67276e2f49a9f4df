using System.CommandLine;
using System.Runtime.CompilerServices;
using BlissBot.Silo.Backups;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot backup</c> and <c>blissbot restore</c>, of files and of PostgreSQL alike.</summary>
internal static class BackupCommand
{
    public static Command Backup()
    {
        var config = Config();
        var to = new Option<DirectoryInfo>("--to") { Description = "Folder in which the backup gets a folder of its own.", Required = true };
        var keep = new Option<int?>("--keep") { Description = "Afterwards delete the oldest backups there beyond this many, 1 to 1000." };
        keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1000) result.AddError("--keep takes 1 to 1000.");
        });
        var command = new Command("backup", "Copies everything a silo keeps, while it works. The keys that seal secrets are not copied: keep those apart.") { config, to, keep };
        command.SetAction((result, cancellation) => Run(result.InvocationConfiguration, async console =>
        {
            var (options, now) = (Read(result.GetValue(config)), TimeProvider.System.GetUtcNow());
            var parent = result.GetValue(to)!.FullName;
            var folder = BackupFolder.Begin(parent, now);
            try
            {
                IReadOnlyList<string> missing = [];
                if (options.Database.Kind == DatabaseKind.PostgreSql)
                    await DatabaseBackup.Copy(options.Database.Read(out _)!, folder.Path, cancellation);
                else
                    missing = FileBackup.Copy(options.DataFolder, folder.Path);
                console.WriteLine(folder.Finish(options.Database.Kind.ToString(), now));
                foreach (var server in missing)
                    console.WriteLine($"without the world of '{server}': its file was not there");
            }
            catch
            {
                folder.Abandon();
                throw;
            }
            if (result.GetValue(keep) is { } number && BackupFolder.Prune(parent, number) is > 0 and var gone)
                console.WriteLine($"deleted {gone} older");
        }));
        return command;
    }

    public static Command Restore()
    {
        var config = Config();
        var from = new Argument<DirectoryInfo>("backup") { Description = "Folder of the backup." };
        var verify = new Option<bool>("--verify") { Description = "Only look whether the backup is whole." };
        var command = new Command("restore", "Puts a backup into an empty data folder or an empty database. Never writes over anything.") { from, config, verify };
        command.SetAction((result, cancellation) => Run(result.InvocationConfiguration, async console =>
        {
            var folder = result.GetValue(from)!.FullName;
            var manifest = BackupFolder.Verify(folder);
            if (result.GetValue(verify))
            {
                console.WriteLine($"'{folder}' is whole: {manifest.Kind}, {manifest.At:u}, {manifest.Files.Length} files.");
                return;
            }
            var options = Read(result.GetValue(config));
            if (manifest.Kind != options.Database.Kind.ToString())
                throw new BackupException($"The backup is of kind {manifest.Kind}, and the configuration says Database:Kind {options.Database.Kind}.");
            if (options.Database.Kind == DatabaseKind.PostgreSql)
                await DatabaseBackup.Restore(options.Database.Read(out _)!, options.Database.Schema, folder, cancellation);
            else
                FileBackup.Restore(manifest, folder, options.DataFolder);
            console.WriteLine(options.Database.Kind == DatabaseKind.PostgreSql
                ? "Restored. Now run 'blissbot db migrate --role ROLE', which brings an older backup up to date and gives the silos' role its rights."
                : $"Restored into '{options.DataFolder}'. Put the keys back beside it before the silo starts.");
        }));
        return command;
    }

    private static Option<FileInfo?> Config() => new("--config") { Description = "JSON file with a section BlissBot, the same as for the silo. Environment variables BlissBot__NAME win over it." };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> Run(InvocationConfiguration console, Func<TextWriter, Task> work)
    {
        try
        {
            await work(console.Output);
            return 0;
        }
        catch (Exception failure) when (failure is BackupException or StartRefusedException or InvalidDataException)
        {
            await console.Error.WriteLineAsync(failure.Message);
            return ExitCodes.Failed;
        }
    }

    /// <summary>Only what says where everything is: a backup must be possible whatever else is wrong.</summary>
    private static SiloOptions Read(FileInfo? config)
    {
        if (config is { Exists: false })
            throw new StartRefusedException($"There is no file '{config.FullName}'.");
        var builder = new ConfigurationBuilder();
        if (config is not null)
            builder.AddJsonFile(config.FullName, optional: false);
        try
        {
            var options = builder.AddEnvironmentVariables().Build().GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new SiloOptions();
            string[] faults = [.. options.Database.Faults()];
            return faults.Length == 0 ? options : throw new StartRefusedException(faults);
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException or ArgumentException)
        {
            throw new StartRefusedException(unreadable.Message);
        }
    }
}
