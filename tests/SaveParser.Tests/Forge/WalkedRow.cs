namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>What the test's own walker saw of one row.</summary>
internal sealed record WalkedRow(
    string Class, IReadOnlyList<string> Names, int Part, byte Flags, IReadOnlyList<WalkedProperty> Properties, byte[]? Named, int Tail)
{
    public WalkedProperty? Find(string name) => Properties.FirstOrDefault(property => property.Name == name);
}

internal sealed record WalkedProperty(string Name, string Type, int Index, byte[] Value, bool Truth);
