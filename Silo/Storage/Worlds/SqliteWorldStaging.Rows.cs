using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>One method per kind of row, in the order of the columns of <c>snapshot.sql</c>.</summary>
internal sealed partial class SqliteWorldStaging
{
    private readonly WordList words = new();
    private readonly List<RowInserter> tables = [];
    private RowInserter structures = null!, creatures = null!, containers = null!, items = null!, players = null!, tribes = null!,
        tribeMembers = null!, tribeLog = null!, bases = null!, baseClasses = null!, baseDecay = null!, landmarks = null!;
    private long duplicates;

    public void Add(ReadOnlySpan<StructureRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            structures.AddNull().Add(row.Key).Add((long)row.StructureId).Add(words[row.Class]).Add(row.OwnerTeam).Add(row.Place)
                .Add(Signed(row.Base)).Add(row.Health).Add(row.MaxHealth).Add(row.ReferenceTime)
                .Add(row.ReferenceField is { } field ? words[field] : null).Add(row.CreatedTime).Add(row.Name).Add((long)row.ItemCount).Insert();
            structureKeys.Add(row.Key);
        }
    }

    public void Add(ReadOnlySpan<CreatureRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            creatures.AddNull().Add(row.Key).Add((long)row.DinoId1).Add((long)row.DinoId2).Add(words[row.Class]).Add(row.Name)
                .Add(row.Tamed).Add(row.OwnerTeam).Add(row.OwnerName).Add((long)row.Level)
                .AddNumbers(row.WildPoints.AsSpan()).AddNumbers(row.TamedPoints.AsSpan()).AddNumbers(row.MutationPoints.AsSpan())
                .Add(row.Female).Add(row.Baby).Add(row.Imprint).Add(row.Place).Add(row.Gps).Add(row.InCryopod).Add(row.CryoContainer)
                .Add(row.LastAllyRangeAt).Add((long)row.MutationsFemaleLine).Add((long)row.MutationsMaleLine);
            var colours = row.Colours.AsSpan();
            (colours.IsEmpty ? creatures.AddNull() : creatures.AddBlob(colours)).Insert();
        }
    }

    public void Add(ReadOnlySpan<ContainerRow> rows)
    {
        foreach (ref readonly var row in rows)
            containers.Add(row.Key).Add((long)row.Kind).Add(words[row.Class]).Add(row.Name).Add(row.OwnerTeam).Add(Signed(row.Base)).Insert();
    }

    public void Add(ReadOnlySpan<ItemRow> rows)
    {
        foreach (ref readonly var row in rows)
            items.AddNull().Add(row.Key).Add(words[row.Class]).Add(row.Container).Add(row.Quantity).Add((long?)row.Quality)
                .Add(row.Blueprint).Add(row.CustomName).Add(row.Crafter).Insert();
    }

    public void Add(ReadOnlySpan<PlayerRow> rows)
    {
        foreach (ref readonly var row in rows)
            players.Add(row.PlayerDataId).Add(row.EosId).Add(row.PlayerName).Add(row.CharacterName).Add((long)row.Level).Add(row.TribeId)
                .Add((long)row.Deaths).Add(row.LastLoginAt).Add(row.Place).Add(row.Gps).Insert();
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
                .Add((long)row.Pieces).Add((long)row.StorageLike).Add(row.DominantTier).Add(row.Kept).Insert();
    }

    public void Add(ReadOnlySpan<BaseClassRow> rows)
    {
        foreach (ref readonly var row in rows)
            baseClasses.Add(row.Base.Value).Add(words[row.Class]).Add((long)row.Count).Insert();
    }

    public void Add(ReadOnlySpan<BaseDecayRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            var (head, detail) = (row.Headline, row.Detail);
            baseDecay.Add(row.Base.Value).Add((long)head.Certainty).Add(head.Never).Add(head.PeriodSeconds).Add(head.Tier).Add(head.TierSource)
                .Add(head.ReferenceAt).Add(head.SourceField).Add(head.ExpiresAt)
                .Add(detail.FirstPiece).Add(detail.FirstPieceClass).Add(detail.FirstPieceExpiresAt)
                .Add(detail.FirstCreatureExpiresAt).Add(detail.AutoDestroyAt).Add(detail.LastRefreshAt)
                .Add((long)detail.UnknownPieces).Add((long)detail.Gaps).Insert();
        }
    }

    public void Add(ReadOnlySpan<LandmarkRow> rows)
    {
        foreach (ref readonly var row in rows)
            landmarks.AddNull().Add(row.Key).Add(row.Class).Add(row.Name).Add(row.OwnerTeam).Add(row.Place).Add(row.Gps).Insert();
    }

    private static long? Signed(BaseId? id) => id is { } given ? unchecked((long)given.Value) : null;

    private void OpenTables()
    {
        structures = Open("structures", 16);
        creatures = Open("creatures", 27);
        containers = Open("containers", 6);
        items = Open("items", 9);
        players = Open("players", 13);
        tribes = Open("tribes", 3);
        tribeMembers = Open("tribe_members", 5);
        tribeLog = Open("tribe_log", 3);
        bases = Open("bases", 18);
        baseClasses = Open("base_classes", 3);
        baseDecay = Open("base_decay", 17);
        landmarks = Open("landmarks", 10);
    }

    private RowInserter Open(string table, int columns)
    {
        var inserter = new RowInserter(connection, table, columns);
        tables.Add(inserter);
        return inserter;
    }

    private void CloseTables()
    {
        foreach (var table in tables)
        {
            duplicates += table.Duplicates;
            table.Dispose();
        }
        tables.Clear();
    }
}
