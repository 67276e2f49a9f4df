using System.Reflection;
using BlissBot.Grains.Interfaces;

namespace BlissBot.Architecture.Tests;

/// <summary>Everything of ours that Orleans sends or stores.</summary>
internal static class Wire
{
    private static readonly Assembly[] Assemblies = [typeof(Refusal).Assembly, Assembly.Load("BlissBot.Grains")];

    /// <summary>Types with a serializer, in the order of their names.</summary>
    public static IEnumerable<Type> Types => OwnTypes.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false));

    /// <summary>Grain interfaces.</summary>
    public static IEnumerable<Type> Interfaces => OwnTypes.Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    /// <summary>Grain classes.</summary>
    public static IEnumerable<Type> Grains => OwnTypes.Where(type => type is { IsClass: true, IsAbstract: false } && typeof(Grain).IsAssignableFrom(type));

    /// <summary>Members with an id, by id.</summary>
    public static IEnumerable<(uint Id, string Name, Type Type)> Members(Type type) => type
        .GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(member => member.GetCustomAttribute<IdAttribute>() is not null)
        .Select(member => (member.GetCustomAttribute<IdAttribute>()!.Id, member.Name, (member as PropertyInfo)?.PropertyType ?? ((FieldInfo)member).FieldType))
        .OrderBy(member => member.Id);

    public static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    /// <summary>A type as text that does not change with assemblies or versions.</summary>
    public static string Name(Type type) => type switch
    {
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericParameter: true } => type.Name,
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };

    private static IEnumerable<Type> OwnTypes => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("BlissBot.", StringComparison.Ordinal) == true)
        .OrderBy(type => type.FullName, StringComparer.Ordinal);
}
