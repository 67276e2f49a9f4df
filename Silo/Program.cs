using System.CommandLine;
using BlissBot.Silo.Cli;

var root = new RootCommand("BlissBot: the operations brain of an ARK: Survival Ascended community.")
{
    SaveCommand.Build(),
    SiloCommand.Build(),
};
return await root.Parse(args).InvokeAsync();
