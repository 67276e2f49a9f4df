namespace BlissBot.SaveParser.Worlds;

/// <summary>A place in the world in Unreal units (centimetres), Z up.</summary>
public readonly record struct Location(double X, double Y, double Z)
{
    /// <summary>The place of what has none: an actor the save gives no transform for.</summary>
    public static Location Nowhere { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>False for <see cref="Nowhere"/>, and for the NaN and infinities of damaged saves.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);
}
