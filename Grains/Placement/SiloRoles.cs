namespace BlissBot.Grains.Placement;

/// <summary>What a silo is there for. A silo may have several roles; grains say which one they need.</summary>
public static class SiloRoles
{
    /// <summary>Serves everything but parsing.</summary>
    public const string Core = "core";

    /// <summary>Stands beside the saves and reads them.</summary>
    public const string Parser = "parser";

    /// <summary>The name under which a silo publishes its roles, separated by commas.</summary>
    public const string MetadataKey = "blissbot.roles";

    /// <summary>Every role there is.</summary>
    public static IReadOnlyList<string> All { get; } = [Core, Parser];
}
