using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>Decodes row after row. A row that does not follow the format is counted and left out; the next is read as if nothing had been.</summary>
internal sealed class RowScanner(SaveHeader header, ClassTable classes, StringPool pool, WorldBuilder builder, ReadReport report)
{
    /// <summary>The engine's own limit for a name, in bytes.</summary>
    private const int LongestPath = 1_024;

    private readonly NameScope names = NameScope.Table(header.Names);
    private readonly PodBlobs blobs = new();

    public void Scan(RowBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            report.Rows++;
            if (!batch.IsIntact(row)) report.RowFailed("a row with a key that is no guid, or too large to be one of the game");
            else Scan(batch.Key(row), batch.Value(row));
        }
    }

    /// <summary>Decodes one row into the builder.</summary>
    public void Scan(ActorGuid key, ReadOnlySpan<byte> row)
    {
        try
        {
            var cursor = new ByteCursor(row);
            var (plan, @class) = ReadClass(ref cursor);
            if (plan == RowPlan.Skip) report.SkippedRows++;
            else if (plan == RowPlan.FlexSegment) builder.AddFlexSegment(key, @class);
            else Decode(key, row, @class, ref cursor);
        }
        catch (RowFormatException broken)
        {
            report.RowFailed(broken.Message);
        }
    }

    /// <summary>
    /// A row starts with its class as a name of the table. Mods may start one with an id the table does not have and the
    /// path written out behind it.
    /// </summary>
    private (RowPlan Plan, int Class) ReadClass(ref ByteCursor cursor)
    {
        var slot = header.Names.Find(cursor.U32());
        if (slot < 0)
        {
            var path = cursor.StringBytes(out var wide);
            if (wide || path.Length > LongestPath || !path.StartsWith((byte)'/')) throw new RowFormatException("a row of an unnamed class");
            var text = SaveText.FromUtf8(path);
            return (ClassTable.Decide(text), classes.Number(text));
        }
        cursor.Skip(4);
        var plan = classes.Plan(slot);
        return (plan, plan == RowPlan.Skip ? -1 : classes.Number(slot));
    }

    private void Decode(ActorGuid key, ReadOnlySpan<byte> row, int @class, ref ByteCursor cursor)
    {
        var head = RowHeader.Read(ref cursor, header.Layout);
        if (head.PropertiesStart < 0)
        {
            report.OtherRows++;
            return;
        }
        var property = new PropertyReader(row, names, header.Layout, head.PropertiesStart);
        var facts = new RowFacts();
        blobs.Clear();
        RowDecoder.Gather(ref property, ref facts, pool, blobs);
        if (facts.UnknownTypeAt >= 0) ReportType(row, facts.UnknownTypeAt);
        if (facts.PropertyFault is not null) report.PropertyFailed(facts.PropertyFault);
        if (RowHeader.TryReadGuid(row, property.Position, out var own) && own != key) report.Ghosts++;
        else builder.Add(key, @class, head.Flags, facts, blobs);
    }

    private void ReportType(ReadOnlySpan<byte> row, int at)
    {
        var cursor = new ByteCursor(row, at);
        report.TypeUnknown(names.ReadText(ref cursor));
    }
}
