using System.CommandLine;
using System.Runtime.CompilerServices;
using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot config</c>: says whether a silo would start with a configuration, without starting one.</summary>
internal static class ConfigCommand
{
    public static Command Build()
    {
        var config = new Option<FileInfo?>("--config") { Description = "JSON file with a section BlissBot, the same as for the silo. Environment variables BlissBot__NAME win over it." };
        var check = new Command("check", "Lists every fault and every key that nothing reads. Ends with 1 when there are any.") { config };
        check.SetAction(result => Check(result.GetValue(config), result.InvocationConfiguration));
        return new Command("config", "Looks after the configuration.") { check };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Check(FileInfo? config, InvocationConfiguration console)
    {
        try
        {
            if (config is { Exists: false })
                throw new StartRefusedException($"There is no file '{config.FullName}'.");
            var builder = new ConfigurationBuilder();
            if (config is not null)
                builder.AddJsonFile(config.FullName, optional: false);
            SiloConfiguration.Check(builder.AddEnvironmentVariables().Build(), TimeProvider.System);
            console.Output.WriteLine("The configuration is good.");
            return 0;
        }
        catch (Exception failure) when (failure is StartRefusedException or InvalidDataException)
        {
            console.Error.WriteLine(failure.Message);
            return ExitCodes.Failed;
        }
    }
}
