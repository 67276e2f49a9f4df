using System.Text.Json;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>The body of an answer that is no success: an error, a 429, or something that is neither.</summary>
internal readonly record struct ErrorBody(bool IsJson, int Code, string Message, IReadOnlyList<FieldFault> Fields, TimeSpan? RetryAfter, bool Global)
{
    private const int MaxFields = 50;
    private const int MaxText = 200;
    private const int MaxDepth = 32;

    public static ErrorBody None { get; } = new(false, 0, "", [], null, false);

    /// <summary>Reads it. JSON of another shape gives what can be found in it.</summary>
    /// <param name="declared">The headers say it is JSON, so it came from Discord even if it is broken.</param>
    /// <param name="secrets">Texts that must not be passed on, should the answer quote them.</param>
    public static ErrorBody Read(ReadOnlyMemory<byte> body, bool declared, IReadOnlyList<string> secrets)
    {
        if (body.IsEmpty) return None with { IsJson = declared };
        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = MaxDepth });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return None with { IsJson = declared };
            var fields = new List<FieldFault>();
            if (root.TryGetProperty("errors", out var errors)) Collect(errors, "", fields, secrets);
            return new(
                true,
                root.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : 0,
                Clean(root, "message", secrets),
                fields,
                root.TryGetProperty("retry_after", out var wait) && wait.ValueKind == JsonValueKind.Number && wait.TryGetDouble(out var seconds) ? LimitHeaders.Seconds(seconds) : null,
                root.TryGetProperty("global", out var global) && global.ValueKind == JsonValueKind.True);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return None with { IsJson = declared };
        }
    }

    private static void Collect(JsonElement errors, string path, List<FieldFault> fields, IReadOnlyList<string> secrets)
    {
        if (errors.ValueKind != JsonValueKind.Object) return;
        foreach (var property in errors.EnumerateObject())
        {
            if (fields.Count >= MaxFields) return;
            if (property.NameEquals("_errors"u8) && property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var fault in property.Value.EnumerateArray().Take(MaxFields - fields.Count))
                    if (fault.ValueKind == JsonValueKind.Object) fields.Add(new(path, Clean(fault, "code", secrets), Clean(fault, "message", secrets)));
            }
            else
            {
                var name = Clean(property.Name, secrets);
                Collect(property.Value, path.Length == 0 ? name : $"{path}.{name}", fields, secrets);
            }
        }
    }

    private static string Clean(JsonElement holder, string name, IReadOnlyList<string> secrets) =>
        holder.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? Clean(text.GetString()!, secrets) : "";

    private static string Clean(string text, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
            if (secret.Length > 0) text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        if (text.Length > MaxText) text = text[..MaxText];
        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var place = 0; place < span.Length; place++) span[place] = char.IsControl(source[place]) ? ' ' : source[place];
        });
    }
}
