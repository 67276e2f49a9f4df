using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>The life of threads.</summary>
internal static class Threads
{
    /// <param name="id">Of a thread that begins at a message, that message's.</param>
    public static Channel Create(Realm realm, Channel parent, ulong id, ChannelType type, string name, ulong owner, int autoArchive, bool invitable, IReadOnlyList<ulong> tags)
    {
        var thread = new Channel
        {
            Id = id,
            Type = type,
            GuildId = parent.GuildId,
            ParentId = parent.Id,
            Name = name,
            AppliedTags = [.. tags],
            Thread = new ThreadLife
            {
                OwnerId = owner,
                AutoArchive = autoArchive,
                Invitable = invitable,
                ArchiveChangedAt = realm.Now,
                CreatedAt = realm.Now,
                LastActivity = realm.Now,
                Members = new() { [owner] = realm.Now },
            },
        };
        realm.State.Channels[id] = thread;
        var body = ChannelShape.Of(realm.State, thread);
        body["newly_created"] = true;
        realm.PublishChannel("THREAD_CREATE", thread, body, Intents.Guilds, Intents.None);
        return thread;
    }

    public static void Join(Realm realm, Channel thread, ulong userId)
    {
        if (!thread.Thread!.Members.TryAdd(userId, realm.Now)) return;
        if (realm.State.Users[userId].Bot || thread.Type == ChannelType.PrivateThread)
            realm.Publish(new Dispatch("THREAD_CREATE", ChannelShape.Of(realm.State, thread, userId)) { GuildId = thread.GuildId, Only = [userId] });
        Changed(realm, thread, [userId], []);
    }

    public static void Leave(Realm realm, Channel thread, ulong userId)
    {
        if (!thread.Thread!.Members.ContainsKey(userId)) return;
        // Told while they can still see it.
        Changed(realm, thread, [], [userId]);
        thread.Thread.Members.Remove(userId);
    }

    /// <summary>Archives what has been silent for as long as it was set to.</summary>
    public static void Sweep(Realm realm)
    {
        foreach (var channel in realm.State.Channels.Values)
        {
            if (channel.Thread is not { Archived: false } thread || realm.Now - thread.LastActivity < TimeSpan.FromMinutes(thread.AutoArchive)) continue;
            (thread.Archived, thread.ArchiveChangedAt) = (true, realm.Now);
            realm.PublishChannel("THREAD_UPDATE", channel, ChannelShape.Of(realm.State, channel), Intents.Guilds, Intents.None);
        }
    }

    private static void Changed(Realm realm, Channel thread, IReadOnlyList<ulong> joined, IReadOnlyList<ulong> left)
    {
        var guild = realm.State.Guilds[thread.GuildId!.Value];
        var body = new JsonObject
        {
            ["id"] = Json.Id(thread.Id),
            ["guild_id"] = Json.Id(guild.Id),
            ["member_count"] = Math.Min(50, thread.Thread!.Members.Count),
            ["removed_member_ids"] = Json.Ids(left),
            ["added_members"] = Json.List(joined.Select(id =>
            {
                var shape = ChannelShape.ThreadMember(thread.Id, id, realm.Now);
                if (guild.Members.TryGetValue(id, out var member)) shape["member"] = GuildShape.Of(realm.State, member);
                shape["presence"] = null;
                return shape;
            })),
        };
        realm.Publish(new Dispatch("THREAD_MEMBERS_UPDATE", body) { GuildId = guild.Id, Channel = thread, Needs = Intents.Members | Intents.Guilds });
    }
}
