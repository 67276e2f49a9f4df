using System.Collections.Immutable;

namespace BlissBot.BotClients.Hosting.Watch;

/// <summary>What operators are told of what was seen. Pure: everything it goes by is handed in.</summary>
internal static class TroubleRules
{
    /// <summary>Keys of the troubles that mailboxes share.</summary>
    public const string Silos = "silos", Database = "database";

    /// <summary>Looks in a row that must agree before anything is said: a restart or a failover is over sooner.</summary>
    public const int Agreeing = 3;

    /// <summary>The troubles of one look.</summary>
    public static ImmutableArray<Trouble> Of(ClusterLook look) =>
    [
        .. Say(!look.Silos, Silos, "Core silo", "No core silo answers this process. Commands and bridges stand still until one does."),
        .. Say(look is { Silos: true, Database: false }, Database, "Database", "The silos do not reach their database. What is in memory is still answered; nothing can be changed until it is back."),
        .. Say(look is { Silos: true, Parser: false }, "parser", "Parser silo", "No parser silo runs. Saves are not read until one does; everything else goes on with the data there is."),
        .. (look.Tokens.IsDefault ? [] : look.Tokens).Select(server => new Trouble($"token:{server}", server, "Nitrado refuses the token of this server. What is known of it grows old until there is a new one.")),
    ];

    /// <summary>What begins and what ends with a look.</summary>
    /// <param name="before">What was seen until now.</param>
    public static (TroubleCounts Counts, ImmutableArray<Trouble> Begun, ImmutableArray<Trouble> Over) Decide(TroubleCounts before, ClusterLook look)
    {
        var now = Of(look);
        // Without a silo nothing is known of the rest: it stays as it was.
        var unknown = !look.Silos;
        var counts = before.Seen.ToBuilder();
        var (begun, over) = (ImmutableArray.CreateBuilder<Trouble>(), ImmutableArray.CreateBuilder<Trouble>());
        foreach (var trouble in now)
        {
            var times = counts.TryGetValue(trouble.Key, out var known) ? known.Times + 1 : 1;
            counts[trouble.Key] = (trouble, times);
            if (times == Agreeing)
                begun.Add(trouble);
        }
        foreach (var (key, (trouble, times)) in before.Seen)
            if (now.All(each => each.Key != key) && !unknown)
            {
                counts.Remove(key);
                if (times >= Agreeing)
                    over.Add(trouble);
            }
        return (new TroubleCounts(counts.ToImmutable()), begun.ToImmutable(), over.ToImmutable());
    }

    private static ImmutableArray<Trouble> Say(bool so, string key, string subject, string text) => so ? [new Trouble(key, subject, text)] : [];
}

/// <summary>How many looks in a row each trouble was seen.</summary>
internal sealed record TroubleCounts(ImmutableDictionary<string, (Trouble Trouble, int Times)> Seen)
{
    public static TroubleCounts None { get; } = new(ImmutableDictionary<string, (Trouble, int)>.Empty);
}
