using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Where finished rows go.</summary>
internal interface IRowOutlet
{
    void Row(ActorGuid key, ReadOnlySpan<byte> value);

    void Place(ActorGuid key, Location at, double yaw);
}

/// <summary>Frames rows: class, names, flags in front of the properties, the row's own key and native bytes behind.</summary>
internal sealed class RowPress(NameBook names, bool typed, IRowOutlet outlet)
{
    private readonly ByteSink sink = new(1 << 16);

    public PropertyWriter Properties => field ??= new PropertyWriter(sink, names, typed);

    public ByteSink Sink => sink;

    public NameBook Names => names;

    /// <param name="actor">Own name, with its number: <c>Floor_Stone_C_2147415544</c>.</param>
    /// <param name="owner">For components the name of the actor they belong to.</param>
    /// <param name="part">Number of the level in the header; 0 for everything players make.</param>
    public PropertyWriter Open(string className, RowFlags flags, string actor, string? owner = null, int part = 0)
    {
        sink.Clear();
        names.Write(sink, className);
        sink.I32(0);
        sink.I32(owner is null ? 1 : 2);
        sink.Text(actor);
        if (owner is not null) sink.Text(owner);
        sink.I32(part);
        sink.U8((byte)flags);
        if (typed) sink.U8(0);
        return Properties;
    }

    /// <summary>Ends the properties and hands the row on.</summary>
    /// <param name="tail">Native bytes of the class behind the guid list.</param>
    public void Close(ActorGuid key, ReadOnlySpan<byte> tail = default) => CloseAs(key, key, tail);

    /// <summary>As <see cref="Close"/>, but naming another row as its own, which only stale copies do.</summary>
    public void CloseAs(ActorGuid key, ActorGuid named, ReadOnlySpan<byte> tail = default)
    {
        Properties.End();
        sink.I32(1);
        sink.Guid(named);
        sink.Raw(tail);
        outlet.Row(key, sink.Written);
    }

    /// <summary>Hands on what has been written so far, without end and guid.</summary>
    public void Break(ActorGuid key) => outlet.Row(key, sink.Written);

    public void Place(ActorGuid key, Location at, double yaw) => outlet.Place(key, at, yaw);
}
