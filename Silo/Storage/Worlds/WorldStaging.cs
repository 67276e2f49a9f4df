using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// Which values of a row go into which columns, and in which order: one method per kind of row, for every database. Its
/// tables are those of <c>snapshot.sql</c> and of the worlds' script for PostgreSQL, which name their columns in this order.
/// </summary>
/// <typeparam name="TTable">Takes a row value by value.</typeparam>
internal abstract class WorldStaging<TTable> : IWorldStaging where TTable : class, IRowTable<TTable>
{
    private readonly WordList words = new();
    private readonly StructureKeys structureKeys = new();
    private readonly List<TTable> tables = [];
    private TTable structures = null!, creatures = null!, containers = null!, items = null!, players = null!, tribes = null!,
        tribeMembers = null!, tribeLog = null!, bases = null!, baseClasses = null!, baseDecay = null!, landmarks = null!;

    /// <summary>The keys of all structures added.</summary>
    protected StructureKeys StructureKeys => structureKeys;

    /// <summary>All tables, in the order they were opened.</summary>
    protected IReadOnlyList<TTable> Tables => tables;

    public void Add(ReadOnlySpan<StructureRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            structures.AddRowNumber().Add(row.Key).Add((long)row.StructureId).Add(words[row.Class]).Add(row.OwnerTeam).Add(row.Place)
                .Add(Signed(row.Base)).Add(row.Health).Add(row.MaxHealth).Add(row.ReferenceTime)
                .Add(row.ReferenceField is { } field ? words[field] : (int?)null).Add(row.CreatedTime).Add(row.Name).Add(row.ItemCount).Insert();
            structureKeys.Add(row.Key);
        }
    }

    public void Add(ReadOnlySpan<CreatureRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            creatures.AddRowNumber().Add(row.Key).Add((long)row.DinoId1).Add((long)row.DinoId2).Add(words[row.Class]).Add(row.Name)
                .Add(row.Tamed).Add(row.OwnerTeam).Add(row.OwnerName).Add(row.Level)
                .AddNumbers(row.WildPoints.AsSpan()).AddNumbers(row.TamedPoints.AsSpan()).AddNumbers(row.MutationPoints.AsSpan())
                .Add(row.Female).Add(row.Baby).Add(row.Imprint).Add(row.Place).Add(row.Gps).Add(row.InCryopod).Add(row.CryoContainer)
                .Add(row.LastAllyRangeAt).Add(row.MutationsFemaleLine).Add(row.MutationsMaleLine);
            var colours = row.Colours.AsSpan();
            (colours.IsEmpty ? creatures.AddNull() : creatures.AddBlob(colours)).Insert();
        }
    }

    public void Add(ReadOnlySpan<ContainerRow> rows)
    {
        foreach (ref readonly var row in rows)
            containers.Add(row.Key).Add((int)row.Kind).Add(words[row.Class]).Add(row.Name).Add(row.OwnerTeam).Add(Signed(row.Base)).Insert();
    }

    public void Add(ReadOnlySpan<ItemRow> rows)
    {
        foreach (ref readonly var row in rows)
            items.AddRowNumber().Add(row.Key).Add(words[row.Class]).Add(row.Container).Add(row.Quantity).Add(row.Quality)
                .Add(row.Blueprint).Add(row.CustomName).Add(row.Crafter).Insert();
    }

    public void Add(ReadOnlySpan<PlayerRow> rows)
    {
        foreach (ref readonly var row in rows)
            players.Add(row.PlayerDataId).Add(row.EosId).Add(row.PlayerName).Add(row.CharacterName).Add(row.Level).Add(row.TribeId)
                .Add(row.Deaths).Add(row.LastLoginAt).Add(row.Place).Add(row.Gps).Insert();
    }

    public void Add(ReadOnlySpan<TribeRow> rows)
    {
        foreach (ref readonly var row in rows)
            tribes.Add(row.TribeId).Add(row.Name).Add(unchecked((long?)row.OwnerPlayerDataId)).Insert();
    }

    public void Add(ReadOnlySpan<TribeMemberRow> rows)
    {
        foreach (ref readonly var row in rows)
            tribeMembers.Add(row.TribeId).Add(row.PlayerDataId).Add(row.Name).Add(row.IsOwner).Add(row.IsAdmin).Insert();
    }

    public void Add(ReadOnlySpan<TribeLogRow> rows)
    {
        foreach (ref readonly var row in rows)
            tribeLog.Add(row.TribeId).Add(row.Index).Add(row.Text).Insert();
    }

    public void Add(ReadOnlySpan<BaseRow> rows)
    {
        foreach (ref readonly var row in rows)
            bases.Add(row.Id.Value).Add(row.OwnerTeam).Add(row.OwnerName).Add(row.Centre).Add(row.Gps).Add(row.Box.Min).Add(row.Box.Max)
                .Add(row.Pieces).Add(row.StorageLike).Add(row.DominantTier).Add(row.Kept).Insert();
    }

    public void Add(ReadOnlySpan<BaseClassRow> rows)
    {
        foreach (ref readonly var row in rows)
            baseClasses.Add(row.Base.Value).Add(words[row.Class]).Add(row.Count).Insert();
    }

    public void Add(ReadOnlySpan<BaseDecayRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            var (head, detail) = (row.Headline, row.Detail);
            baseDecay.Add(row.Base.Value).Add((int)head.Certainty).Add(head.Never).Add(head.PeriodSeconds).Add(head.Tier).Add(head.TierSource)
                .Add(head.ReferenceAt).Add(head.SourceField).Add(head.ExpiresAt)
                .Add(detail.FirstPiece).Add(detail.FirstPieceClass).Add(detail.FirstPieceExpiresAt)
                .Add(detail.FirstCreatureExpiresAt).Add(detail.AutoDestroyAt).Add(detail.LastRefreshAt)
                .Add(detail.UnknownPieces).Add((int)detail.Gaps).Insert();
        }
    }

    public void Add(ReadOnlySpan<LandmarkRow> rows)
    {
        foreach (ref readonly var row in rows)
            landmarks.AddRowNumber().Add(row.Key).Add(row.Class).Add(row.Name).Add(row.OwnerTeam).Add(row.Place).Add(row.Gps).Insert();
    }

    public abstract SnapshotMeta Commit(SnapshotHeader header, CancellationToken cancellation);

    public abstract void Dispose();

    /// <summary>Begins to write a table.</summary>
    protected abstract TTable Open(string table, int columns);

    protected void OpenTables()
    {
        structures = Opened("structures", 16);
        creatures = Opened("creatures", 27);
        containers = Opened("containers", 6);
        items = Opened("items", 9);
        players = Opened("players", 13);
        tribes = Opened("tribes", 3);
        tribeMembers = Opened("tribe_members", 5);
        tribeLog = Opened("tribe_log", 3);
        bases = Opened("bases", 18);
        baseClasses = Opened("base_classes", 3);
        baseDecay = Opened("base_decay", 17);
        landmarks = Opened("landmarks", 10);
    }

    /// <summary>Writes the words that rows named by number; after the last row.</summary>
    protected void WriteWords()
    {
        var table = Opened("words", 2);
        foreach (var (word, number) in words.Numbers)
            table.Add(number).Add(word).Insert();
    }

    /// <summary>Forgets the tables, which are closed.</summary>
    protected void ForgetTables() => tables.Clear();

    private static long? Signed(BaseId? id) => id is { } given ? unchecked((long)given.Value) : null;

    private TTable Opened(string table, int columns)
    {
        var opened = Open(table, columns);
        tables.Add(opened);
        return opened;
    }
}
