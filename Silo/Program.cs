using System.CommandLine;
using BlissBot.Silo.Cli;

var root = new RootCommand("BlissBot: the operations brain of an ARK: Survival Ascended community.")
{
    SaveCommand.Build(),
    RconCommand.Build(),
    SiloCommand.Build(),
    DbCommand.Build(),
    ConfigCommand.Build(),
    HealthCommand.Build(),
    BackupCommand.Backup(),
    BackupCommand.Restore(),
};
// Without response files: an argument that begins with @ is somebody's name, not a file.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
