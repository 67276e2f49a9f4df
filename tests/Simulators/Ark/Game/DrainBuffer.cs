using System.Collections.Immutable;

namespace BlissBot.Simulators.Ark.Game;

/// <summary>
/// A buffer of the game that asking empties: there is one for all who ask, so that two who ask steal from each other.
/// Guarded by the world it belongs to.
/// </summary>
internal sealed class DrainBuffer(Carriers carrier, int capacity, ArkTruth truth)
{
    private readonly Queue<Entry> entries = new();

    public void Add(GameLine line, string text)
    {
        entries.Enqueue(new Entry(line, text));
        if (entries.Count > capacity) Lose(LossReason.Overflow);
    }

    /// <summary>Takes at most so many, oldest first.</summary>
    public ImmutableArray<Entry> Take(int most)
    {
        var taken = ImmutableArray.CreateBuilder<Entry>(Math.Min(most, entries.Count));
        while (taken.Count < most && entries.TryDequeue(out var entry)) taken.Add(entry);
        return taken.ToImmutable();
    }

    /// <summary>The game ended, and its memory with it.</summary>
    public void LoseAll()
    {
        while (entries.Count > 0) Lose(LossReason.GameEnded);
    }

    private void Lose(LossReason reason) => truth.Lost.Add(new LostLine(entries.Dequeue().Line, carrier, reason));

    /// <param name="Text">As this buffer hands it out.</param>
    public readonly record struct Entry(GameLine Line, string Text);
}
