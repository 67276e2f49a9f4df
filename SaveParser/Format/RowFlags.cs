namespace BlissBot.SaveParser.Format;

/// <summary>The flag byte of a row: what kind of object the save itself takes it for.</summary>
[Flags]
internal enum RowFlags : byte
{
    /// <summary>A component of an actor, or a plain data object.</summary>
    Component = 0,

    /// <summary>An item or another object without a place.</summary>
    Item = 1,

    /// <summary>Loaded from the level rather than spawned.</summary>
    FromLevel = 2,

    /// <summary>An actor with a transform.</summary>
    Actor = 8,
}
