using System.CommandLine;
using BlissBot.BotClients.Hosting;

var config = new Option<FileInfo?>("--config") { Description = "A JSON file with the settings; the section BlissBot:Bots says which bots to play, and with which tokens." };
var root = new RootCommand("Plays BlissBot's Discord bots: keeps their connections, and asks the silos for everything else.") { config };
root.SetAction((parsed, cancellation) => BotsProcess.Run(parsed.GetValue(config), cancellation));
return await root.Parse(args).InvokeAsync();
