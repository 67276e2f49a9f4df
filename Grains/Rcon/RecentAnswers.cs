using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// The answers of the last operations, in memory: chat lines are not worth two writes each. When the process dies they
/// are gone, and with them, in the same moment, the chat bridge of this server, which remembers for itself what it had sent.
/// </summary>
internal sealed class RecentAnswers
{
    /// <summary>Operations remembered.</summary>
    public const int Limit = 512;

    /// <summary>Characters of an answer remembered.</summary>
    public const int TextLimit = 4000;

    private readonly Dictionary<string, RconAnswer> answers = [];
    private readonly Queue<string> order = new();

    public void Add(string operation, RconAnswer answer)
    {
        if (!answers.TryAdd(operation, Shorten(answer, TextLimit)))
            return;
        order.Enqueue(operation);
        if (order.Count > Limit)
            answers.Remove(order.Dequeue());
    }

    public RconAnswer? Find(string operation) => answers.GetValueOrDefault(operation);

    /// <summary>An answer with so much of its text at most.</summary>
    public static RconAnswer Shorten(RconAnswer answer, int length) =>
        answer.Text.Length <= length ? answer : answer with { Text = string.Concat(answer.Text.AsSpan(0, length - 1), "…") };
}
