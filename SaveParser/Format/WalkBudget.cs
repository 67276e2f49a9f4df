namespace BlissBot.SaveParser.Format;

/// <summary>
/// Bytes that may still be walked. Every byte of an archive or a store belongs to one object at most, so objects that
/// together claim more bytes than there are share them, and thousands that all claim the same ones would take forever.
/// </summary>
internal struct WalkBudget(long bytes)
{
    private long left = bytes;

    /// <exception cref="RowFormatException">More was claimed than there is.</exception>
    public void Spend(long count)
    {
        if ((left -= count) < 0) throw new RowFormatException("its parts overlap");
    }
}
