namespace BlissBot.Discord.Rest.Rules;

/// <summary>Collects what is wrong with a body, so that all of it can be told at once.</summary>
internal sealed class Faults
{
    /// <summary>More than these help nobody.</summary>
    private const int Max = 25;

    private readonly List<string> faults = [];

    public void Check(bool good, string fault)
    {
        if (!good && faults.Count < Max) faults.Add(fault);
    }

    /// <summary>UTF-16 units, which are never fewer than what Discord counts.</summary>
    public void Length(string what, string? text, int min, int max) =>
        Check(text is null || text.Length >= min && text.Length <= max, $"{what} has {text?.Length} characters; {min} to {max} are allowed.");

    public void Required(string what, string? text, int min, int max)
    {
        Check(text is not null, $"{what} is missing.");
        Length(what, text, min, max);
    }

    public void Count<T>(string what, IReadOnlyCollection<T>? items, int min, int max) =>
        Check(items is null || items.Count >= min && items.Count <= max, $"{what}: {items?.Count}; {min} to {max} are allowed.");

    public void Range(string what, int? value, int min, int max) =>
        Check(value is null || value >= min && value <= max, $"{what} is {value}; {min} to {max} are allowed.");

    /// <exception cref="DiscordValidationException">There was a fault.</exception>
    public void Throw()
    {
        if (faults.Count > 0) throw new DiscordValidationException(faults);
    }
}
