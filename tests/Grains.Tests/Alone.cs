namespace BlissBot.Grains.Tests;

/// <summary>Tests that run by themselves: others wake all servers there are, or keep the machine busy while a silo is killed.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
