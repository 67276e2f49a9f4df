using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Rows in memory, which fail or hang for servers when told to.</summary>
internal sealed class FakeRecords : ILogRecords, IAuditRecords
{
    private readonly Lock gate = new();
    private readonly Dictionary<ServerId, SortedDictionary<(DateTimeOffset, long), LogRecord>> logs = [];
    private readonly Dictionary<ulong, SortedDictionary<(DateTimeOffset, string), AuditedAct>> acts = [];

    /// <summary>Servers whose rows cannot be written.</summary>
    public ConcurrentDictionary<ServerId, bool> Broken { get; } = new();

    /// <summary>Servers whose writes wait for this.</summary>
    public ConcurrentDictionary<ServerId, TaskCompletionSource> Slow { get; } = new();

    /// <summary>Writes that were tried.</summary>
    public ConcurrentDictionary<ServerId, int> Tries { get; } = new();

    /// <summary>Oldest first.</summary>
    public ImmutableArray<LogRecord> Of(ServerId server)
    {
        lock (gate)
            return logs.TryGetValue(server, out var rows) ? [.. rows.Values] : [];
    }

    public async ValueTask Append(ServerId server, ImmutableArray<LogRecord> records, CancellationToken cancellation)
    {
        Tries.AddOrUpdate(server, 1, (_, before) => before + 1);
        if (Slow.TryGetValue(server, out var slow))
            await slow.Task;
        if (Broken.ContainsKey(server))
            throw new FakeGrainStorage.BrokenDiskException();
        lock (gate)
        {
            if (!logs.TryGetValue(server, out var rows))
                logs[server] = rows = [];
            foreach (var record in records)
                rows.TryAdd((record.SeenAt, record.Sequence), record);
        }
    }

    public ValueTask<ImmutableArray<LogRecord>> Find(ServerId server, LogFilter filter, LogPlace? before, int take, CancellationToken cancellation)
    {
        var found = Of(server).Reverse()
            .Where(row => before is not { } place || (row.SeenAt, row.Sequence).CompareTo((place.SeenAt, place.Sequence)) < 0)
            .Where(row => (filter.Kind is null || row.Kind == filter.Kind) && (filter.Account is null || row.Account == filter.Account)
                && (filter.Player is null || (row.Player is { } player && RecordText.Fold(player) == filter.Player))
                && (filter.Text is null || RecordText.Sought(row).Contains(filter.Text, StringComparison.Ordinal))
                && !(row.At < filter.Since) && !(row.At > filter.Until));
        return new([.. found.Take(take)]);
    }

    public ValueTask<int> Purge(ServerId server, DateTimeOffset seenBefore, long keep, int most, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!logs.TryGetValue(server, out var rows))
                return new(0);
            var gone = rows.Where((row, at) => row.Value.SeenAt < seenBefore || at < rows.Count - keep).Take(most).ToArray();
            foreach (var row in gone)
                rows.Remove(row.Key);
            return new(gone.Length);
        }
    }

    public ValueTask Append(ulong guild, ImmutableArray<AuditedAct> told, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!acts.TryGetValue(guild, out var rows))
                acts[guild] = rows = [];
            foreach (var act in told)
                if (rows.Values.All(known => known.Id != act.Id))
                    rows[(act.At, $"{act.Id:N}")] = act;
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<AuditedAct>> Find(ulong guild, AuditFilter filter, AuditPlace? before, int take, CancellationToken cancellation)
    {
        lock (gate)
        {
            var found = (acts.GetValueOrDefault(guild) ?? []).Reverse()
                .Where(row => before is not { } place || (row.Key.Item1, row.Key.Item2).CompareTo((place.At, $"{place.Id:N}")) < 0)
                .Select(row => row.Value)
                .Where(act => (filter.Actor is null || act.Actor == filter.Actor)
                    && (filter.Command is null || RecordText.Fold(act.Command).Contains(filter.Command, StringComparison.Ordinal))
                    && !(act.At < filter.Since) && !(act.At > filter.Until));
            return new([.. found.Take(take)]);
        }
    }

    public ValueTask<int> Purge(ulong guild, DateTimeOffset before, int most, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!acts.TryGetValue(guild, out var rows))
                return new(0);
            var gone = rows.Where(row => row.Value.At < before).Take(most).ToArray();
            foreach (var row in gone)
                rows.Remove(row.Key);
            return new(gone.Length);
        }
    }
}
