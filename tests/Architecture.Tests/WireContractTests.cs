using System.Globalization;
using System.Reflection;
using System.Text;

namespace BlissBot.Architecture.Tests;

/// <summary>
/// The contract between processes and with the past, as a reviewed file. Adding is fine; whatever else shows up as a
/// difference here breaks a running cluster or stored state.
/// </summary>
public sealed class WireContractTests
{
    private static readonly string Snapshot = Repository.Path("tests", "Architecture.Tests", "wire-contract.txt");

    [Fact]
    public void The_wire_contract_is_the_committed_one()
    {
        var now = Describe();
        if (Environment.GetEnvironmentVariable("BLISSBOT_ACCEPT_WIRE_CONTRACT") == "1")
            File.WriteAllText(Snapshot, now);

        var committed = File.Exists(Snapshot) ? File.ReadAllText(Snapshot).ReplaceLineEndings("\n") : "";

        Assert.True(now == committed, "The wire contract differs from tests/Architecture.Tests/wire-contract.txt. If nothing but additions changed, write it anew with "
            + $"BLISSBOT_ACCEPT_WIRE_CONTRACT=1 and this test, and review the difference.{Environment.NewLine}{Difference(committed, now)}");
    }

    [Fact]
    public void Everything_sent_or_stored_has_an_alias_and_ids_of_its_own()
    {
        Assert.All(Wire.Types, type =>
        {
            Assert.False(string.IsNullOrEmpty(Wire.Alias(type)), $"{type} has no alias: renaming it would break the wire.");
            if (type.IsEnum)
                return;
            var members = Wire.Members(type).ToArray();
            // One of several messages of a kind may say all by its type.
            Assert.True(members.Length > 0 || type.IsAbstract || type.BaseType!.IsAbstract, $"{type} has no member with an id.");
            Assert.Equal(members.Length, members.Select(member => member.Id).Distinct().Count());
        });
        var aliases = Wire.Types.Concat(Wire.Interfaces).Select(Wire.Alias).ToArray();
        Assert.Equal(aliases.Length, aliases.Distinct().Count());
    }

    [Fact]
    public void Every_property_of_a_message_has_an_id()
    {
        foreach (var type in Wire.Types.Where(type => !type.IsEnum && !typeof(Exception).IsAssignableFrom(type)))
        {
            var ids = Wire.Members(type).Select(member => member.Name).ToHashSet();
            var stored = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(property => property.CanWrite);
            Assert.All(stored, property => Assert.True(ids.Contains(property.Name), $"{type.Name}.{property.Name} would not be sent."));
        }
    }

    [Fact]
    public void Every_grain_method_has_an_alias_and_a_time_limit()
    {
        Assert.All(Wire.Interfaces.SelectMany(type => type.GetMethods()), method =>
        {
            Assert.False(string.IsNullOrEmpty(Wire.Alias(method)), $"{method.DeclaringType!.Name}.{method.Name} has no alias: a new parameter would change its identity.");
            Assert.NotNull(method.GetCustomAttribute<ResponseTimeoutAttribute>());
        });
        Assert.All(Wire.Interfaces, type => Assert.NotNull(Wire.Alias(type)));
    }

    [Fact]
    public void Every_grain_has_a_fixed_type_name_and_a_chosen_place()
    {
        Assert.NotEmpty(Wire.Grains);
        Assert.All(Wire.Grains, grain =>
        {
            Assert.True(grain.IsDefined(typeof(GrainTypeAttribute), false), $"{grain} has no [GrainType]: its state hangs on the name of the class.");
            Assert.True(
                grain.GetCustomAttributes(false).Any(attribute => attribute is Orleans.Placement.PlacementAttribute or Orleans.Concurrency.StatelessWorkerAttribute),
                $"{grain} does not say where it may live.");
            Assert.False(grain.IsPublic, $"{grain} is public; grains are reached by their interfaces.");
            Assert.True(grain.IsSealed);
        });
    }

    private static string Describe()
    {
        var text = new StringBuilder("# What crosses the wire or is stored: aliases, ids, types, methods. Written by WireContractTests.\n");
        foreach (var grain in Wire.Interfaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"\ninterface {Wire.Alias(grain)}\n");
            foreach (var method in grain.GetMethods().OrderBy(Wire.Alias, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"  {Wire.Alias(method)}({string.Join(", ", method.GetParameters().Select(parameter => Wire.Name(parameter.ParameterType)))}) : {Wire.Name(method.ReturnType)}\n");
        }
        foreach (var type in Wire.Types)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{(type.IsEnum ? "enum" : "type")} {Wire.Alias(type)}\n");
            if (type.IsEnum)
                foreach (var value in Enum.GetValues(type))
                    text.Append(CultureInfo.InvariantCulture, $"  {Convert.ToInt64(value, CultureInfo.InvariantCulture)} {value}\n");
            else
                foreach (var (id, name, member) in Wire.Members(type))
                    text.Append(CultureInfo.InvariantCulture, $"  {id} {name} : {Wire.Name(member)}\n");
        }
        foreach (var grain in Wire.Grains)
            text.Append(CultureInfo.InvariantCulture, $"\ngrain {grain.GetCustomAttributesData().First(data => data.AttributeType == typeof(GrainTypeAttribute)).ConstructorArguments[0].Value}\n");
        return text.ToString();
    }

    private static string Difference(string committed, string now)
    {
        var (old, fresh) = (committed.Split('\n'), now.Split('\n'));
        return string.Join(Environment.NewLine, old.Except(fresh).Select(line => "- " + line).Concat(fresh.Except(old).Select(line => "+ " + line)).Take(40));
    }
}
