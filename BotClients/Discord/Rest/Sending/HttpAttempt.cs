using System.Net;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>What came of sending a request once.</summary>
/// <param name="Body">Of a success whose body was wanted; null when it was too long.</param>
/// <param name="Limits">Of an answer.</param>
/// <param name="Error">Of an answer that is no success.</param>
/// <param name="Reason">Of a lost one.</param>
internal readonly record struct AttemptResult(AttemptEnd End, LimitAnswer? Limits, byte[]? Body, DiscordError? Error, UnknownReason Reason)
{
    public static AttemptResult Unsent { get; } = new(AttemptEnd.Unsent, null, null, null, default);

    public static AttemptResult Lost(UnknownReason reason, LimitAnswer? limits = null) => new(AttemptEnd.Lost, limits, null, null, reason);
}

/// <summary>Sends a request once and reads its answer: the only place that touches the network.</summary>
internal sealed class HttpAttempt(RestOptions options, HttpMessageInvoker http, TimeProvider time)
{
    /// <summary>Bytes of the longest error read.</summary>
    private const int MaxErrorBytes = 64 << 10;

    private readonly Uri address = options.Address.AbsolutePath.EndsWith('/') ? options.Address : new(options.Address.AbsoluteUri + "/");
    private readonly string token = options.Token.Reveal();

    /// <summary>Discord's clock, as its answers tell it.</summary>
    public FarClock Clock { get; } = new(time);

    /// <param name="wanted">The body of a success is wanted.</param>
    /// <param name="timeout">For everything, the body included.</param>
    /// <exception cref="OperationCanceledException">The caller gave up before anything can have left.</exception>
    /// <exception cref="UnreadableFileException">A file cannot be read; nothing happened.</exception>
    public async Task<AttemptResult> SendAsync(RestRequest request, bool wanted, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var message = Compose(request);
        LimitAnswer? limits = null;
        try
        {
            var sent = time.GetTimestamp();
            using var response = await http.SendAsync(message, both.Token);
            if (response.Headers.Date is { } theirs) Clock.Told(theirs, time.GetElapsedTime(sent));
            if (response.IsSuccessStatusCode)
            {
                limits = LimitHeaders.Read(response, ErrorBody.None with { IsJson = true });
                var body = wanted ? await BoundedBody.ReadAsync(response.Content, options.MaxAnswerBytes, both.Token) : [];
                return new(AttemptEnd.Answered, limits, body, null, default);
            }

            var error = await ErrorAsync(request, response, both.Token);
            limits = LimitHeaders.Read(response, error);
            return new(AttemptEnd.Answered, limits, null, new((int)response.StatusCode, error.Code, error.Message, error.Fields), default);
        }
        catch (Exception fault) when (Unreadable(fault) is null && fault is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            if (limits is not null || MayHaveLeft(message, fault)) return AttemptResult.Lost(Why(fault, cancellation), limits);
            cancellation.ThrowIfCancellationRequested();
            return AttemptResult.Unsent;
        }
        catch (HttpRequestException fault) when (Unreadable(fault) is { } unreadable)
        {
            throw unreadable;
        }
    }

    private HttpRequestMessage Compose(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Route.Method, new Uri(address, request.PathAndQuery))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        if (request.Route.Key.Kind == RouteKind.Bot) message.Headers.TryAddWithoutValidation("Authorization", "Bot " + token);
        if (request.Terms.Reason is { } reason) message.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", Uri.EscapeDataString(reason));
        if (request.Json is { } json)
            message.Content = request.Files.Count > 0 ? new MultipartBody(json, request.Files) : new JsonBody(json);
        else if (request.Route.Method != HttpMethod.Get)
            message.Content = new EmptyBody();
        return message;
    }

    /// <summary>An error's body that breaks off says as much as none; its status and headers stand.</summary>
    private async Task<ErrorBody> ErrorAsync(RestRequest request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var declared = response.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        byte[]? body;
        try
        {
            body = await BoundedBody.ReadAsync(response.Content, MaxErrorBytes, cancellation);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            body = null;
        }

        return ErrorBody.Read(body, declared, [token, .. request.Route.Secrets]);
    }

    /// <summary>Reading has no body to watch, but without a connection it cannot have left.</summary>
    private static bool MayHaveLeft(HttpRequestMessage message, Exception fault) =>
        message.Content is TrackedContent body
            ? body.Begun
            : fault is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };

    private static UnknownReason Why(Exception fault, CancellationToken cancellation) => fault switch
    {
        OperationCanceledException => cancellation.IsCancellationRequested ? UnknownReason.Cancelled : UnknownReason.Timeout,
        // Compressed with something that is no compression.
        InvalidDataException => UnknownReason.BadAnswer,
        _ => UnknownReason.ConnectionLost,
    };

    /// <summary>The client wraps what a body throws.</summary>
    private static UnreadableFileException? Unreadable(Exception fault) =>
        fault as UnreadableFileException ?? (fault.InnerException is { } inner ? Unreadable(inner) : null);
}
