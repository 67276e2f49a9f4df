using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>Reads a body whole, JSON or multipart, never more than the options allow.</summary>
internal static class RequestBody
{
    private const int MostParts = 32;
    private const int Slack = 64 * 1024;

    /// <exception cref="ApiError">It is too large, of the wrong kind, or no JSON.</exception>
    public static async Task<(JsonNode? Body, IReadOnlyList<Upload> Files, string Text)> ReadAsync(HttpContext context, DiscordSimulatorOptions options)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = options.LargestBody + Slack;
        if (request.ContentLength > options.LargestBody) throw TooLarge();
        try
        {
            if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
                return await ReadPartsAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), options, context.RequestAborted);
            var bytes = await ReadAllAsync(request.Body, options.LargestBody, context.RequestAborted);
            if (bytes.Length == 0) return (null, [], "");
            if (type is null || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
                throw FormErrors.One("", "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.");
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            return (Parse(bytes), [], text);
        }
        catch (BadHttpRequestException tooMuch) when (tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
    }

    private static async Task<(JsonNode? Body, IReadOnlyList<Upload> Files, string Text)> ReadPartsAsync(HttpRequest request, string boundary, DiscordSimulatorOptions options, CancellationToken cancellation)
    {
        if (boundary.Length is 0 or > 200) throw FormErrors.One("", "CONTENT_TYPE_INVALID", "The multipart boundary is missing.");
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16 };
        List<Upload> files = [];
        JsonNode? body = null;
        var text = "";
        try
        {
            for (var count = 0; await reader.ReadNextSectionAsync(cancellation) is { } part; count++)
            {
                if (count == MostParts) throw TooLarge();
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                var bytes = await ReadAllAsync(part.Body, options.LargestBody, cancellation);
                if (name == "payload_json")
                {
                    body = Parse(bytes);
                    text = System.Text.Encoding.UTF8.GetString(bytes);
                }
                else if (IndexOf(name) is { } index)
                {
                    if (bytes.Length > options.LargestFile) throw TooLarge();
                    var filename = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                    files.Add(new Upload(index, SafeName(HeaderUtilities.RemoveQuotes(filename).ToString(), index), part.ContentType, bytes));
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw FormErrors.One("", "MULTIPART_INVALID", "The multipart body is broken.");
        }
        if (files.Count > 10) throw FormErrors.One("files", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        return (body, files, text);
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, int most, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + count > most) throw TooLarge();
            kept.Write(buffer, 0, count);
        }
        return kept.ToArray();
    }

    private static JsonNode? Parse(byte[] bytes)
    {
        try
        {
            return JsonText.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new ApiError(400, 50109, "The request body contains invalid JSON.");
        }
    }

    private static int? IndexOf(string name) => name switch
    {
        "file" => 0,
        _ when name.StartsWith("files[", StringComparison.Ordinal) && name.EndsWith(']')
            && int.TryParse(name.AsSpan(6, name.Length - 7), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < 100 => index,
        _ => null,
    };

    private static string SafeName(string name, int index)
    {
        var safe = new string([.. name.Where(letter => !char.IsControl(letter) && letter is not ('/' or '\\')).Take(260)]).Trim('.');
        return safe.Length == 0 ? $"file{index}" : safe;
    }

    private static ApiError TooLarge() => new(413, 40005, "Request entity too large");
}
