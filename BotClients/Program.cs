using System.CommandLine;
using BlissBot.BotClients.Hosting;
using BlissBot.BotClients.Hosting.Health;

var config = new Option<FileInfo?>("--config") { Description = "A JSON file with the settings; the section BlissBot:Bots says which bots to play, and with which tokens." };
var root = new RootCommand("Plays BlissBot's Discord bots: keeps their connections, and asks the silos for everything else.") { config };
root.SetAction((parsed, cancellation) => BotsProcess.Run(parsed.GetValue(config), cancellation));
var check = new Command("check", "Lists every fault of the settings, without starting. Ends with 1 when there are any.") { config };
check.SetAction(parsed => BotsProcess.Check(parsed.GetValue(config)));
var url = new Argument<string>("url") { Description = "Address to ask.", DefaultValueFactory = _ => "http://127.0.0.1:8081/health/ready" };
var health = new Command("health", "Asks whether the bots are well. Ends with 0 when they are.") { url };
health.SetAction((parsed, cancellation) => HealthQuestion.Ask(parsed.GetValue(url)!, cancellation));
root.Subcommands.Add(check);
root.Subcommands.Add(health);
return await root.Parse(args).InvokeAsync();
