using System.Collections;
using System.Runtime.CompilerServices;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// A list that grows by whole chunks and never copies what it holds: a million rows cost their own size, not twice that
/// while an array doubles.
/// </summary>
public sealed class ChunkedList<T> : IReadOnlyList<T>
{
    private const int Bits = 12;
    private const int Size = 1 << Bits;

    private readonly List<T[]> chunks = [];

    public int Count { get; private set; }

    /// <summary>A reference to the element, so that a large struct is read in place.</summary>
    public ref readonly T this[int index] => ref At(index);

    T IReadOnlyList<T>.this[int index] => At(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return ref chunks[index >> Bits][index & (Size - 1)];
    }

    /// <summary>Appends an element and returns it for being filled in.</summary>
    internal ref T Add()
    {
        if (Count >> Bits == chunks.Count) chunks.Add(new T[Size]);
        return ref chunks[Count >> Bits][Count++ & (Size - 1)];
    }

    internal void Add(in T element) => Add() = element;

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return At(index);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
