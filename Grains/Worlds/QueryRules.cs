using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Worlds;

/// <summary>Which questions are well formed. Each method returns null for a good one, otherwise the refusal.</summary>
internal static class QueryRules
{
    /// <summary>More kinds of events than there are.</summary>
    private const int MostKinds = 50;

    public static Refusal? Check(PageRequest page, out RowRange range)
    {
        range = default;
        if (page.Size is < 1 or > PageRequest.MaxSize)
            return new Refusal(RefusalCode.InvalidQuery, nameof(page.Size), PageRequest.MaxSize);
        Keyset? after = null;
        if (page.After is { } token)
        {
            if (!PageCursor.TryRead(token, out var at))
                return new Refusal(RefusalCode.InvalidQuery, nameof(page.After));
            after = at;
        }
        range = new RowRange(page.Size, after);
        return null;
    }

    public static Refusal? Check(BaseQuery query) =>
        Text(query.OwnerText, nameof(query.OwnerText))
        ?? (query.DecaysWithinHours is { } hours && hours is not (>= 0 and <= 1_000_000)
            ? new Refusal(RefusalCode.InvalidQuery, nameof(query.DecaysWithinHours), 1_000_000)
            : Enum.IsDefined(query.Order) ? null : new Refusal(RefusalCode.InvalidQuery, nameof(query.Order)));

    public static Refusal? Check(NameQuery query) => Text(query.Text, nameof(query.Text));

    public static Refusal? Check(CreatureQuery query) => Text(query.Species, nameof(query.Species)) ?? Text(query.Name, nameof(query.Name));

    public static Refusal? Check(TribeLogQuery query) =>
        query.Kinds.IsDefault || query.Kinds.Length > MostKinds || !query.Kinds.All(Enum.IsDefined) ? new Refusal(RefusalCode.InvalidQuery, nameof(query.Kinds), MostKinds) : null;

    public static Refusal? Check(ItemQuery query) => Text(query.Text, nameof(query.Text));

    public static Refusal? Check(InventoryTarget target) =>
        target.Container is null == target.Base is null ? new Refusal(RefusalCode.InvalidQuery, nameof(InventoryTarget)) : null;

    public static Refusal? Check(LandmarkQuery query)
    {
        if (query.Take is < 1 or > PageRequest.MaxSize)
            return new Refusal(RefusalCode.InvalidQuery, nameof(query.Take), PageRequest.MaxSize);
        var good = query.Gps is { } gps
            ? double.IsFinite(gps.Latitude + gps.Longitude)
            : query.Place is { } place && double.IsFinite(place.X + place.Y + place.Z);
        return good ? null : new Refusal(RefusalCode.InvalidQuery, nameof(LandmarkQuery));
    }

    private static Refusal? Text(string? text, string field) =>
        text is { Length: 0 or > NameQuery.MaxText } ? new Refusal(RefusalCode.InvalidQuery, field, NameQuery.MaxText) : null;
}
