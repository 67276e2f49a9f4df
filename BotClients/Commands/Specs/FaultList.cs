using System.Collections.Immutable;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>Collects faults, so that all of them can be told at once.</summary>
internal sealed class FaultList
{
    private readonly List<string> faults = [];

    public ImmutableArray<string> All => [.. faults];

    public void Add(string fault) => faults.Add(fault);

    public void Unless(bool good, string where, string fault)
    {
        if (!good)
            faults.Add(where.Length == 0 ? fault : $"{where}: {fault}");
    }
}
