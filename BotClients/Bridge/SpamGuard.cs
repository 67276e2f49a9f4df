namespace BlissBot.BotClients.Bridge;

/// <summary>Remembers what users wrote lately, of so many as fit.</summary>
internal sealed class SpamGuard
{
    private const int Most = 1000;
    private readonly Dictionary<ulong, SpamHistory> histories = [];

    public SpamVerdict Judge(ulong user, string text, DateTimeOffset now)
    {
        if (histories.Count >= Most && !histories.ContainsKey(user))
            foreach (var quiet in histories.Where(known => known.Value.Recent is not [.., var last] || now - last.At > SpamRules.SameWindow).Select(known => known.Key).ToArray())
                histories.Remove(quiet);
        var (verdict, next) = SpamRules.Judge(histories.GetValueOrDefault(user) ?? SpamHistory.None, text, now);
        if (histories.Count < Most || histories.ContainsKey(user))
            histories[user] = next;
        return verdict;
    }
}
