using System.Collections.Immutable;
using System.Globalization;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;

namespace BlissBot.Silo.Storage.Records;

/// <summary>The audit of communities. What was written outlives a power cut.</summary>
internal sealed class AuditRecords(IRecordsDatabase database) : IAuditRecords
{
    private static readonly RecordTable<(ulong Guild, AuditedAct Act)> Table = new(
        "audit_log", "id",
        Text("id", entry => Mark(entry.Act.Id)),
        Number("guild", entry => Signed(entry.Guild)),
        Number("at", entry => RowTime.Of(entry.Act.At)),
        Number("actor", entry => Signed(entry.Act.Actor)),
        Text("name", entry => entry.Act.ActorName),
        Text("command", entry => entry.Act.Command),
        Text("target", entry => entry.Act.Target),
        Text("arguments", entry => entry.Act.Arguments),
        Number("outcome", entry => (long)entry.Act.Outcome),
        Text("reason", entry => entry.Act.Reason));

    public async ValueTask Append(ulong guild, ImmutableArray<AuditedAct> acts, CancellationToken cancellation)
    {
        // An act nobody can prove any more is not to happen.
        if (!acts.IsDefaultOrEmpty)
            await database.Add(Table, [.. acts.Select(act => (guild, act))], isDurable: true, cancellation);
    }

    public async ValueTask<ImmutableArray<AuditedAct>> Find(ulong guild, AuditFilter filter, AuditPlace? before, int take, CancellationToken cancellation)
    {
        string?[] wanted =
        [
            "guild = @guild",
            before is null ? null : "(at, id) < (@place, @mark)",
            filter.Actor is null ? null : "actor = @actor",
            filter.Command is null ? null : $"{database.Position}(lower(command), @sought) > 0",
            filter.Since is null ? null : "at >= @since",
            filter.Until is null ? null : "at <= @until",
        ];
        return [.. await database.Rows($"""
            SELECT id, at, actor, name, command, target, arguments, outcome, reason FROM audit_log
            WHERE {string.Join(" AND ", wanted.OfType<string>())} ORDER BY at DESC, id DESC LIMIT @take
            """, Read, cancellation,
            ("@guild", Signed(guild)), ("@place", before is { } place ? RowTime.Of(place.At) : null), ("@mark", before is { } mark ? Mark(mark.Id) : null),
            ("@actor", filter.Actor is { } actor ? Signed(actor) : null), ("@sought", RowText.Of(filter.Command)),
            ("@since", filter.Since is { } since ? RowTime.Of(since) : null), ("@until", filter.Until is { } until ? RowTime.Of(until) : null), ("@take", take))];
    }

    public ValueTask<int> Purge(ulong guild, DateTimeOffset before, int most, CancellationToken cancellation) => database.Change(
        "DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log WHERE guild = @guild AND at < @before ORDER BY at, id LIMIT @most)",
        cancellation, ("@guild", Signed(guild)), ("@before", RowTime.Of(before)), ("@most", most));

    private static AuditedAct Read(RowValues row) => new(
        Guid.ParseExact(row.Text(), "N"), RowTime.From(row.Long()), row.Unsigned(), row.Text(), row.Text(), row.TextOrNull(), row.Text(),
        (AuditOutcome)row.Int(), row.TextOrNull());

    /// <summary>Orders as its digits do, in every database.</summary>
    private static string Mark(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    private static long Signed(ulong id) => unchecked((long)id);

    private static RecordColumn<(ulong Guild, AuditedAct Act)> Number(string name, Func<(ulong Guild, AuditedAct Act), long> value) =>
        RecordColumn<(ulong Guild, AuditedAct Act)>.Number(name, value);

    private static RecordColumn<(ulong Guild, AuditedAct Act)> Text(string name, Func<(ulong Guild, AuditedAct Act), string?> value) =>
        RecordColumn<(ulong Guild, AuditedAct Act)>.Text(name, value);
}
