namespace BlissBot.BotClients.Commands.Running;

/// <summary>Recognises what was handled before: Discord may tell the same thing several times.</summary>
internal sealed class SeenIds(int most)
{
    private readonly HashSet<ulong> seen = [];
    private readonly Queue<ulong> order = new();
    private readonly Lock gate = new();

    /// <returns>False for an id among the last ones.</returns>
    public bool Add(ulong id)
    {
        lock (gate)
        {
            if (!seen.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > most)
                seen.Remove(order.Dequeue());
            return true;
        }
    }
}
