using System.Collections.Concurrent;
using System.Net;
using System.Text;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Rest;

/// <summary>What takes minutes, on a clock that does not.</summary>
public sealed class VirtualClockTests : IDisposable
{
    private static readonly Snowflake Room = new(3);
    private readonly FakeTimeProvider time = new();
    private readonly Answers answers = new();
    private readonly DiscordRest rest;

    public VirtualClockTests() =>
        rest = new(new() { Token = new("t"), Address = new("https://discord.test/api/v10/") }, new InvalidRequests(time), answers, time, NullLogger<DiscordRest>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => rest.Dispose();

    /// <summary>Answers from memory; what was asked can be awaited.</summary>
    private sealed class Answers : HttpMessageHandler
    {
        private readonly System.Threading.Channels.Channel<string> asked = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public ConcurrentQueue<HttpResponseMessage> Next { get; } = new();

        public async Task<string> AskedAsync() => await asked.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public bool NothingElse => !asked.Reader.TryPeek(out _);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = Next.TryDequeue(out var scripted) ? scripted : Json(200, """{"id":"3","channel_id":"3"}""");
            await asked.Writer.WriteAsync($"{request.Method} {body}", cancellationToken);
            return answer;
        }
    }

    private static HttpResponseMessage Json(int status, string json, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    [Fact]
    public async Task A_call_waits_for_the_reset_and_not_longer()
    {
        answers.Next.Enqueue(Json(200, """{"id":"1","channel_id":"3"}""", ("X-RateLimit-Limit", "1"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", "20"), ("X-RateLimit-Bucket", "b")));
        await rest.Messages.CreateAsync(Room, new() { Content = "1" }, cancellation: Token);
        await answers.AskedAsync();
        var second = rest.Messages.CreateAsync(Room, new() { Content = "2" }, cancellation: Token);
        time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.True(answers.NothingElse);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Contains("\"2\"", await answers.AskedAsync(), StringComparison.Ordinal);
        await second;
    }

    [Fact]
    public async Task A_limited_call_comes_again_after_what_was_asked_and_a_margin()
    {
        using var gate = new RateGate(new(), new InvalidRequests(time), time, NullLogger.Instance);
        var ticket = new GateTicket(new("POST x", "1", "", RouteKind.Bot), CallPriority.Chat, TimeSpan.FromSeconds(30));
        Assert.True(await gate.EnterAsync(ticket, Token));
        await gate.AnsweredAsync(ticket, new(429) { IsJson = true, RetryAfter = TimeSpan.FromSeconds(4) });
        var again = gate.EnterAsync(ticket, Token).AsTask();
        time.Advance(TimeSpan.FromSeconds(4.049));
        Assert.False(again.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.True(await again);
    }

    [Fact]
    public async Task A_call_whose_turn_does_not_come_fails_at_its_deadline()
    {
        using var gate = new RateGate(new(), new InvalidRequests(time), time, NullLogger.Instance);
        GateTicket Ticket() => new(new("POST x", "1", "", RouteKind.Bot), CallPriority.Chat, gate.Now + TimeSpan.FromSeconds(3));
        Assert.True(await gate.EnterAsync(Ticket(), Token));
        var (late, waiting) = (Ticket(), gate.EnterAsync(Ticket(), Token).AsTask());
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(await waiting);
        Assert.False(await gate.EnterAsync(late, Token));
        Assert.Equal(NotSentReason.Deadline, late.Refusal);
    }

    [Fact]
    public async Task Who_waits_when_the_client_is_closed_is_told()
    {
        var gate = new RateGate(new(), new InvalidRequests(time), time, NullLogger.Instance);
        GateTicket Ticket() => new(new("POST x", "1", "", RouteKind.Bot), CallPriority.Chat, gate.Now + TimeSpan.FromSeconds(3));
        Assert.True(await gate.EnterAsync(Ticket(), Token));
        var (late, waiting) = (Ticket(), gate.EnterAsync(Ticket(), Token).AsTask());
        gate.Dispose();
        Assert.False(await waiting);
        Assert.False(await gate.EnterAsync(late, Token));
        Assert.Equal(NotSentReason.Closed, late.Refusal);
    }

    [Fact]
    public async Task Of_many_names_the_first_goes_at_once_and_the_newest_after_six_minutes()
    {
        rest.ChannelNames.Wish(Room, name: "12 players");
        Assert.Equal("""PATCH {"name":"12 players"}""", await answers.AskedAsync());
        for (var players = 13; players < 40; players++) rest.ChannelNames.Wish(Room, name: $"{players} players");
        rest.ChannelNames.Wish(Room, topic: "open");
        time.Advance(TimeSpan.FromMinutes(5.9));
        Assert.True(answers.NothingElse);
        time.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Equal("""PATCH {"name":"39 players","topic":"open"}""", await answers.AskedAsync());
    }

    [Fact]
    public async Task A_name_taken_back_is_not_sent()
    {
        rest.ChannelNames.Wish(Room, name: "a");
        await answers.AskedAsync();
        rest.ChannelNames.Wish(Room, name: "b");
        Assert.True(rest.ChannelNames.Cancel(Room));
        time.Advance(TimeSpan.FromMinutes(7));
        rest.ChannelNames.Wish(Room, name: "c");
        Assert.Equal("""PATCH {"name":"c"}""", await answers.AskedAsync());
    }

    [Fact]
    public async Task A_name_that_is_refused_is_told()
    {
        var told = new TaskCompletionSource<(Snowflake, DiscordRestException)>();
        rest.ChannelNames.Failed += (channel, fault) => told.TrySetResult((channel, fault));
        answers.Next.Enqueue(Json(403, """{"code":50013,"message":"Missing Permissions"}"""));
        rest.ChannelNames.Wish(Room, name: "a");
        var (channel, fault) = await told.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(Room, channel);
        Assert.Equal(DiscordErrorCode.MissingPermissions, Assert.IsType<DiscordRefusedException>(fault).Error.Code);
    }

    [Fact]
    public void A_name_over_the_limit_is_refused_at_once() =>
        Assert.Throws<DiscordValidationException>(() => rest.ChannelNames.Wish(Room, name: new string('x', 101)));
}
