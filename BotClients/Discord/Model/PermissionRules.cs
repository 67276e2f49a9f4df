namespace BlissBot.Discord.Model;

/// <summary>Discord's arithmetic of permissions: what a member may do, in the guild and in one of its channels.</summary>
public static class PermissionRules
{
    /// <summary>What is left to a member who is timed out.</summary>
    private const Permissions OfTimedOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;

    /// <summary>What nobody has where he may not send.</summary>
    private const Permissions OfSenders = Permissions.MentionEveryone | Permissions.SendTts | Permissions.AttachFiles | Permissions.EmbedLinks;

    /// <summary>What a member may do where no channel says otherwise: everyone's role united with his own; all for owner and administrators.</summary>
    /// <param name="now">Decides whether a time-out still lasts.</param>
    public static Permissions InGuild(Guild guild, Member member, DateTimeOffset now)
    {
        var granted = Granted(guild, member);
        return TimedOut(granted, member, now) ? granted & OfTimedOut : granted;
    }

    /// <summary>
    /// What a member may do in a channel. A thread has no overwrites: give its parent's as <paramref name="overwrites"/> and say
    /// <paramref name="thread"/>, since sending is another permission there.
    /// </summary>
    public static Permissions InChannel(Guild guild, IReadOnlyList<Overwrite> overwrites, Member member, DateTimeOffset now, bool thread = false)
    {
        var granted = Granted(guild, member);
        if (granted == Permissions.All) return granted;
        granted = Overwritten(granted, overwrites, guild.Id, member);
        if (TimedOut(granted, member, now)) granted &= OfTimedOut;
        if (!granted.HasFlag(Permissions.ViewChannel)) return Permissions.None;
        var sending = thread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;
        return granted.HasFlag(sending) ? granted : granted & ~OfSenders;
    }

    /// <summary>True when a member's highest role is above a role: only then may he hand it out, take it or change it.</summary>
    public static bool IsAbove(Guild guild, Member member, Role role) =>
        member.User?.Id == guild.OwnerId || Highest(guild, member) is { } highest && Compare(highest, role) > 0;

    private static Permissions Granted(Guild guild, Member member)
    {
        if (member.User is { } user && user.Id == guild.OwnerId) return Permissions.All;
        var granted = Permissions.None;
        foreach (var role in guild.Roles)
            if (role.Id == guild.Id || member.Roles.Contains(role.Id)) granted |= role.Permissions;
        return granted.HasFlag(Permissions.Administrator) ? Permissions.All : granted;
    }

    /// <summary>Everyone's denies and allows, then all roles' denies and allows together, then the member's own.</summary>
    private static Permissions Overwritten(Permissions granted, IReadOnlyList<Overwrite> overwrites, Snowflake everyone, Member member)
    {
        var (denied, allowed, ownDenied, ownAllowed) = (Permissions.None, Permissions.None, Permissions.None, Permissions.None);
        foreach (var overwrite in overwrites)
        {
            if (overwrite.Type == OverwriteType.Role && overwrite.Id == everyone)
                granted = (granted & ~overwrite.Deny) | overwrite.Allow;
            else if (overwrite.Type == OverwriteType.Role && member.Roles.Contains(overwrite.Id))
                (denied, allowed) = (denied | overwrite.Deny, allowed | overwrite.Allow);
            else if (overwrite.Type == OverwriteType.Member && overwrite.Id == member.User?.Id)
                (ownDenied, ownAllowed) = (overwrite.Deny, overwrite.Allow);
        }

        granted = (granted & ~denied) | allowed;
        return (granted & ~ownDenied) | ownAllowed;
    }

    /// <summary>Owner and administrators cannot be timed out.</summary>
    private static bool TimedOut(Permissions granted, Member member, DateTimeOffset now) =>
        granted != Permissions.All && member.CommunicationDisabledUntil > now;

    private static Role? Highest(Guild guild, Member member)
    {
        Role? highest = null;
        foreach (var role in guild.Roles)
            if ((role.Id == guild.Id || member.Roles.Contains(role.Id)) && (highest is null || Compare(role, highest) > 0)) highest = role;
        return highest;
    }

    /// <summary>By position; of two at the same position the older one is higher.</summary>
    private static int Compare(Role left, Role right) =>
        left.Position != right.Position ? left.Position.CompareTo(right.Position) : right.Id.CompareTo(left.Id);
}
