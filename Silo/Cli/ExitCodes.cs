namespace BlissBot.Silo.Cli;

/// <summary>What the program ends with; 0 is success.</summary>
internal static class ExitCodes
{
    /// <summary>It was understood, and refused or failed.</summary>
    public const int Failed = 1;

    /// <summary>It was not understood.</summary>
    public const int Usage = 2;
}
