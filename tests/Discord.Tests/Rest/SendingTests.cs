using System.Diagnostics;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Tests.Rest;

/// <summary>Attempts, repetitions and outcomes over a real socket.</summary>
public sealed class SendingTests : IAsyncDisposable
{
    private const string AMessage = """{"id":"20","channel_id":"3","content":"hi"}""";
    private static readonly Snowflake Channel = new(3), Message = new(20), Hook = new(44);
    private static readonly Secret HookToken = new("hook-token-secret");
    private readonly ScriptedDiscord discord = new();
    private readonly DiscordRest rest;

    public SendingTests() => rest = discord.Client();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MessageCreate Hi(string? nonce = null) => new() { Content = "hi", Nonce = nonce };

    private Task<Message> Say(string? nonce = null, CallTerms? terms = null) => rest.Messages.CreateAsync(Channel, Hi(nonce), terms, Token);

    private Task<Message> Post() => rest.Webhooks.ExecuteAsync(Hook, HookToken, new() { Content = "hi", Username = "Rex" }, cancellation: Token);

    public async ValueTask DisposeAsync()
    {
        rest.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task A_message_with_a_nonce_is_sent_again_when_the_answer_is_lost()
    {
        discord.Then(Reply.Cut, Reply.Text(502, "bad gateway"), Reply.Json(200, AMessage));
        Assert.Equal(Message, (await Say("n1")).Id);
        Assert.All(discord.Requests, seen => Assert.Contains("\"nonce\":\"n1\",\"enforce_nonce\":true", seen.Text, StringComparison.Ordinal));
        Assert.Equal(3, discord.Requests.Count);
    }

    [Fact]
    public async Task A_message_without_a_nonce_is_not_and_its_outcome_is_unknown()
    {
        discord.Then(Reply.Cut);
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(() => Say());
        Assert.Equal((CallOutcome.Unknown, UnknownReason.ConnectionLost), (fault.Outcome, fault.Reason));
        Assert.Single(discord.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_webhook_post_that_arrived_is_never_sent_twice(int status)
    {
        discord.Then(Reply.Text(status, "oops"));
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(Post);
        Assert.Equal((UnknownReason.ServerError, status), (fault.Reason, fault.Status));
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task A_webhook_post_is_tried_again_while_nobody_listens_and_then_known_not_to_be_sent()
    {
        await discord.DisposeAsync();
        var fault = await Assert.ThrowsAsync<DiscordNotSentException>(Post);
        Assert.Equal((CallOutcome.NotSent, NotSentReason.Unreachable), (fault.Outcome, fault.Reason));
        Assert.True(fault.IsTransient);
    }

    [Fact]
    public async Task A_webhook_post_whose_connection_breaks_while_it_is_sent_is_unknown()
    {
        discord.CutHeads = 1;
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(Post);
        Assert.Equal(CallOutcome.Unknown, fault.Outcome);
        Assert.Empty(discord.Requests);
    }

    [Fact]
    public async Task A_webhook_post_that_was_limited_is_sent_again()
    {
        discord.Then(Reply.Json(429, """{"message":"slow","retry_after":0.05,"global":false}""", ("X-RateLimit-Scope", "shared")), Reply.Json(200, AMessage));
        Assert.Equal(Message, (await Post()).Id);
        Assert.Equal(2, discord.Requests.Count);
    }

    [Fact]
    public async Task A_success_whose_answer_breaks_off_is_unknown_for_a_post_and_repeated_for_a_read()
    {
        var torn = Reply.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\"");
        discord.Then(torn);
        Assert.Equal(UnknownReason.ConnectionLost, (await Assert.ThrowsAsync<DiscordUnknownException>(Post)).Reason);
        discord.Then(torn, Reply.Json(200, AMessage));
        Assert.Equal(Message, (await rest.Messages.GetAsync(Channel, Message, cancellation: Token)).Id);
    }

    [Fact]
    public async Task A_deletion_that_finds_nothing_the_second_time_has_succeeded()
    {
        discord.Then(Reply.Cut, Reply.Json(404, """{"code":10008,"message":"Unknown Message"}"""));
        await rest.Messages.DeleteAsync(Channel, Message, cancellation: Token);
        Assert.Equal(2, discord.Requests.Count);
        discord.Then(Reply.Json(404, """{"code":10008,"message":"Unknown Message"}"""));
        var fault = await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.Messages.DeleteAsync(Channel, Message, cancellation: Token));
        Assert.Equal(DiscordErrorCode.UnknownMessage, fault.Error.Code);
    }

    [Fact]
    public async Task An_interaction_answered_already_on_the_second_try_was_answered_by_the_first()
    {
        var again = Reply.Json(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""");
        discord.Then(Reply.Cut, again);
        await rest.Interactions.RespondAsync(new(60), new("tok"), InteractionAnswer.Reply(new() { Content = "x" }), cancellation: Token);
        discord.Then(Reply.Cut, again);
        Assert.Null(await rest.Interactions.RespondWithReceiptAsync(new(61), new("tok"), InteractionAnswer.Reply(new() { Content = "x" }), cancellation: Token));
        discord.Then(again);
        var fault = await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.Interactions.RespondAsync(new(62), new("tok"), InteractionAnswer.Pong(), cancellation: Token));
        Assert.Equal(DiscordErrorCode.AlreadyAnswered, fault.Error.Code);
    }

    [Fact]
    public async Task Silence_ends_at_the_deadline_as_unknown()
    {
        discord.Otherwise = Reply.Silence;
        var watch = Stopwatch.StartNew();
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(() => Say("n", new() { Within = TimeSpan.FromMilliseconds(300) }));
        Assert.Equal(UnknownReason.Timeout, fault.Reason);
        Assert.InRange(watch.ElapsedMilliseconds, 250, 5_000);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_whether_it_may_have_happened()
    {
        discord.Otherwise = Reply.Silence;
        using var giveUp = new CancellationTokenSource();
        var call = rest.Messages.CreateAsync(Channel, Hi(), null, giveUp.Token);
        while (discord.Requests.IsEmpty) await Task.Yield();
        var waiting = rest.Messages.CreateAsync(Channel, Hi(), null, giveUp.Token);
        await giveUp.CancelAsync();
        Assert.Equal(UnknownReason.Cancelled, (await Assert.ThrowsAsync<DiscordUnknownException>(() => call)).Reason);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task A_bucket_that_is_empty_fails_a_hurried_call_at_once()
    {
        discord.Then(Reply.Json(200, AMessage, ("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", "30.5"), ("X-RateLimit-Bucket", "abc")));
        await Say();
        var watch = Stopwatch.StartNew();
        var fault = await Assert.ThrowsAsync<DiscordNotSentException>(() => Say("n", CallTerms.Chat with { Within = TimeSpan.FromSeconds(20) }));
        Assert.Equal(NotSentReason.Deadline, fault.Reason);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task A_rejected_token_stops_the_client()
    {
        discord.Then(Reply.Json(401, """{"code":0,"message":"401: Unauthorized"}"""));
        await Assert.ThrowsAsync<DiscordRefusedException>(() => Say());
        Assert.True(rest.TokenRejected);
        Assert.Equal(NotSentReason.TokenRejected, (await Assert.ThrowsAsync<DiscordNotSentException>(() => Say())).Reason);
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task A_ban_at_the_edge_stops_every_client_of_the_address()
    {
        var shared = new InvalidRequests(TimeProvider.System);
        using var banned = discord.Client(invalid: shared);
        using var neighbour = discord.Client(invalid: shared);
        discord.Then(Reply.Text(429, "<html>error 1015</html>", ("Retry-After", "120")));
        var fault = await Assert.ThrowsAsync<DiscordNotSentException>(() => banned.Messages.CreateAsync(Channel, Hi(), cancellation: Token));
        Assert.Equal(NotSentReason.Paused, fault.Reason);
        Assert.Equal(NotSentReason.Paused, (await Assert.ThrowsAsync<DiscordNotSentException>(() => neighbour.Application.GetGatewayAsync(cancellation: Token))).Reason);
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task A_store_of_counts_that_breaks_stops_nothing()
    {
        using var client = discord.Client(invalid: new BrokenCount());
        discord.Then(Reply.Json(200, AMessage), Reply.Json(403, """{"code":50001,"message":"Missing Access"}"""));
        await client.Messages.CreateAsync(Channel, Hi(), cancellation: Token);
        await Assert.ThrowsAsync<DiscordRefusedException>(() => client.Messages.CreateAsync(Channel, Hi(), cancellation: Token));
        Assert.Equal(NotSentReason.Forbidden, (await Assert.ThrowsAsync<DiscordNotSentException>(() => client.Messages.CreateAsync(Channel, Hi(), cancellation: Token))).Reason);
        client.ForgetForbidden(Channel);
        discord.Then(Reply.Json(200, AMessage));
        await client.Messages.CreateAsync(Channel, Hi(), cancellation: Token);
    }

    private sealed class BrokenCount : IInvalidRequests
    {
        public ValueTask<AddressStanding> ReadAsync(CancellationToken cancellation) => throw new TimeoutException("The store is down.");

        public async ValueTask<AddressStanding> AddAsync(TimeSpan? banned, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return default;
        }
    }
}
