using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.Grains.Bots;

/// <summary>Answers that are owed. In memory alone: they are worth something for minutes.</summary>
internal sealed class PromisedAnswers(TimeProvider time)
{
    private const int Most = 500;
    private const int TextLimit = 1_000;

    /// <summary>Discord takes an answer for 15 minutes.</summary>
    private static readonly TimeSpan Worth = TimeSpan.FromMinutes(14);

    private readonly Dictionary<ulong, (PromisedAnswer Promise, long At)> owed = [];

    /// <exception cref="ArgumentException">One of its texts is longer than Discord ever makes it.</exception>
    public void Promise(PromisedAnswer promise)
    {
        if (promise.Token.Reveal().Length > TextLimit || promise.Locale.Length > TextLimit || promise.Process.Length > TextLimit)
            throw new ArgumentException("This is no answer to Discord.", nameof(promise));
        if (owed.Count >= Most)
            owed.Remove(owed.MinBy(each => each.Value.At).Key);
        owed[promise.Interaction] = (promise, time.GetTimestamp());
    }

    public void Keep(ulong interaction) => owed.Remove(interaction);

    /// <summary>What others than this process owe; it is theirs no more.</summary>
    public ImmutableArray<PromisedAnswer> Take(string process)
    {
        var others = owed.Values.Where(each => each.Promise.Process != process).ToArray();
        foreach (var (promise, _) in others)
            owed.Remove(promise.Interaction);
        return [.. others.Where(each => time.GetElapsedTime(each.At) < Worth).Select(each => each.Promise)];
    }
}
