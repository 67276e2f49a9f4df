using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BlissBot.SaveParser.Tables;

/// <summary>Reads tables of game facts: those built into the assembly and the ones an operator lays over them.</summary>
internal static class JsonTable
{
    /// <summary>Largest table accepted, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Most faults that are told at once.</summary>
    public const int MaxFaults = 50;

    /// <summary>Longest name or part of a name in a table.</summary>
    public const int MaxNameLength = 200;

    public static T Embedded<T>(string resource, JsonTypeInfo<T> type) where T : class
    {
        using var stream = typeof(JsonTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        return JsonSerializer.Deserialize(stream, type)!;
    }

    /// <exception cref="TableException">Not JSON, or not of the expected form; the fault says where.</exception>
    public static T Parse<T>(string table, ReadOnlySpan<byte> json, JsonTypeInfo<T> type) where T : class
    {
        if (json.Length > MaxBytes) throw new TableException(table, [$"It has {json.Length:N0} bytes; {MaxBytes:N0} are allowed."]);
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new TableException(table, ["It is null."]);
        }
        catch (JsonException malformed)
        {
            throw new TableException(table, [malformed.Message]);
        }
    }

    public static void ThrowIfAny(string table, List<string> faults)
    {
        if (faults.Count == 0) return;
        throw new TableException(table, faults.Count <= MaxFaults
            ? faults
            : [.. faults.Take(MaxFaults), $"… and {faults.Count - MaxFaults} more."]);
    }

    public static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNameLength;
}
