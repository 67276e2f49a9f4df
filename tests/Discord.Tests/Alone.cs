namespace BlissBot.Discord.Tests;

/// <summary>For tests that count what the process allocates: nobody else may work meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
