using System.CommandLine;
using System.Net.Sockets;
using BlissBot.Sandbox;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Saves;
using Microsoft.AspNetCore.Connections;

var port = new Option<int>("--port") { Description = "Port of the pages, on this machine only.", DefaultValueFactory = _ => 8080 };
var data = new Option<string>("--data") { Description = "Folder for everything that is kept.", DefaultValueFactory = _ => SandboxFolders.Default };
var save = new Option<FileInfo?>("--save") { Description = "A save (.ark or .ark.gz) to show in place of a forged world." };
var rcon = new Option<int>("--rcon-port") { Description = "Port of the first simulated game server's RCON, on this machine only.", DefaultValueFactory = _ => 27020 };
var discord = new Option<int>("--discord-port") { Description = "Port of the simulated Discord, on this machine only.", DefaultValueFactory = _ => 8090 };
var run = new RootCommand("Runs BlissBot in one process, with simulated game servers and a simulated Discord to play with. Ctrl-C stops it.") { port, discord, rcon, data, save };
foreach (var option in (Option<int>[])[port, discord, rcon])
    option.Validators.Add(result =>
    {
        // What is no number at all is refused by its type.
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number is < 1 or > 65535)
            result.AddError($"{option.Name} must be from 1 to 65535.");
    });

run.SetAction(async (result, cancellation) =>
{
    var options = new SandboxOptions(result.GetValue(port), Path.GetFullPath(result.GetValue(data)!), result.GetValue(save)?.FullName, result.GetValue(rcon), result.GetValue(discord));
    try
    {
        await SandboxHost.Run(options, SaveReading.Add, SampleForge.Write, Console.Out, cancellation);
        return 0;
    }
    catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
    {
        return 0;
    }
    catch (StartRefusedException refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Message);
        return 1;
    }
    catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
    {
        await Console.Error.WriteLineAsync($"Port {options.RconPort} is in use. Choose another one with --rcon-port.");
        return 1;
    }
    catch (IOException failure) when (failure.InnerException is AddressInUseException)
    {
        await Console.Error.WriteLineAsync($"Port {options.Port} or {options.DiscordPort} is in use. Choose another one with --port or --discord-port.");
        return 1;
    }
});
var parsed = run.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exitCode;
