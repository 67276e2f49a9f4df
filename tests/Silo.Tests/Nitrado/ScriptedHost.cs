using System.Net;
using System.Text;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>Answers calls from a script, at once, and notes when each came: for exact times on a clock that stands still.</summary>
internal sealed class ScriptedHost(TimeProvider time) : HttpMessageHandler
{
    public const string Fine = """{"status":"success","data":{"services":[],"token":{"id":1}}}""";

    private readonly Queue<Func<HttpResponseMessage>> script = new();

    public List<(DateTimeOffset At, string Path)> Calls { get; } = [];

    public ScriptedHost Then(int status, string body = "", params (string Name, string Value)[] headers) => Then(() =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    });

    public ScriptedHost Then(Func<HttpResponseMessage> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    /// <summary>Whatever the script does not say is fine.</summary>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add((time.GetUtcNow(), request.RequestUri!.AbsolutePath));
        if (script.TryDequeue(out var answer)) return Task.FromResult(answer());
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Fine, Encoding.UTF8, "application/json") });
    }
}
