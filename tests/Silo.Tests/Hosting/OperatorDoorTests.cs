using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Tests.Hosting;

public sealed class OperatorDoorTests : IDisposable
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_token_dashboard_and_metrics_answer_who_brings_it_and_health_everybody()
    {
        await File.WriteAllTextAsync(folder.File("operator.token"), Token + "\n", Cancellation);
        await using var silo = await TestSilo.Start(folder.File("data"), ("BlissBot:Operator:TokenFile", folder.File("operator.token")));
        using var http = new HttpClient { BaseAddress = silo.Url };

        foreach (var path in (string[])["/dashboard/", "/dashboard/DashboardCounters", "/metrics"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, path, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, path, new("Bearer", Token + "x")));
            Assert.Equal(HttpStatusCode.OK, await Status(http, path, new("Bearer", Token)));
            Assert.Equal(HttpStatusCode.OK, await Status(http, path, Basic("operator", Token)));
            // Under any name: behind a proxy or in a tunnel it has another.
            Assert.Equal(HttpStatusCode.OK, await Status(http, path, new("Bearer", Token), "silo.example"));
        }
        using var asked = await http.GetAsync("/metrics", Cancellation);
        Assert.Equal("Basic", Assert.Single(asked.Headers.WwwAuthenticate).Scheme);
        Assert.Equal(HttpStatusCode.OK, await Status(http, "/health/ready", null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic b3BlcmF0b3I=")]
    [InlineData("Digest 0123456789abcdef0123456789abcdef")]
    public void What_is_no_credential_opens_nothing(string? header) => Assert.False(OperatorDoor.IsOperator(header, OperatorDoor.Hash(Token)));

    [Fact]
    public void Another_user_or_an_endless_header_opens_nothing()
    {
        var expected = OperatorDoor.Hash(Token);
        Assert.True(OperatorDoor.IsOperator(Basic("operator", Token).ToString(), expected));
        Assert.False(OperatorDoor.IsOperator(Basic("admin", Token).ToString(), expected));
        Assert.False(OperatorDoor.IsOperator("Bearer " + new string('x', 5_000), expected));
    }

    [Theory]
    [InlineData("BlissBot:Operator:Token", "short", "a token has 24")]
    [InlineData("BlissBot:Operator:TokenFile", "/nowhere/operator.token", "cannot be read")]
    public void A_token_that_is_none_keeps_the_silo_from_starting(string key, string value, string named) =>
        Assert.Contains(named, Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, (key, value))).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private static AuthenticationHeaderValue Basic(string user, string token) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{token}")));

    private static async Task<HttpStatusCode> Status(HttpClient http, string path, AuthenticationHeaderValue? credential, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = credential, Host = host } };
        using var response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
