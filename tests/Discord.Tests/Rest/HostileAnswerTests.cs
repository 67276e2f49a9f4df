using System.Diagnostics;
using System.IO.Compression;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;

namespace BlissBot.Discord.Tests.Rest;

[Collection(Alone.Name)]
public sealed class HostileAnswerTests : IAsyncDisposable
{
    private static readonly Snowflake Channel = new(3), Hook = new(44);
    private static readonly Secret HookToken = new("hook-token-secret");
    private readonly ScriptedDiscord discord = new();
    private readonly DiscordRest rest;

    public HostileAnswerTests() => rest = discord.Client(options => options with { MaxAnswerBytes = 10_000 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        rest.Dispose();
        await discord.DisposeAsync();
    }

    public static TheoryData<string> Bad =>
    [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n<html></html>",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\nno gzip here",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/steal\r\nContent-Length: 0\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task An_answer_that_cannot_be_read_leaves_the_outcome_unknown(string answer)
    {
        discord.Then(Reply.Raw(answer));
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token));
        Assert.Equal(UnknownReason.BadAnswer, fault.Reason);
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_the_end()
    {
        discord.Then(Reply.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", endless: true));
        var before = GC.GetTotalAllocatedBytes();
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token));
        Assert.Equal(UnknownReason.BadAnswer, fault.Reason);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100 << 20);
    }

    [Fact]
    public async Task An_endless_error_keeps_its_status()
    {
        discord.Then(Reply.Raw("HTTP/1.1 403 No\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", endless: true));
        var fault = await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token));
        Assert.Equal((403, 0), (fault.Error.Status, fault.Error.Code));
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_huge_one_is_not_unpacked_to_the_end()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var i = 0; i < 200; i++) await zip.WriteAsync(new byte[1 << 20], Token);
        discord.Then(Reply.Packed(packed.ToArray()));
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(UnknownReason.BadAnswer, (await Assert.ThrowsAsync<DiscordUnknownException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token))).Reason);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 100 << 20);
    }

    [Theory]
    [InlineData("HTTP/9.9 what\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")]
    public async Task What_is_no_answer_at_all_leaves_the_outcome_unknown(string bytes)
    {
        discord.Then(Reply.Raw(bytes));
        var fault = await Assert.ThrowsAsync<DiscordUnknownException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token));
        Assert.Equal(CallOutcome.Unknown, fault.Outcome);
    }

    [Fact]
    public async Task Absurd_limit_headers_are_passed_over()
    {
        discord.Then(Reply.Json(200, """{"id":"1","channel_id":"3"}""",
            ("X-RateLimit-Limit", "-5"), ("X-RateLimit-Remaining", "many"), ("X-RateLimit-Reset-After", "NaN"), ("X-RateLimit-Bucket", new string('b', 9_000)), ("Retry-After", "-1")));
        Assert.Equal(new Snowflake(1), (await rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token)).Id);
    }

    [Fact]
    public async Task A_429_that_never_ends_is_not_repeated_without_end()
    {
        discord.Otherwise = Reply.Json(429, """{"message":"no","retry_after":0}""");
        var fault = await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token));
        Assert.Equal(429, fault.Error.Status);
        Assert.Equal(6, discord.Requests.Count);
    }

    [Fact]
    public async Task Errors_are_cut_and_cleaned_and_their_fields_are_flattened()
    {
        discord.Then(Reply.Json(400, """
            {"code":50035,"message":"Invalid Form Body\u001b[31m MMMM","errors":{"embeds":{"0":{"fields":{"2":{"value":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 1024 or fewer in length."}]}}}}}},
             "x":[1,2,{"y":null}]}
            """.Replace("MMMM", new string('m', 5_000), StringComparison.Ordinal)));
        var fault = await Assert.ThrowsAsync<DiscordRefusedException>(() => rest.Messages.CreateAsync(Channel, new() { Content = "x" }, cancellation: Token));
        Assert.Equal(DiscordErrorCode.InvalidForm, fault.Error.Code);
        Assert.Equal(new FieldFault("embeds.0.fields.2.value", "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer in length."), Assert.Single(fault.Error.Fields));
        Assert.Equal(200, fault.Error.Message.Length);
        Assert.DoesNotContain('\u001b', fault.ToString());
        Assert.Contains("POST channels/{channel}/messages", fault.Message, StringComparison.Ordinal);
        Assert.Contains("embeds.0.fields.2.value: BASE_TYPE_MAX_LENGTH", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_stand_in_no_fault_whatever_the_server_says_back()
    {
        var echo = """{"code":1,"message":"no: Bot TOKEN hook-token-secret","errors":{"hook-token-secret":{"_errors":[{"code":"TOKEN","message":"hook-token-secret"}]}}}"""
            .Replace("TOKEN", ScriptedDiscord.Token, StringComparison.Ordinal);
        discord.Then(Reply.Json(400, echo), Reply.Text(500, echo), Reply.Json(200, "[" + echo), Reply.Cut, Reply.Json(404, """{"code":10015,"message":"Unknown Webhook hook-token-secret"}"""));
        for (var call = 0; call < 6; call++)
        {
            var fault = await Assert.ThrowsAnyAsync<DiscordRestException>(() => rest.Webhooks.ExecuteAsync(Hook, HookToken, new() { Content = "x" }, cancellation: Token));
            Hidden(fault.ToString());
            if (fault is DiscordRefusedException refused) Hidden(string.Join(' ', refused.Error.Message, string.Join(' ', refused.Error.Fields)));
        }

        await discord.DisposeAsync();
        Hidden((await Assert.ThrowsAnyAsync<DiscordRestException>(() => rest.Interactions.GetOriginalAsync(new(8), HookToken, cancellation: Token))).ToString());
    }

    [Fact]
    public async Task No_tracing_sees_an_address_with_a_token()
    {
        var seen = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen) seen.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        discord.Then(Reply.Json(200, """{"id":"1","channel_id":"3"}"""));
        await rest.Webhooks.ExecuteAsync(Hook, HookToken, new() { Content = "x" }, cancellation: Token);
        lock (seen) Assert.DoesNotContain(seen.SelectMany(activity => activity.TagObjects), tag => tag.Value?.ToString()?.Contains("hook-token-secret", StringComparison.Ordinal) == true);
        Assert.DoesNotContain("traceparent", Assert.Single(discord.Requests).Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private static void Hidden(string text)
    {
        Assert.DoesNotContain("hook-token-secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ScriptedDiscord.Token, text, StringComparison.OrdinalIgnoreCase);
    }
}
