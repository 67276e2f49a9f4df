namespace BlissBot.SaveParser.Forge;

/// <summary>Ways to break a forged save, to be combined. Each leaves everything else intact.</summary>
[Flags]
public enum ForgeDamage
{
    None = 0,

    /// <summary>The file ends after 60 % of its bytes.</summary>
    TruncatedFile = 1 << 0,

    /// <summary>64 bits are flipped behind the first page.</summary>
    FlippedBits = 1 << 1,

    /// <summary>The first 16 bytes are not SQLite's (nor gzip's).</summary>
    WrongMagic = 1 << 2,

    /// <summary>The header's name-table offset points behind the header.</summary>
    NameTableOutOfRange = 1 << 3,

    /// <summary>Some names that rows use are missing from the table.</summary>
    NameTableGaps = 1 << 4,

    /// <summary>An array claims 2,147,483,647 elements.</summary>
    HugeArrayCount = 1 << 5,

    /// <summary>A row nests structs 10,000 deep, with consistent sizes.</summary>
    DeepNesting = 1 << 6,

    /// <summary>A row's property type nests 10,000 parameters deep.</summary>
    DeepType = 1 << 7,

    /// <summary>Some locations are NaN or infinite.</summary>
    UnplacedTransforms = 1 << 8,

    /// <summary>Some keys stand twice in the transform table, with different places; the later entry is a decoy.</summary>
    DuplicateTransforms = 1 << 9,

    /// <summary>The tables lack their primary keys and some rows stand in them twice.</summary>
    DuplicateKeys = 1 << 10,

    /// <summary>Stale second copies of structures, under the key of their inventory. Readers leave them out.</summary>
    GhostRows = 1 << 11,

    /// <summary>Some rows stop in mid-property.</summary>
    RowsCutShort = 1 << 12,

    /// <summary>Store entries point outside the store.</summary>
    StoreIndexOutOfRange = 1 << 13,

    /// <summary>A gzip'd save that inflates to 16 GiB of zeros; needs a name that ends in .gz.</summary>
    GzipBomb = 1 << 14,

    /// <summary>The gzip stream ends early; needs a name that ends in .gz.</summary>
    TruncatedGzip = 1 << 15,

    /// <summary>The database holds tables of some other program.</summary>
    ForeignTables = 1 << 16,

    /// <summary>A string claims to be 2 GiB long.</summary>
    HugeString = 1 << 17,

    /// <summary>The transform table lacks its terminator and ends in half an entry.</summary>
    TransformsCutShort = 1 << 18,

    /// <summary>The row SaveHeader is missing.</summary>
    NoHeader = 1 << 19,
}
