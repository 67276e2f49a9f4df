using System.Text;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Tests.Nitrado;

public sealed class EnvelopeTests
{
    [Theory]
    [InlineData(200, """{"status":"success","data":{}}""", AttemptEnd.Good)]
    [InlineData(201, """{"status":"success","message":"done"}""", AttemptEnd.Good)]
    [InlineData(200, """{"data":{}}""", AttemptEnd.Good)]
    [InlineData(204, "", AttemptEnd.Good)]
    [InlineData(200, """{"status":"error","message":"no"}""", AttemptEnd.Refused)]
    [InlineData(200, """{"status":"error","data":{"error_code":"access_token_expired"}}""", AttemptEnd.TokenRejected)]
    [InlineData(200, "", AttemptEnd.Unreadable)]
    [InlineData(200, """{"status":"succ""", AttemptEnd.Unreadable)]
    [InlineData(200, "[]", AttemptEnd.Unreadable)]
    [InlineData(200, "<html>", AttemptEnd.Unreadable)]
    [InlineData(302, "", AttemptEnd.Unreadable)]
    [InlineData(400, "", AttemptEnd.Refused)]
    [InlineData(401, """{"status":"error","data":{"error_code":"access_token_invalid"}}""", AttemptEnd.TokenRejected)]
    [InlineData(401, """{"status":"error","message":"forbidden"}""", AttemptEnd.Refused)]
    [InlineData(403, """{"status":"error","data":{"error_code":"access_token_invalid"}}""", AttemptEnd.Refused)]
    [InlineData(404, "not json", AttemptEnd.Refused)]
    [InlineData(428, "", AttemptEnd.Busy)]
    [InlineData(429, "<html>", AttemptEnd.Limited)]
    [InlineData(500, "", AttemptEnd.Failing)]
    [InlineData(501, "", AttemptEnd.Refused)]
    [InlineData(502, "<html>", AttemptEnd.Failing)]
    [InlineData(503, "", AttemptEnd.Maintenance)]
    [InlineData(504, "", AttemptEnd.Failing)]
    public void Status_and_inside_are_judged_together(int status, string body, object expected)
    {
        using var answer = Envelope.Read(status, Encoding.UTF8.GetBytes(body), "token");

        Assert.Equal(expected, answer.End);
    }

    [Fact]
    public void A_body_that_was_too_long_is_unreadable()
    {
        using var answer = Envelope.Read(200, null, "token");

        Assert.Equal(AttemptEnd.Unreadable, answer.End);
    }

    [Fact]
    public void Json_nested_deeper_than_any_answer_is_unreadable()
    {
        using var answer = Envelope.Read(200, Encoding.UTF8.GetBytes(new string('{', 1) + "\"a\":" + new string('[', 100) + new string(']', 100) + "}"), "token");

        Assert.Equal(AttemptEnd.Unreadable, answer.End);
    }

    [Fact]
    public void The_hosts_words_are_one_short_line_without_secrets()
    {
        var body = $$"""{"status":"error","message":"Token my-token from 203.0.113.9\nAdminPassword=hunter2 {{new string('x', 500)}}"}""";
        using var answer = Envelope.Read(400, Encoding.UTF8.GetBytes(body.Replace("\n", "\\n", StringComparison.Ordinal)), "my-token");

        Assert.NotNull(answer.Message);
        Assert.All(["my-token", "203.0.113.9", "hunter2", "\n"], secret => Assert.DoesNotContain(secret, answer.Message, StringComparison.Ordinal));
        Assert.True(answer.Message.Length <= 200);
    }
}
