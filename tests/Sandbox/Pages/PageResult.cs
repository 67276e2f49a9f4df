namespace BlissBot.Sandbox.Pages;

/// <summary>Sends a page with the headers that keep foreign content out of it.</summary>
internal sealed class PageResult(string html, int status) : IResult
{
    public static async Task<IResult> Show(Task<Page> building)
    {
        var page = await building;
        return new PageResult(Layout.Render(page), page.Status);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'";
        response.Headers.XContentTypeOptions = "nosniff";
        // Not "no-referrer": with that, browsers send a form's origin as "null", and Posts could not tell ours from foreign ones.
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(html, httpContext.RequestAborted);
    }
}
