using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads <c>NAME [UniqueNetId:EOS Platform:P] joined this ARK!</c>. The block that stands directly before the last words
/// is the server's; whatever looks like one to its left is part of the name. Older games have no block and in some
/// languages the account in parentheses at the end; those forms are read only where no block is in the line at all.
/// </summary>
internal static class JoinGrammar
{
    public const string BlockStart = "[UniqueNetId:";
    private const string PlatformKey = " Platform:";
    private const int MaxPlatform = 32;

    /// <summary>Null when the line is neither a join nor a leave.</summary>
    public static GameEvent? Read(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        var open = said.LastIndexOf(BlockStart);
        return open < 0 ? ReadOld(said, at) : ReadBlock(said, open, at);
    }

    private static GameEvent? ReadBlock(ReadOnlySpan<char> said, int open, DateTimeOffset? at)
    {
        var close = said.LastIndexOf(']');
        if (close < open || JoinWording.Came(said[(close + 1)..].Trim()) is not { } came) return null;
        var block = said[(open + BlockStart.Length)..close];
        var key = block.IndexOf(PlatformKey);
        var id = key < 0 ? block : block[..key];
        var platform = key < 0 ? default : block[(key + PlatformKey.Length)..];
        // The server writes neither blanks nor brackets in there: with them, the block is not what it seems.
        if (id.IndexOfAny(" []") >= 0 || platform.IndexOfAny(" []") >= 0) return null;
        var cleaned = LogText.Clean(platform, MaxPlatform);
        return Event(came, Id(id), said[..open], cleaned.Length == 0 ? null : cleaned, at);
    }

    private static GameEvent? ReadOld(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        ReadOnlySpan<char> id = default;
        if (said[^1] == ')' && said.LastIndexOf(" (") is var open and > 0)
        {
            id = said[(open + 2)..^1];
            if (Id(id) is null) return null;
            said = said[..open];
        }
        return JoinWording.CameAtEnd(said, out var name) is { } came ? Event(came, Id(id), name, null, at) : null;
    }

    private static EosId? Id(ReadOnlySpan<char> text) => EosId.TryParse(text, out var id) ? id : null;

    private static GameEvent Event(bool came, EosId? player, ReadOnlySpan<char> name, string? platform, DateTimeOffset? at) => came
        ? new PlayerJoined(player, LogText.Name(name), platform) { At = at }
        : new PlayerLeft(player, LogText.Name(name), platform) { At = at };
}
