using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Fuzz.LogLines;

/// <summary>A made-up line and what it must be read as.</summary>
/// <param name="Kind">What was made.</param>
/// <param name="Text">The line.</param>
/// <param name="Carrier">Where it is read.</param>
/// <param name="Exact">The event, part by part; null where the game's format itself leaves open where a name ends.</param>
/// <param name="Allowed">The events that may come out otherwise.</param>
internal sealed record HostileLine(string Kind, string Text, LineCarrier Carrier, GameEvent? Exact, params Type[] Allowed)
{
    /// <summary>Parts that must not be in what comes out: secrets and addresses.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public GameEvent Read() => LineGrammar.Read(Text, Carrier);

    /// <summary>The same out of a whole answer of the server.</summary>
    public ImmutableArray<GameEvent> ReadAnswer() => AnswerText.Read(Text + "\r\n", Carrier);

    /// <summary>What is wrong with an event read from this line; null when nothing is.</summary>
    public string? Fault(GameEvent read)
    {
        if (Exact is not null && !Exact.Equals(read)) return $"should be {Exact}";
        if (Exact is null && !Allowed.Contains(read.GetType())) return $"should be one of {string.Join(", ", Allowed.Select(type => type.Name))}";
        foreach (var text in Texts(read))
        {
            if (text is null) continue;
            if (text.Length > LogText.MaxText) return "has too long a text";
            if (text.Any(IsDangerous)) return "has a control character or turns the direction of writing";
            if (Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal))) return "tells a secret";
        }
        return null;
    }

    /// <summary>Everything in an event that came from the line.</summary>
    private static string?[] Texts(GameEvent line) => line switch
    {
        PlayerJoined join => [join.Name, join.Platform],
        PlayerLeft left => [left.Name, left.Platform],
        ChatSaid chat => [chat.Speaker, chat.Character, chat.Text],
        ServerSaid said => [said.Text],
        AdminCommandRun admin => [admin.Command, admin.PlayerName],
        TribeLogged tribe => [tribe.TribeName, tribe.Text, tribe.Colour],
        CharacterKilled kill => [kill.Victim, kill.VictimTribe, kill.VictimSpecies, kill.Killer, kill.KillerTribe, kill.KillerSpecies],
        ServerMarker marker => [marker.Text],
        CommandLineSeen seen => [seen.Redacted, seen.Map, seen.SessionName],
        OtherLine other => [other.Text, other.Hint],
        _ => throw new InvalidOperationException($"{line.GetType().Name} has texts nobody checks."),
    };

    private static bool IsDangerous(char letter) =>
        letter < ' ' || letter is >= '\x7F' and <= '\x9F' || "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF".Contains(letter);
}
