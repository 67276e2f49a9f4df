using System.Reflection;

namespace BlissBot.Architecture.Tests;

/// <summary>What the compiled rooms really use, whatever their project files say.</summary>
public sealed class AssemblyReferenceTests
{
    [Theory]
    [InlineData("BlissBot.Grains.Interfaces", new string[0])]
    [InlineData("BlissBot.Grains", new[] { "BlissBot.Grains.Interfaces" })]
    [InlineData("BlissBot.SaveParser", new string[0])]
    [InlineData("blissbot", new[] { "BlissBot.Grains", "BlissBot.Grains.Interfaces", "BlissBot.SaveParser" })]
    public void An_assembly_uses_only_the_rooms_it_may(string name, string[] allowed)
    {
        var used = Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("BlissBot.", StringComparison.OrdinalIgnoreCase))
            .Order();

        Assert.Empty(used.Except(allowed));
    }

    [Theory]
    [InlineData("BlissBot.Grains.Interfaces")]
    [InlineData("BlissBot.Grains")]
    public void Contracts_and_grains_know_no_database_socket_or_web_server(string name)
    {
        var forbidden = new[] { "Microsoft.Data.Sqlite", "System.Data.Common", "System.Net.Sockets", "System.Net.Http", "Microsoft.AspNetCore" };

        var used = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(used, reference => forbidden.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_parser_of_saves_knows_nothing_of_orleans() => Assert.DoesNotContain(
        Assembly.Load("BlissBot.SaveParser").GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Orleans", StringComparison.Ordinal));
}
