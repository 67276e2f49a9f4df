using System.Globalization;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Shapes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>People who come into the guild of the sandbox, and go.</summary>
internal static class People
{
    /// <summary>Somebody new, or somebody who left and comes back under the same name; null for who is banned.</summary>
    public static DiscordSandboxUser? Join(Realm realm, DiscordPerson person)
    {
        var (state, guild) = (realm.State, realm.State.Guilds.Values.First());
        var user = state.Users.Values.FirstOrDefault(each => !each.Bot && each.Name == person.Name);
        if (user is null)
        {
            var id = realm.Ids.Next();
            user = state.Users[id] = new User { Id = id, Name = person.Name, GlobalName = person.Shown, RefusesDms = person.RefusesDms, Token = Tokens.Create(id) };
        }
        var known = new DiscordSandboxUser(user.Id.ToString(CultureInfo.InvariantCulture), user.Name, person.IsStaff ? "staff" : "member", user.Token);
        if (guild.Bans.ContainsKey(user.Id)) return null;
        if (guild.Members.ContainsKey(user.Id)) return known;
        var member = guild.Members[user.Id] = new Member { UserId = user.Id, JoinedAt = realm.Now };
        if (person.IsStaff && guild.Roles.Values.FirstOrDefault(role => role.Name == "Staff") is { } staff) member.RoleIds.Add(staff.Id);
        if (state.Sandbox is { } sandbox) state.Sandbox = sandbox with { Users = [.. sandbox.Users.Where(each => each.Id != known.Id), known] };
        realm.PublishGuild("GUILD_MEMBER_ADD", guild.Id, GuildShape.Of(state, member), Intents.Members);
        return known;
    }

    /// <summary>Takes a member out and tells everyone, the one who left too.</summary>
    public static void Leave(Realm realm, Guild guild, ulong userId)
    {
        if (!guild.Members.Remove(userId)) return;
        realm.PublishGuild("GUILD_MEMBER_REMOVE", guild.Id, new JsonObject { ["user"] = UserShape.Of(realm.State.Users[userId]) }, Intents.Members);
        realm.Publish(new Dispatch("GUILD_DELETE", new JsonObject { ["id"] = Json.Id(guild.Id) }) { Only = [userId], GuildId = guild.Id, Needs = Intents.Guilds });
    }
}
