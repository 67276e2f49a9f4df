namespace BlissBot.SaveParser.Worlds;

/// <summary>A place in the world in Unreal units (centimetres), Z up.</summary>
public readonly record struct Location(double X, double Y, double Z)
{
    /// <summary>False for NaN and infinities, which only damaged saves hold.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);
}
