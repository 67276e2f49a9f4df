using BlissBot.SaveParser.Forge.Container;
using BlissBot.SaveParser.Forge.Rows;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Damage;

/// <summary>Passes rows and places on, breaking every so many of them as the plan says.</summary>
internal sealed class DamagingOutlet(ForgePlan plan, GameFile file, TransformTable places) : IRowOutlet
{
    private const int Every = 97;

    private int rows, placed;

    public void Row(ActorGuid key, ReadOnlySpan<byte> value)
    {
        var hit = ++rows % Every == 0;
        if (hit && plan.Damage.HasFlag(ForgeDamage.RowsCutShort)) value = value[..(value.Length / 2)];
        file.Row(key, value);
        if (hit && plan.Damage.HasFlag(ForgeDamage.DuplicateKeys)) file.Row(key, value);
    }

    public void Place(ActorGuid key, Location at, double yaw)
    {
        var hit = ++placed % Every == 0;
        if (hit && plan.Damage.HasFlag(ForgeDamage.UnplacedTransforms))
            at = placed % 2 == 0 ? at with { X = double.NaN } : at with { Z = double.PositiveInfinity };
        places.Add(key, at, yaw);
        if (hit && plan.Damage.HasFlag(ForgeDamage.DuplicateTransforms)) places.Add(key, at with { Z = at.Z + 1_000_000 }, yaw);
    }
}
