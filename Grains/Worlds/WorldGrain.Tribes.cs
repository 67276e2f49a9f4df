using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Ports;
using static BlissBot.Grains.Worlds.QueryRules;

namespace BlissBot.Grains.Worlds;

/// <summary>Tribes' logs, read: the store keeps lines as the game wrote them.</summary>
internal sealed partial class WorldGrain
{
    /// <summary>Lines looked through, newest first. The game itself keeps a few hundred.</summary>
    private const int MostLines = 2_000;

    public Task<Outcome<Page<TribeLogEntry>>> TribeEvents(long tribeId, TribeLogQuery query) =>
        Check(query) is { } refusal ? Refuse<Page<TribeLogEntry>>(refusal)
            : Ask<Page<TribeLogEntry>>((nameof(TribeEvents), tribeId, string.Join(',', query.Kinds.Order())), async (snapshot, stop) =>
            {
                var found = ImmutableArray.CreateBuilder<TribeLogEntry>();
                var (total, seen) = (0, 0);
                for (Keyset? after = null; seen < MostLines;)
                {
                    if (await reader.TribeLog(snapshot, tribeId, new RowRange(PageRequest.MaxSize, after), stop) is not { } rows)
                        return new Refusal(RefusalCode.NotFound, $"{tribeId}");
                    foreach (var line in rows.Rows)
                        if (TribeGrammar.Read(line.Text) is var read && (query.Kinds.IsEmpty || query.Kinds.Contains(read.What)) && ++total <= PageRequest.MaxSize)
                            found.Add(new TribeLogEntry(line.Index, read));
                    seen += rows.Rows.Length;
                    if ((after = rows.Next) is null)
                        break;
                }
                return new Page<TribeLogEntry>(found.ToImmutable(), total, null, snapshot.Stamp);
            });
}
