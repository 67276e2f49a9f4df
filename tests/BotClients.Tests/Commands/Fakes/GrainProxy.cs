using System.Reflection;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Stands in for a grain of any interface. Public and open because the runtime derives from it.</summary>
public class GrainProxy : DispatchProxy
{
    internal FakeGrains Owner { get; set; } = null!;

    internal string Name { get; set; } = "";

    internal Dictionary<string, Func<object?[], object>> Methods { get; set; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        lock (Owner.Calls)
            Owner.Calls.Add(($"{Name}.{targetMethod!.Name}", args ?? []));
        return Methods.TryGetValue(targetMethod!.Name, out var answer)
            ? answer(args ?? [])
            : throw new InvalidOperationException($"Nobody expects {Name}.{targetMethod.Name}.");
    }
}
