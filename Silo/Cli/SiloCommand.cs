using System.CommandLine;
using System.Runtime.CompilerServices;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Saves;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot silo</c>: runs a silo until it is told to stop.</summary>
internal static class SiloCommand
{
    public static Command Build()
    {
        var config = new Option<FileInfo?>("--config") { Description = "JSON file with a section BlissBot. Environment variables BlissBot__NAME win over it." };
        var data = new Option<string?>("--data") { Description = "Folder for everything the silo keeps. Default: data." };
        var roles = new Option<string?>("--roles") { Description = "core, parser or both with a comma. Default: both." };
        var url = new Option<string?>("--url") { Description = "Address of dashboard and health checks. Default: http://127.0.0.1:8080." };
        var saves = new Option<string?>("--saves") { Description = "Folder whose subfolders are game servers with their saves; a subfolder's name (a-z, 0-9, . _ -) is the server's id." };
        var command = new Command("silo", "Runs a silo until Ctrl-C or SIGTERM.") { config, data, roles, url, saves };
        command.SetAction((result, cancellation) => Run(result.GetValue(config), new Dictionary<string, string?>
        {
            [$"{SiloOptions.Section}:DataFolder"] = result.GetValue(data),
            [$"{SiloOptions.Section}:Roles"] = result.GetValue(roles),
            [$"{SiloOptions.Section}:Url"] = result.GetValue(url),
            [$"{SiloOptions.Section}:SaveFolders:Root"] = result.GetValue(saves),
        }, result.InvocationConfiguration.Error, cancellation));
        return command;
    }

    /// <summary>Kept apart so that no other verb loads Orleans and the web server.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> Run(FileInfo? config, Dictionary<string, string?> given, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            if (config is { Exists: false })
                throw new StartRefusedException($"There is no file '{config.FullName}'.");
            await using var app = SiloHosting.Build(configuration =>
            {
                if (config is not null)
                    configuration.AddJsonFile(config.FullName, optional: false);
                configuration.AddEnvironmentVariables();
                configuration.AddInMemoryCollection(given.Where(pair => pair.Value is not null));
            }, SaveReading.Add);
            await app.RunAsync(cancellation);
            return 0;
        }
        catch (Exception failure) when (failure is StartRefusedException or InvalidDataException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCodes.Failed;
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCodes.Failed;
        }
    }
}
