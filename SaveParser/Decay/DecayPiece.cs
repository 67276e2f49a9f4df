namespace BlissBot.SaveParser.Decay;

/// <summary>The field a piece's reference time was read from.</summary>
public enum StampSource : byte
{
    /// <summary>Neither field is in the save, which mostly means that the piece was in range when it was written.</summary>
    None,

    /// <summary><c>LastEnterStasisTime</c>: when nobody at all was near any longer. Not only the owners keep it up.</summary>
    LastEnterStasisTime,

    /// <summary><c>LastInAllyRangeTimeSerialized</c> (creatures: <c>LastInAllyRangeSerialized</c> or <c>LastInAllyRangeTime</c>).</summary>
    LastInAllyRange,
}

/// <summary>Whether a core piece is snapped to another.</summary>
public enum SnapState : byte
{
    /// <summary>Not looked at; settings about unsnapped pieces then cannot be decided for it.</summary>
    NotRead,

    /// <summary>It has linked structures or stands on another floor.</summary>
    Snapped,

    /// <summary>It stands alone.</summary>
    Lone,
}

/// <summary>One structure or creature as far as decay is concerned.</summary>
/// <param name="ClassIndex">Its place among the classes given along.</param>
/// <param name="Reference">Game seconds of its last refresh; NaN when unknown.</param>
/// <param name="Source">The field <paramref name="Reference"/> was read from.</param>
/// <param name="Snap">Only asked of core pieces, and only under settings about unsnapped ones.</param>
public readonly record struct DecayPiece(int ClassIndex, double Reference, StampSource Source, SnapState Snap = SnapState.NotRead);
