namespace BlissBot.Fuzz;

/// <summary>Healthy bytes to break.</summary>
/// <param name="Kind">What they are, in the words of the family's target.</param>
/// <param name="Bytes">The bytes, never changed.</param>
internal sealed record Seed(string Kind, byte[] Bytes);

/// <summary>
/// A decoder with everything it needs around it. It swallows what the decoder is allowed to throw, so that whatever
/// escapes from <see cref="Run"/> is a defect. One instance serves one thread.
/// </summary>
internal interface ITarget : IDisposable
{
    /// <summary>Single blobs: rows, headers, archives, pods.</summary>
    IReadOnlyList<Seed> Rows { get; }

    /// <summary>What goes through a file on disk.</summary>
    IReadOnlyList<Seed> Files { get; }

    /// <summary>World rows that came out of the files so far; they are the rows of a family without blobs of its own.</summary>
    long RowsRead => 0;

    void Run(string kind, ReadOnlySpan<byte> bytes);

    /// <summary>Bytes that a case of this size may allocate.</summary>
    long Allowance(string kind, int length) => Math.Max(1 << 20, 2L * length);
}
