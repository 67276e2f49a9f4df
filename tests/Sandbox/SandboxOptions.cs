namespace BlissBot.Sandbox;

/// <summary>What <c>./run</c> was asked for.</summary>
/// <param name="Port">Port of the pages.</param>
/// <param name="DataFolder">Where everything is kept.</param>
/// <param name="Save">A save to show beside the simulated servers.</param>
/// <param name="RconPort">Port on which the first simulated game server answers; 0 for any free one.</param>
/// <param name="DiscordPort">Port of the simulated Discord; 0 for any free one.</param>
internal sealed record SandboxOptions(int Port, string DataFolder, string? Save, int RconPort, int DiscordPort = 0)
{
    /// <summary>The server a forged world belongs to.</summary>
    public const string ForgedServer = "sample";

    /// <summary>The server a save given by hand belongs to.</summary>
    public const string GivenServer = "given";

    /// <summary>One folder per simulated server with its log.</summary>
    public string LogsFolder => Path.Combine(DataFolder, "logs");

    public string SavesFolder => Path.Combine(DataFolder, "saves");
}
