namespace BlissBot.SaveParser.Format;

/// <summary>The two layouts of a property's tag. The Unreal package versions a blob carries decide, in practice its own version does.</summary>
internal enum PropertyLayout : byte
{
    /// <summary>World saves up to 13, archives up to 6, cryopods up to 0x0406.</summary>
    Old,

    /// <summary>World saves from 14, archives from 7, cryopods from 0x0407: a recursive type, then size and flags.</summary>
    New,
}
