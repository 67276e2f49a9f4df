namespace BlissBot.Discord.Model;

/// <summary>A field of a change: left out (the default, so unchanged), set to nothing, or set to a value.</summary>
public readonly record struct Optional<T>
    where T : struct
{
    /// <param name="value">Null sets it to nothing.</param>
    public Optional(T? value) => (IsSet, Value) = (true, value);

    /// <summary>False when the field is left out.</summary>
    public bool IsSet { get; }

    public T? Value { get; }

    public static implicit operator Optional<T>(T value) => new(value);
}
