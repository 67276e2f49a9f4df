using System.Diagnostics.CodeAnalysis;

namespace BlissBot.Grains.Interfaces;

/// <summary>
/// The answer to a question or a wish: a value, or the reason why not. The world being fine and the answer being
/// no is no error, so it is not thrown.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.outcome`1")]
public sealed class Outcome<T>
{
    internal Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value; meaningless when <see cref="Refusal"/> is set.</summary>
    [Id(0)] public T? Value { get; private init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    [Id(1)] public Refusal? Refusal { get; private init; }

    /// <summary>True with the value, false with the reason.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = Value;
        refusal = Refusal;
        return refusal is null;
    }

    /// <summary>The same outcome with its value turned into another one.</summary>
    public Outcome<TOther> Map<TOther>(Func<T, TOther> change) =>
        Refusal is null ? new(change(Value!), null) : new(default, Refusal);

    public override string ToString() => Refusal is null ? $"{Value}" : $"refused: {Refusal}";

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
