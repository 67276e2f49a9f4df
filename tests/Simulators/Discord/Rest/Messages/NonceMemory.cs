using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Remembers for a few minutes what was sent under which nonce. Under the realm's gate.</summary>
internal sealed class NonceMemory(Realm realm)
{
    private const int Most = 100_000;
    private readonly Dictionary<(ulong Channel, ulong Author, string Nonce), (ulong Message, DateTimeOffset At)> known = [];

    public Message? Find(Channel channel, ulong author, string nonce) =>
        known.TryGetValue((channel.Id, author, nonce), out var entry) && realm.Now - entry.At < realm.Options.NonceMemory ? channel.Find(entry.Message) : null;

    public void Remember(Channel channel, ulong author, string nonce, Message message)
    {
        if (known.Count >= Most)
            foreach (var (key, entry) in known.ToList())
                if (realm.Now - entry.At >= realm.Options.NonceMemory) known.Remove(key);
        if (known.Count < Most) known[(channel.Id, author, nonce)] = (message.Id, realm.Now);
    }
}
