using System.Collections.Immutable;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>Commands break Discord's rules. Lists every fault, not the first alone.</summary>
internal sealed class CommandFaultsException(ImmutableArray<string> faults)
    : Exception($"{faults.Length} faults in commands:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public ImmutableArray<string> Faults => faults;
}
