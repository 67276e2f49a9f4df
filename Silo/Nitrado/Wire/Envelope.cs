using System.Text.Json;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>
/// What every answer is wrapped in: <c>{"status":"success"|"error","message":…,"data":{…,"error_code":…}}</c>. Reads it
/// and judges the answer by its status and by what is inside, for an error may come inside a success.
/// </summary>
internal sealed class Envelope : IDisposable
{
    private const int LongestMessage = 200;
    private const string TokenTrouble = "access_token_";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    private readonly JsonDocument? document;

    private Envelope(AttemptEnd end, JsonDocument? document, string? message) => (End, this.document, Message) = (end, document, message);

    public AttemptEnd End { get; }

    /// <summary>The host's words, bounded and without secrets; null when there are none.</summary>
    public string? Message { get; }

    /// <summary>What is inside, or nothing.</summary>
    public JsonRow Data => Whole.Child("data");

    /// <summary>All of it: some answers have outside what belongs inside.</summary>
    public JsonRow Whole => document is null ? default : new JsonRow(document.RootElement);

    /// <param name="body">All of it; null when it was too long.</param>
    /// <param name="secret">A text that must not be repeated: the token.</param>
    public static Envelope Read(int status, ReadOnlyMemory<byte>? body, string secret)
    {
        var document = Parse(body);
        var whole = document is null ? default : new JsonRow(document.RootElement);
        var code = whole.Child("data").Text("error_code", 100) ?? whole.Text("error_code", 100);
        var message = whole.Text("message", 4 * LongestMessage);
        var end = Judge(status, document is not null, body is { Length: 0 }, whole.Text("status", 20) == "error", code);
        return new(end, document, message is null ? null : Clean(message, secret));
    }

    /// <param name="readable">The body is a JSON object.</param>
    /// <param name="saysError">It says that it is an error.</param>
    internal static AttemptEnd Judge(int status, bool readable, bool empty, bool saysError, string? errorCode) => status switch
    {
        401 or (>= 200 and < 300) when errorCode?.StartsWith(TokenTrouble, StringComparison.Ordinal) == true => AttemptEnd.TokenRejected,
        204 when empty => AttemptEnd.Good,
        >= 200 and < 300 when !readable => AttemptEnd.Unreadable,
        >= 200 and < 300 => saysError ? AttemptEnd.Refused : AttemptEnd.Good,
        428 => AttemptEnd.Busy,
        429 => AttemptEnd.Limited,
        503 => AttemptEnd.Maintenance,
        500 or 502 or 504 => AttemptEnd.Failing,
        >= 400 and < 600 => AttemptEnd.Refused,
        _ => AttemptEnd.Unreadable,
    };

    /// <summary>A text from outside as it may be logged and shown.</summary>
    internal static string Clean(string text, string secret)
    {
        var known = secret.Length > 0 ? text.Replace(secret, "***", StringComparison.Ordinal) : text;
        var plain = SecretRedaction.Redact(AddressMask.Mask(known));
        var line = string.Concat(plain.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter)).Trim();
        return line.Length <= LongestMessage ? line : string.Concat(line.AsSpan(0, LongestMessage - 1), "…");
    }

    public void Dispose() => document?.Dispose();

    private static JsonDocument? Parse(ReadOnlyMemory<byte>? body)
    {
        if (body is not { Length: > 0 } bytes) return null;
        try
        {
            var document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
