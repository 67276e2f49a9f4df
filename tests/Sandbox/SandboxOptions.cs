namespace BlissBot.Sandbox;

/// <summary>What <c>./run</c> was asked for.</summary>
/// <param name="Port">Port of the pages.</param>
/// <param name="DataFolder">Where everything is kept.</param>
/// <param name="Save">A save to show in place of a forged world.</param>
internal sealed record SandboxOptions(int Port, string DataFolder, string? Save)
{
    /// <summary>The server a forged world belongs to.</summary>
    public const string ForgedServer = "sample";

    /// <summary>The server a save given by hand belongs to.</summary>
    public const string GivenServer = "given";

    public string SavesFolder => Path.Combine(DataFolder, "saves");
}
