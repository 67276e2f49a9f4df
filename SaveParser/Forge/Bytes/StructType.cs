namespace BlissBot.SaveParser.Forge.Bytes;

/// <summary>A struct's name and script package. Native ones have a fixed layout and carry flag 0x08 in the new layout.</summary>
internal sealed record StructType(string Name, string Package, bool Native = false)
{
    public static readonly StructType Vector = new("Vector", "/Script/CoreUObject", Native: true);
    public static readonly StructType Quat = new("Quat", "/Script/CoreUObject", Native: true);
    public static readonly StructType LinearColor = new("LinearColor", "/Script/CoreUObject", Native: true);
    public static readonly StructType UniqueNetId = new("UniqueNetIdRepl", "/Script/Engine", Native: true);
    public static readonly StructType ItemNetId = Game("ItemNetID");
    public static readonly StructType CustomItemData = new("CustomItemData", "/Script/ShooterGame", Native: true);

    /// <summary>A struct of the game's own module, serialised as a property list.</summary>
    public static StructType Game(string name) => new(name, "/Script/ShooterGame");
}
