using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Links;

/// <summary>What a code is worth, and to whom a line of chat belongs. Pure.</summary>
internal static class LinkRules
{
    /// <summary>How long a code can be said.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(15);

    /// <summary>How long the member may take to come back for the link, once it was said.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromHours(1);

    /// <summary>How old a line may be when it is read, at most.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(2);

    /// <summary>Whether players of a server may link themselves in a community.</summary>
    public static bool IsOf(KnownServer server, ulong guild) => server.IsLive && ServedGuilds.Every.Sees(guild, server);

    /// <summary>
    /// Who spoke: a line of chat has a platform name alone, and names are not unique. Whoever came after the line was
    /// said did not say it, but bears the name all the same and makes it doubtful.
    /// </summary>
    public static (LinkSighting Sighting, EosId? Account) Speaker(IEnumerable<PlayerSession> online, CodeSaid said)
    {
        var namesakes = online.Where(session => session.Name == said.Speaker).ToArray();
        return namesakes.Select(session => session.Player).Distinct().Count() > 1 ? (LinkSighting.Several, null)
            : namesakes.FirstOrDefault(session => session.JoinedAt <= said.At) is { } session ? (LinkSighting.One, session.Player)
            : (LinkSighting.Nobody, null);
    }

    public static MemberState Give(this MemberState old, LinkCode code, DateTimeOffset now) => old with { Code = new(code, now, now + CodeLife, null) };

    /// <summary>Notes that a code was said. The same state when it is not his open one, too late, or known.</summary>
    public static MemberState Hear(this MemberState old, LinkCode code, LinkProof proof) =>
        old.Code is { } open && open.Code == code && !open.IsProven() && proof.At >= open.GivenAt && proof.At <= open.ExpiresAt
        && open.Heard is var heard && (heard is null || heard with { At = proof.At } != proof)
            ? old with { Code = open with { Heard = proof } }
            : old;

    /// <summary>Whether a code that was said leads to nothing any more.</summary>
    public static bool IsUsedUp(this MemberState state, LinkCode code, DateTimeOffset now) =>
        state.Code is not { } open || open.Code != code || open.IsProven() || now > open.ExpiresAt;

    /// <summary>The account that was proven and waits to be linked.</summary>
    public static LinkProof? Proven(this MemberState state, DateTimeOffset now) =>
        state.Code is { } open && open.IsProven() && now <= open.Heard!.At + ProofLife ? open.Heard : null;

    public static LinkProgress Progress(this MemberState state, DateTimeOffset now) => state.Code switch
    {
        null => LinkProgress.None,
        { } open when open.IsProven() || now > open.ExpiresAt => LinkProgress.Expired,
        { Heard.Sighting: LinkSighting.Nobody } => LinkProgress.NobodyOfThatName,
        { Heard.Sighting: LinkSighting.Several } => LinkProgress.SeveralOfThatName,
        _ => LinkProgress.Waiting,
    };

    /// <summary>Lists an account before it is taken, so that a crash in between leaves an entry that is not true, and never an account nobody lists.</summary>
    public static MemberState List(this MemberState old, EosId account, string name, LinkOrigin origin, DateTimeOffset now) =>
        old.Listed.Any(listed => listed.Account == account)
            ? old
            : old with { Numbers = old.Numbers + 1, Listed = old.Listed.Add(new(old.Numbers + 1, account, name, now, origin)) };

    public static MemberState Strike(this MemberState old, ImmutableArray<LinkedAccount> gone) =>
        gone.IsEmpty ? old : old with { Listed = old.Listed.RemoveRange(gone) };
}
