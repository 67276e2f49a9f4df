using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// What makes two lines of different sources the same line. RCON loses letters outside ASCII, sources differ in stamps,
/// ids and parentheses: only what all of them show, folded to what survives the worst of them, goes into the key. Two
/// lines that fold alike are not lost by that, because lines are counted, not marked as seen.
/// </summary>
internal static class EventKey
{
    public static long Of(GameEvent line) => Hash(line switch
    {
        ChatSaid chat => ["chat", chat.Speaker, chat.Text],
        ServerSaid server => ["server", server.Text],
        PlayerJoined joined => ["joined", joined.Name.Length > 0 ? joined.Name : joined.Player?.ToString() ?? ""],
        PlayerLeft left => ["left", left.Name.Length > 0 ? left.Name : left.Player?.ToString() ?? ""],
        AdminCommandRun admin => ["admin", admin.Command, admin.PlayerName],
        // The game leaves stray brackets behind some of these, not the same in every source.
        TribeLogged tribe => ["tribe", tribe.Text.TrimEnd(' ', ')', '!', '.')],
        CharacterKilled killed => ["killed", killed.Victim, killed.Killer ?? ""],
        ServerMarker marker => ["marker", marker.Marker.ToString(), marker.Text ?? ""],
        CommandLineSeen command => ["command-line", command.Redacted],
        OtherLine other => ["other", other.Text],
        _ => [line.GetType().Name, line.ToString()],
    });

    /// <summary>The key of a line of the server's own that says <paramref name="text"/>.</summary>
    public static long OfServerSaid(string text) => Hash(["server", text]);

    private static long Hash(ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            Fold(part, text).Append('\n');
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    /// <summary>Every run of letters that may be lost becomes one '?', every run of blanks one blank.</summary>
    private static StringBuilder Fold(string text, StringBuilder into)
    {
        var start = into.Length;
        foreach (var letter in text.AsSpan().Trim())
        {
            var folded = letter is '?' or > '~' ? '?' : letter <= ' ' ? ' ' : letter;
            if (folded is '?' or ' ' && into.Length > start && into[^1] == folded)
                continue;
            into.Append(folded);
        }
        return into;
    }
}
