using System.CommandLine;
using BlissBot.Silo.Cli;

var root = new RootCommand("BlissBot: the operations brain of an ARK: Survival Ascended community.")
{
    SaveCommand.Build(),
    SiloCommand.Build(),
};
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
