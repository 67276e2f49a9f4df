using System.Globalization;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord;

/// <summary>Makes a world real: gives everything an id and a token.</summary>
internal static class DiscordWorldBuilder
{
    public const ulong UsualBotPermissions = (ulong)(Permission.ViewChannel | Permission.SendMessages | Permission.ReadHistory | Permission.EmbedLinks | Permission.AttachFiles
        | Permission.AddReactions | Permission.ManageMessages | Permission.ManageChannels | Permission.ManageRoles | Permission.ManageWebhooks | Permission.ManageThreads
        | Permission.CreatePublicThreads | Permission.CreatePrivateThreads | Permission.SendInThreads | Permission.UseCommands | Permission.PinMessages
        | Permission.KickMembers | Permission.BanMembers | Permission.Moderate | Permission.ManageNicknames | Permission.ViewAuditLog | Permission.ExternalEmojis);

    private const Permission Everyone = Permission.ViewChannel | Permission.SendMessages | Permission.ReadHistory | Permission.EmbedLinks | Permission.AttachFiles
        | Permission.AddReactions | Permission.UseCommands | Permission.CreatePublicThreads | Permission.SendInThreads | Permission.ChangeNickname | Permission.Connect
        | Permission.Speak | Permission.CreateInvite | Permission.ExternalEmojis;

    private const Permission Staff = Permission.ManageMessages | Permission.KickMembers | Permission.BanMembers | Permission.Moderate | Permission.ManageThreads
        | Permission.MentionEveryone | Permission.ViewAuditLog | Permission.ManageNicknames | Permission.PinMessages;

    public static DiscordState Build(DiscordWorld world, TimeProvider time)
    {
        var state = new DiscordState();
        // The world is older than its first run, as any community is.
        var ids = new Snowflakes(time, Snowflakes.At(time.GetUtcNow() - TimeSpan.FromDays(30)));
        ulong Next() => state.LastId = state.LastId == 0 ? ids.Last + 1 : state.LastId + (1UL << 22);
        var now = time.GetUtcNow();
        var owner = AddUser(state, Next(), "owner_olivia", "Olivia (owner)");
        var guild = new Guild { Id = Next(), Name = world.GuildName, OwnerId = owner.Id };
        state.Guilds[guild.Id] = guild;
        guild.Roles[guild.Id] = new Role { Id = guild.Id, Name = "@everyone", Permissions = Everyone };
        Role AddRole(string name, Permission permissions, int color = 0, ulong? bot = null, bool mentionable = false)
        {
            var role = new Role { Id = Next(), Name = name, Permissions = permissions, Color = color, BotId = bot, Mentionable = mentionable, Hoist = bot is null, Position = guild.Roles.Count };
            return guild.Roles[role.Id] = role;
        }
        void AddMember(User user, params Role[] roles) => guild.Members[user.Id] = new Member { UserId = user.Id, JoinedAt = now - TimeSpan.FromDays(20), RoleIds = [.. roles.Select(role => role.Id)] };

        var survivor = AddRole("Survivor", Permission.None, 0x2ECC71, mentionable: true);
        var staff = AddRole("Staff", Staff, 0xE67E22);
        AddMember(owner);
        List<(User User, string Role)> people = [(owner, "owner")];
        foreach (var person in world.People)
        {
            var user = AddUser(state, Next(), person.Name, person.Shown);
            user.RefusesDms = person.RefusesDms;
            AddMember(user, person.IsStaff ? staff : survivor);
            people.Add((user, person.IsStaff ? "staff" : "member"));
        }
        Application AddBot(string kind, long privileged)
        {
            var id = Next();
            var bot = AddUser(state, id, $"BlissBot {Title(kind)}", null);
            bot.Bot = true;
            AddMember(bot, AddRole($"BlissBot {Title(kind)}", (Permission)world.BotPermissions, bot: id));
            return state.Applications[id] = new Application { Id = id, Name = bot.Name, OwnerId = owner.Id, PrivilegedIntents = privileged, Description = $"The {kind} bot of the sandbox." };
        }
        var bots = world.Bots.ToDictionary(kind => kind, kind => AddBot(kind, world.PrivilegedIntents));
        var probe = AddBot("probe", (long)Gateway.Intents.Privileged);
        var visitor = AddUser(state, Next(), "probe_visitor", "Probe Visitor");
        AddMember(visitor, survivor);

        Channel AddChannel(string name, ChannelType type, ulong? parent = null)
        {
            var channel = new Channel { Id = Next(), Type = type, GuildId = guild.Id, ParentId = parent, Name = name, Position = state.Channels.Count };
            return state.Channels[channel.Id] = channel;
        }
        var text = AddChannel("Community", ChannelType.Category);
        var general = AddChannel("general", ChannelType.Text, text.Id);
        guild.SystemChannelId = general.Id;
        foreach (var name in world.TextChannels) AddChannel(name, ChannelType.Text, text.Id);
        var forum = AddChannel("help-forum", ChannelType.Forum, text.Id);
        forum.Tags = [new() { Id = Next(), Name = "question" }, new() { Id = Next(), Name = "solved", Moderated = true }];
        var hidden = AddChannel("staff-only", ChannelType.Text, text.Id);
        hidden.Overwrites = [new() { Id = guild.Id, Deny = Permission.ViewChannel }, new() { Id = staff.Id, Allow = Permission.ViewChannel }, .. guild.Roles.Values.Where(role => role.BotId is not null).Select(role => new Overwrite { Id = role.Id, Allow = Permission.ViewChannel })];
        AddChannel("Lobby", ChannelType.Voice, text.Id);

        state.Sandbox = new DiscordSandbox
        {
            GuildId = Text(guild.Id),
            GuildName = guild.Name,
            ChannelId = Text(general.Id),
            Channels = state.Channels.Values.ToDictionary(channel => channel.Name!, channel => Text(channel.Id)),
            Roles = guild.Roles.Values.ToDictionary(role => role.Name, role => Text(role.Id)),
            Bots = bots.ToDictionary(each => each.Key, each => new DiscordSandboxBot(Text(each.Value.Id), state.Users[each.Value.Id].Token)),
            Users = [.. people.Select(each => new DiscordSandboxUser(Text(each.User.Id), each.User.Name, each.Role, each.User.Token))],
            Probe = new DiscordSandboxProbe(Text(probe.Id), state.Users[probe.Id].Token, Text(visitor.Id), visitor.Token),
        };
        return state;
    }

    private static User AddUser(DiscordState state, ulong id, string name, string? shown) =>
        state.Users[id] = new User { Id = id, Name = name, GlobalName = shown, Token = Tokens.Create(id) };

    private static string Title(string kind) => kind.Length <= 2 ? kind.ToUpperInvariant() : char.ToUpperInvariant(kind[0]) + kind[1..];

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}
