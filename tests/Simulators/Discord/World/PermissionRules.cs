namespace BlissBot.Simulators.Discord.World;

/// <summary>Who may do what: the order of roles and overwrites as Discord documents it.</summary>
internal static class PermissionRules
{
    private const Permission WhenTimedOut = Permission.ViewChannel | Permission.ReadHistory;

    private const Permission NeedsSending = Permission.MentionEveryone | Permission.SendTts | Permission.AttachFiles | Permission.EmbedLinks;

    public static Permission InGuild(Guild guild, ulong userId, DateTimeOffset now)
    {
        if (guild.OwnerId == userId) return Permission.All;
        if (!guild.Members.TryGetValue(userId, out var member)) return Permission.None;
        var granted = guild.Roles[guild.Id].Permissions;
        foreach (var id in member.RoleIds)
            if (guild.Roles.TryGetValue(id, out var role)) granted |= role.Permissions;
        if (granted.HasFlag(Permission.Administrator)) return Permission.All;
        return member.TimeoutUntil > now ? granted & WhenTimedOut : granted;
    }

    /// <summary>In a channel of a guild, or a thread, which goes by its parent.</summary>
    public static Permission In(DiscordState state, Channel channel, ulong userId, DateTimeOffset now)
    {
        if (channel.GuildId is not { } guildId || !state.Guilds.TryGetValue(guildId, out var guild))
            return channel.Recipients.Contains(userId) ? Permission.All & ~Permission.Administrator : Permission.None;
        var granted = InGuild(guild, userId, now);
        if (granted.HasFlag(Permission.Administrator)) return Permission.All;
        if (!guild.Members.TryGetValue(userId, out var member)) return Permission.None;
        var rules = channel.IsThread && channel.ParentId is { } parent && state.Channels.TryGetValue(parent, out var above) ? above : channel;
        granted = Apply(granted, rules.Overwrites, guild, member);
        if (member.TimeoutUntil > now) granted &= WhenTimedOut;
        if (!granted.HasFlag(Permission.ViewChannel)) return Permission.None;
        if (channel.Type == ChannelType.PrivateThread && !channel.Thread!.Members.ContainsKey(userId) && !granted.HasFlag(Permission.ManageThreads)) return Permission.None;
        return granted.HasFlag(channel.IsThread ? Permission.SendInThreads : Permission.SendMessages) ? granted : granted & ~NeedsSending;
    }

    public static bool MaySee(DiscordState state, Channel channel, ulong userId, DateTimeOffset now) =>
        In(state, channel, userId, now).HasFlag(Permission.ViewChannel);

    /// <summary>The highest place among a member's roles; the owner stands above all.</summary>
    public static int Rank(Guild guild, ulong userId)
    {
        if (guild.OwnerId == userId) return int.MaxValue;
        if (!guild.Members.TryGetValue(userId, out var member)) return 0;
        return member.RoleIds.Select(id => guild.Roles.GetValueOrDefault(id)?.Position ?? 0).DefaultIfEmpty(0).Max();
    }

    private static Permission Apply(Permission granted, List<Overwrite> overwrites, Guild guild, Member member)
    {
        if (overwrites.Find(each => each.Id == guild.Id) is { } everyone) granted = granted & ~everyone.Deny | everyone.Allow;
        var (allow, deny) = (Permission.None, Permission.None);
        foreach (var overwrite in overwrites)
        {
            if (overwrite.Type != 0 || !member.RoleIds.Contains(overwrite.Id)) continue;
            allow |= overwrite.Allow;
            deny |= overwrite.Deny;
        }
        granted = granted & ~deny | allow;
        if (overwrites.Find(each => each.Type == 1 && each.Id == member.UserId) is { } own) granted = granted & ~own.Deny | own.Allow;
        return granted;
    }
}
