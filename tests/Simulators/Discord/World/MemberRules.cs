namespace BlissBot.Simulators.Discord.World;

/// <summary>Finding members by what they are called.</summary>
internal static class MemberRules
{
    public static IEnumerable<Member> Search(DiscordState state, Guild guild, string start, int most) => guild.Members.Values
        .OrderBy(member => member.UserId)
        .Where(member => Begins(state.Users[member.UserId].Name, start) || Begins(state.Users[member.UserId].GlobalName, start) || Begins(member.Nick, start))
        .Take(most);

    private static bool Begins(string? name, string start) => name?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;
}
