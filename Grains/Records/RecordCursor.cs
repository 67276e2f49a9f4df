using System.Buffers.Binary;
using System.Buffers.Text;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Records;

/// <summary>
/// A place among rows as text that a caller keeps and brings back. It comes back from anybody: a forged one can only
/// begin a page elsewhere among the rows the caller may see anyway.
/// </summary>
internal static class RecordCursor
{
    private const int TimeLength = 8;
    private const int LogLength = TimeLength + 8;
    private const int AuditLength = TimeLength + 16;

    public static string Write(LogPlace place)
    {
        Span<byte> bytes = stackalloc byte[LogLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.SeenAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[TimeLength..], place.Sequence);
        return Base64Url.EncodeToString(bytes);
    }

    public static string Write(AuditPlace place)
    {
        Span<byte> bytes = stackalloc byte[AuditLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.At.UtcTicks);
        place.Id.TryWriteBytes(bytes[TimeLength..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What is wrong with a request for a page; null when nothing is.</summary>
    public static Refusal? Check(PageRequest? page, out LogPlace? before)
    {
        before = null;
        Span<byte> bytes = stackalloc byte[LogLength];
        if (Fault(page, bytes, out var at) is { } fault)
            return fault;
        if (at is { } time)
            before = new LogPlace(time, BinaryPrimitives.ReadInt64BigEndian(bytes[TimeLength..]));
        return null;
    }

    /// <inheritdoc cref="Check(PageRequest, out LogPlace?)"/>
    public static Refusal? Check(PageRequest? page, out AuditPlace? before)
    {
        before = null;
        Span<byte> bytes = stackalloc byte[AuditLength];
        if (Fault(page, bytes, out var at) is { } fault)
            return fault;
        if (at is { } time)
            before = new AuditPlace(time, new Guid(bytes[TimeLength..], bigEndian: true));
        return null;
    }

    private static Refusal? Fault(PageRequest? page, Span<byte> bytes, out DateTimeOffset? at)
    {
        at = null;
        if (page is not { Size: >= 1 and <= PageRequest.MaxSize })
            return new Refusal(RefusalCode.InvalidQuery, nameof(page.Size), PageRequest.MaxSize);
        if (page.After is not { } token)
            return null;
        if (!Base64Url.IsValid(token, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(token, bytes, out _))
            return new Refusal(RefusalCode.InvalidQuery, nameof(page.After));
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.UnixEpoch.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
            return new Refusal(RefusalCode.InvalidQuery, nameof(page.After));
        at = new DateTimeOffset(ticks, TimeSpan.Zero);
        return null;
    }
}
