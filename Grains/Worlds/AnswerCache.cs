namespace BlissBot.Grains.Worlds;

/// <summary>The last answers of one snapshot, a bounded number of them, oldest out first. A snapshot never changes, so neither do they.</summary>
internal sealed class AnswerCache(int capacity)
{
    private readonly Dictionary<object, object?> answers = [];
    private readonly Queue<object> order = new();

    public bool TryGet<T>(object question, out T? answer)
    {
        var found = answers.TryGetValue(question, out var stored);
        answer = found ? (T?)stored : default;
        return found;
    }

    public void Keep(object question, object? answer)
    {
        if (!answers.TryAdd(question, answer))
            return;
        order.Enqueue(question);
        if (order.Count > capacity)
            answers.Remove(order.Dequeue());
    }

    public void Clear()
    {
        answers.Clear();
        order.Clear();
    }
}
