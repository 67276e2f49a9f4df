using System.CommandLine;

var root = new RootCommand("BlissBot: the operations brain of an ARK: Survival Ascended community.");
return await root.Parse(args).InvokeAsync();
