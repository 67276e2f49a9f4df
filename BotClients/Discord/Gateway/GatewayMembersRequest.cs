using System.Text;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// Asks for members of a guild (opcode 8); they come as GUILD_MEMBERS_CHUNK. Either by the beginning of their names or
/// by their ids; all at once (an empty query with limit 0) needs <see cref="GatewayIntents.GuildMembers"/>.
/// </summary>
/// <param name="Query">The beginning of a name; null when ids are asked for.</param>
/// <param name="Limit">Most members for a query, 0 to 100.</param>
/// <param name="UserIds">At most 100; null when a query is made.</param>
/// <param name="Nonce">Comes back with the chunks; at most 32 bytes.</param>
public sealed record GatewayMembersRequest(ulong GuildId, string? Query = null, int Limit = 0, IReadOnlyList<ulong>? UserIds = null, string? Nonce = null)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Fault => this switch
    {
        _ when Query is null == UserIds is null => "Members are asked for either by a query or by ids.",
        { UserIds.Count: 0 or > 100 } => "Members are asked for by 1 to 100 ids.",
        { Limit: < 0 or > 100 } => "The limit of a query is 0 to 100.",
        { Query.Length: > 100 } => "The beginning of a name has at most 100 characters.",
        { Nonce: { } nonce } when Encoding.UTF8.GetByteCount(nonce) > 32 => "A nonce has at most 32 bytes: Discord ignores a longer one.",
        _ => null,
    };
}
