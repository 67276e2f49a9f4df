using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>
/// What a download does next. It begins with the whole file; once cut, it goes on in pieces from where it is, because
/// the host honours no ranges, and never past the end, because the host fails at that. Pure.
/// </summary>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Have">Bytes of it on our disk, from the beginning on.</param>
/// <param name="Fruitless">Steps in a row that brought next to nothing.</param>
/// <param name="Wholes">How often the whole file was begun anew because pieces do not work.</param>
internal sealed record DownloadPlan(long Size, long Have = 0, int Fruitless = 0, int Wholes = 0)
{
    /// <summary>Bytes below which a step that was cut counts as fruitless.</summary>
    public const int Worthwhile = 16 << 10;

    public const int MostFruitless = 5;
    public const int MostWholes = 3;

    /// <summary>The next step; null when all is there.</summary>
    public DownloadStep? Next() => this switch
    {
        { Fruitless: >= MostFruitless } or { Wholes: > MostWholes } => new DownloadStep.GiveUp(),
        _ when Have == Size => null,
        { Have: 0 } => new DownloadStep.Whole(),
        _ => new DownloadStep.Piece(Have, (int)Math.Min(INitrado.LongestPiece, Size - Have)),
    };

    /// <summary>After a step that brought bytes, all it should or not.</summary>
    public DownloadPlan Got(long bytes) => this with { Have = Have + bytes, Fruitless = bytes >= Worthwhile || Have + bytes == Size ? 0 : Fruitless + 1 };

    /// <summary>After a piece that was answered with something of another length: pieces do not work here.</summary>
    public DownloadPlan PieceIgnored() => this with { Have = 0, Fruitless = Fruitless + 1, Wholes = Wholes + 1 };
}

/// <summary>A step of a download.</summary>
internal abstract record DownloadStep
{
    private DownloadStep()
    {
    }

    /// <summary>Fetch the file from its beginning.</summary>
    public sealed record Whole : DownloadStep;

    /// <summary>Fetch a part of it.</summary>
    public sealed record Piece(long Offset, int Length) : DownloadStep;

    /// <summary>It does not work.</summary>
    public sealed record GiveUp : DownloadStep;
}
