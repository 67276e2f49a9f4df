using System.Globalization;

namespace BlissBot.Simulators.Ark.Game;

/// <summary>What the engine writes while a server starts. The command line holds both passwords, as the real one does.</summary>
internal static class StartLines
{
    public const string Ready = "Server has completed startup and is now advertising for join. (10.19GB Mem)";

    public static IEnumerable<string> For(ArkServerOptions options, int port, string localTime)
    {
        yield return $"Log file open, {localTime}";
        yield return $"ARK Version: {options.Version}";
        yield return $"Server: \"{options.Name}\" has successfully started!";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Commandline:  \"{options.Map}?listen?MaxPlayers={options.MaxPlayers}?SessionName={options.Name}?Port=7777?QueryPort=27015?RCONPort={port}?RCONEnabled=True?ServerPVE=True?ServerPassword={options.JoinPassword}?ServerAdminPassword={options.Password}\" -WinLiveMaxPlayers={options.MaxPlayers} -oldconsole{(options.GameLogEnabled ? " -servergamelog" : "")}");
        yield return string.Create(CultureInfo.InvariantCulture, $"Full Startup: {options.StartupTime.TotalSeconds:F2} seconds");
        yield return "Number of cores 12";
        yield return "wp.Runtime.HLOD = \"1\"";
    }
}
