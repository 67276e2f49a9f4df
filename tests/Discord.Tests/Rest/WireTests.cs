using System.Globalization;
using System.Text;
using System.Text.Json;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Model.Interactions;
using BlissBot.Discord.Rest;

namespace BlissBot.Discord.Tests.Rest;

/// <summary>What calls look like on the wire: methods, paths, headers and bodies.</summary>
public sealed class WireTests : IAsyncDisposable
{
    private const string AMessage = """{"id":"20","channel_id":"3"}""";
    private static readonly Snowflake Application = new(8), Guild = new(1), Channel = new(3), Message = new(20), User = new(6), Role = new(10), Hook = new(44);
    private static readonly Secret Word = new("to/ken");
    private readonly ScriptedDiscord discord = new();
    private readonly DiscordRest rest;

    public WireTests() => rest = discord.Client();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        rest.Dispose();
        await discord.DisposeAsync();
    }

    private async Task<Seen> Seen(Func<Task> call, string answer)
    {
        discord.Requests.Clear();
        discord.Then(answer.Length == 0 ? Reply.NoContent() : Reply.Json(200, answer));
        await call();
        return Assert.Single(discord.Requests);
    }

    public static TheoryData<string, string, Func<DiscordRest, Task>> Calls => new()
    {
        { "GET gateway/bot", """{"url":"wss://x","shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":1,"max_concurrency":1}}""", rest => rest.Application.GetGatewayAsync(cancellation: Token) },
        { "GET applications/@me", """{"id":"8"}""", rest => rest.Application.GetAsync(cancellation: Token) },
        { "GET users/@me", """{"id":"7"}""", rest => rest.Application.GetUserAsync(cancellation: Token) },
        { "GET users/6", """{"id":"6"}""", rest => rest.Application.GetUserAsync(User, cancellation: Token) },
        { """POST users/@me/channels {"recipient_id":"6"}""", """{"id":"3","type":1}""", rest => rest.Application.OpenDirectMessagesAsync(User, cancellation: Token) },
        { "GET applications/8/emojis", """{"items":[]}""", rest => rest.Application.GetEmojisAsync(Application, cancellation: Token) },
        { "GET applications/8/commands?with_localizations=true", "[]", rest => rest.Commands.GetAsync(Application, cancellation: Token) },
        { "GET applications/8/guilds/1/commands?with_localizations=true", "[]", rest => rest.Commands.GetAsync(Application, Guild, cancellation: Token) },
        { """PUT applications/8/commands [{"type":1,"name":"x","description":"d"}]""", "[]", rest => rest.Commands.PutAsync(Application, [new() { Type = CommandType.Slash, Name = "x", Description = "d" }], cancellation: Token) },
        { "PUT applications/8/guilds/1/commands []", "[]", rest => rest.Commands.PutAsync(Application, Guild, [], cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":1}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Pong(), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":4,"data":{"content":"x","flags":64,"allowed_mentions":{"parse":[],"replied_user":false}}}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Reply(new() { Content = "x", Flags = MessageFlags.Ephemeral }), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":5,"data":{"flags":64}}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Defer(ephemeral: true), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":5}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Defer(ephemeral: false), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":6}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.DeferUpdate(), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":7,"data":{"components":[],"allowed_mentions":{"parse":[],"replied_user":false}}}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Update(new() { Components = [] }), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":8,"data":{"choices":[{"name":"n","value":"v"}]}}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Complete([CommandChoice.Of("n", "v")]), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback {"type":9,"data":{"components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"c","style":1}}],"custom_id":"f","title":"T"}}""", "", rest => rest.Interactions.RespondAsync(new(60), Word, InteractionAnswer.Open(new() { CustomId = "f", Title = "T", Components = [new Label { Text = "L", Component = new TextInput { CustomId = "c", Style = 1 } }] }), cancellation: Token) },
        { """POST interactions/60/to%2Fken/callback?with_response=true {"type":6}""", """{"interaction":{},"resource":{"type":7,"message":{"id":"20","channel_id":"3"}}}""", async rest => Assert.Equal(Message, (await rest.Interactions.RespondWithReceiptAsync(new(60), Word, InteractionAnswer.DeferUpdate(), cancellation: Token))?.Message?.Id) },
        { """POST webhooks/8/to%2Fken {"content":"x","allowed_mentions":{"parse":[],"replied_user":false}}""", AMessage, rest => rest.Interactions.FollowUpAsync(Application, Word, new() { Content = "x" }, cancellation: Token) },
        { "GET webhooks/8/to%2Fken/messages/@original", AMessage, rest => rest.Interactions.GetOriginalAsync(Application, Word, cancellation: Token) },
        { """PATCH webhooks/8/to%2Fken/messages/@original {"content":"y","allowed_mentions":{"parse":[],"replied_user":false}}""", AMessage, rest => rest.Interactions.EditOriginalAsync(Application, Word, new() { Content = "y" }, cancellation: Token) },
        { "DELETE webhooks/8/to%2Fken/messages/@original", "", rest => rest.Interactions.DeleteOriginalAsync(Application, Word, cancellation: Token) },
        { """PATCH webhooks/8/to%2Fken/messages/20 {"content":"y","allowed_mentions":{"parse":[],"replied_user":false}}""", AMessage, rest => rest.Interactions.EditFollowUpAsync(Application, Word, Message, new() { Content = "y" }, cancellation: Token) },
        { "DELETE webhooks/8/to%2Fken/messages/20", "", rest => rest.Interactions.DeleteFollowUpAsync(Application, Word, Message, cancellation: Token) },
        { """POST channels/3/messages {"nonce":"n","message_reference":{"message_id":"20","fail_if_not_exists":false,"type":0},"enforce_nonce":true,"content":"x","allowed_mentions":{"parse":[],"users":["6"],"replied_user":false}}""", AMessage, rest => rest.Messages.CreateAsync(Channel, new() { Content = "x", Nonce = "n", MessageReference = new() { MessageId = Message, FailIfNotExists = false }, AllowedMentions = AllowedMentions.OfUsers(User) }, cancellation: Token) },
        { """PATCH channels/3/messages/20 {"embeds":[],"allowed_mentions":{"parse":[],"replied_user":false},"attachments":[{"id":"30"}]}""", AMessage, rest => rest.Messages.EditAsync(Channel, Message, new() { Embeds = [], Keep = [new(30)] }, cancellation: Token) },
        { "DELETE channels/3/messages/20", "", rest => rest.Messages.DeleteAsync(Channel, Message, cancellation: Token) },
        { """POST channels/3/messages/bulk-delete {"messages":["20","21"]}""", "", rest => rest.Messages.DeleteAsync(Channel, [Message, new(21)], cancellation: Token) },
        { "GET channels/3/messages/20", AMessage, rest => rest.Messages.GetAsync(Channel, Message, cancellation: Token) },
        { "GET channels/3/messages?limit=50", "[]", rest => rest.Messages.ListAsync(Channel, cancellation: Token) },
        { "GET channels/3/messages?after=20&limit=100", $"[{AMessage}]", rest => rest.Messages.ListAsync(Channel, MessageRange.After(Message), 100, cancellation: Token) },
        { "GET channels/3/messages?before=20&limit=50", "[]", rest => rest.Messages.ListAsync(Channel, MessageRange.Before(Message), cancellation: Token) },
        { "GET channels/3/messages?around=20&limit=50", "[]", rest => rest.Messages.ListAsync(Channel, MessageRange.Around(Message), cancellation: Token) },
        { "POST channels/3/typing", "", rest => rest.Messages.TypeAsync(Channel, cancellation: Token) },
        { "GET channels/3/messages/pins?limit=50", """{"items":[{"pinned_at":"2026-01-01T00:00:00Z","message":{"id":"20","channel_id":"3"}}],"has_more":false}""", async rest => Assert.Equal(Message, (await rest.Pins.ListAsync(Channel, cancellation: Token)).Items[0].Message?.Id) },
        { "PUT channels/3/messages/pins/20", "", rest => rest.Pins.AddAsync(Channel, Message, cancellation: Token) },
        { "DELETE channels/3/messages/pins/20", "", rest => rest.Pins.RemoveAsync(Channel, Message, cancellation: Token) },
        { "PUT channels/3/messages/20/reactions/%E2%9C%85/@me", "", rest => rest.Reactions.AddAsync(Channel, Message, Emoji.Of("✅"), cancellation: Token) },
        { "DELETE channels/3/messages/20/reactions/rex%3A50/@me", "", rest => rest.Reactions.RemoveAsync(Channel, Message, new() { Id = new(50), Name = "rex" }, cancellation: Token) },
        { "DELETE channels/3/messages/20/reactions/%E2%9C%85/6", "", rest => rest.Reactions.RemoveAsync(Channel, Message, Emoji.Of("✅"), User, cancellation: Token) },
        { "DELETE channels/3/messages/20/reactions", "", rest => rest.Reactions.ClearAsync(Channel, Message, cancellation: Token) },
        { "GET channels/3/messages/20/reactions/%E2%9C%85?after=6&limit=100", "[]", rest => rest.Reactions.ListAsync(Channel, Message, Emoji.Of("✅"), User, cancellation: Token) },
        { "GET channels/3", """{"id":"3"}""", rest => rest.Channels.GetAsync(Channel, cancellation: Token) },
        { """POST guilds/1/channels {"name":"chat","type":0,"topic":"t","parent_id":"4","permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}""", """{"id":"3"}""", rest => rest.Channels.CreateAsync(Guild, new() { Name = "chat", Topic = "t", ParentId = new(4), PermissionOverwrites = [new(Guild, OverwriteType.Role, Permissions.None, Permissions.ViewChannel)] }, cancellation: Token) },
        { """PATCH channels/3 {"parent_id":null,"archived":true,"locked":true}""", """{"id":"3"}""", rest => rest.Channels.ModifyAsync(Channel, new() { ParentId = new(null), Archived = true, Locked = true }, cancellation: Token) },
        { "DELETE channels/3", """{"id":"3"}""", rest => rest.Channels.DeleteAsync(Channel, cancellation: Token) },
        { """PUT channels/3/permissions/6 {"type":1,"allow":"1024","deny":"0"}""", "", rest => rest.Channels.PutOverwriteAsync(Channel, new(User, OverwriteType.Member, Permissions.ViewChannel, Permissions.None), cancellation: Token) },
        { "DELETE channels/3/permissions/6", "", rest => rest.Channels.DeleteOverwriteAsync(Channel, User, cancellation: Token) },
        { """POST channels/3/messages/20/threads {"name":"T","auto_archive_duration":1440}""", """{"id":"20","type":11}""", rest => rest.Threads.StartAsync(Channel, Message, new() { Name = "T", AutoArchiveDuration = 1440 }, cancellation: Token) },
        { """POST channels/3/threads {"type":12,"invitable":false,"name":"T"}""", """{"id":"5","type":12}""", rest => rest.Threads.StartAsync(Channel, new LooseThreadCreate { Name = "T", Type = ChannelType.PrivateThread, Invitable = false }, cancellation: Token) },
        { """POST channels/3/threads {"message":{"content":"x","allowed_mentions":{"parse":[],"replied_user":false}},"applied_tags":["4"],"name":"T"}""", """{"id":"5","type":11}""", rest => rest.Threads.PostAsync(Channel, new() { Name = "T", Message = new() { Content = "x" }, AppliedTags = [new(4)] }, cancellation: Token) },
        { "PUT channels/5/thread-members/6", "", rest => rest.Threads.AddMemberAsync(new(5), User, cancellation: Token) },
        { "DELETE channels/5/thread-members/6", "", rest => rest.Threads.RemoveMemberAsync(new(5), User, cancellation: Token) },
        { "PUT channels/5/thread-members/@me", "", rest => rest.Threads.JoinAsync(new(5), cancellation: Token) },
        { "GET channels/5/thread-members", "[]", rest => rest.Threads.ListMembersAsync(new(5), cancellation: Token) },
        { "GET guilds/1/threads/active", """{"threads":[],"members":[]}""", rest => rest.Threads.ListActiveAsync(Guild, cancellation: Token) },
        { "GET channels/3/threads/archived/private?limit=50", """{"threads":[]}""", rest => rest.Threads.ListArchivedAsync(Channel, isPrivate: true, cancellation: Token) },
        { "GET guilds/1", """{"id":"1"}""", rest => rest.Guilds.GetAsync(Guild, cancellation: Token) },
        { "GET guilds/1/channels", "[]", rest => rest.Guilds.GetChannelsAsync(Guild, cancellation: Token) },
        { "GET guilds/1/emojis", "[]", rest => rest.Guilds.GetEmojisAsync(Guild, cancellation: Token) },
        { "GET guilds/1/audit-logs?user_id=6&action_type=25&limit=10", """{"audit_log_entries":[{"id":"1","action_type":25,"target_id":"6"}]}""", rest => rest.Guilds.GetAuditLogAsync(Guild, User, 25, limit: 10, cancellation: Token) },
        { "GET guilds/1/members/6", """{"roles":[]}""", rest => rest.Members.GetAsync(Guild, User, cancellation: Token) },
        { "GET guilds/1/members?after=6&limit=1000", "[]", rest => rest.Members.ListAsync(Guild, User, cancellation: Token) },
        { "GET guilds/1/members/search?query=a%26b%3D%C3%BC&limit=25", "[]", rest => rest.Members.SearchAsync(Guild, "a&b=ü", cancellation: Token) },
        { """PATCH guilds/1/members/6 {"nick":"","communication_disabled_until":null}""", """{"roles":[]}""", rest => rest.Members.ModifyAsync(Guild, User, new() { Nick = "", CommunicationDisabledUntil = new(null) }, cancellation: Token) },
        { "PUT guilds/1/members/6/roles/10", "", rest => rest.Members.AddRoleAsync(Guild, User, Role, cancellation: Token) },
        { "DELETE guilds/1/members/6/roles/10", "", rest => rest.Members.RemoveRoleAsync(Guild, User, Role, cancellation: Token) },
        { "GET guilds/1/roles", "[]", rest => rest.Roles.ListAsync(Guild, cancellation: Token) },
        { """POST guilds/1/roles {"name":"R","permissions":"0","hoist":false,"mentionable":false}""", """{"id":"10"}""", rest => rest.Roles.CreateAsync(Guild, new() { Name = "R" }, cancellation: Token) },
        { "DELETE guilds/1/roles/10", "", rest => rest.Roles.DeleteAsync(Guild, Role, cancellation: Token) },
        { """POST channels/3/webhooks {"name":"Bridge"}""", """{"id":"44","token":"t"}""", rest => rest.Webhooks.CreateAsync(Channel, "Bridge", cancellation: Token) },
        { "GET channels/3/webhooks", "[]", rest => rest.Webhooks.ListAsync(Channel, cancellation: Token) },
        { "DELETE webhooks/44", "", rest => rest.Webhooks.DeleteAsync(Hook, cancellation: Token) },
        { """POST webhooks/44/to%2Fken?wait=true&thread_id=5 {"username":"Rex","avatar_url":"https://a","content":"x","allowed_mentions":{"parse":[],"replied_user":false}}""", AMessage, rest => rest.Webhooks.ExecuteAsync(Hook, Word, new() { Username = "Rex", AvatarUrl = "https://a", Content = "x" }, new(5), cancellation: Token) },
        { "GET webhooks/44/to%2Fken/messages/20", AMessage, rest => rest.Webhooks.GetMessageAsync(Hook, Word, Message, cancellation: Token) },
        { """PATCH webhooks/44/to%2Fken/messages/20?thread_id=5 {"content":"y","allowed_mentions":{"parse":[],"replied_user":false}}""", AMessage, rest => rest.Webhooks.EditMessageAsync(Hook, Word, Message, new() { Content = "y" }, new(5), cancellation: Token) },
        { "DELETE webhooks/44/to%2Fken/messages/20", "", rest => rest.Webhooks.DeleteMessageAsync(Hook, Word, Message, cancellation: Token) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_call_looks_as_Discord_documents_it(string expected, string answer, Func<DiscordRest, Task> call)
    {
        var seen = await Seen(() => call(rest), answer);
        var target = seen.Target["/api/v10/".Length..];
        Assert.Equal(expected, $"{seen.Method} {target}{(seen.Body.Length > 0 ? " " : "")}{seen.Text}");
        Assert.StartsWith("DiscordBot (", seen.Headers["User-Agent"], StringComparison.Ordinal);
        // Who holds a webhook's or interaction's token needs no other.
        var ownToken = target.StartsWith("interactions/", StringComparison.Ordinal) || target.StartsWith("webhooks/", StringComparison.Ordinal) && target.Contains("to%2Fken", StringComparison.Ordinal);
        Assert.Equal(!ownToken, seen.Headers.ContainsKey("Authorization"));
        if (!ownToken) Assert.Equal("Bot " + ScriptedDiscord.Token, seen.Headers["Authorization"]);
        Assert.Equal(seen.Body.Length > 0 ? "application/json" : null, seen.Headers.GetValueOrDefault("Content-Type"));
    }

    [Fact]
    public async Task A_reason_goes_into_the_audit_log_in_any_script()
    {
        var seen = await Seen(() => rest.Roles.DeleteAsync(Guild, Role, new() { Reason = "für Größe 🦖\r\nX: y" }, Token), "");
        Assert.Equal("für Größe 🦖\r\nX: y", Uri.UnescapeDataString(seen.Headers["X-Audit-Log-Reason"]));
        Assert.DoesNotContain("X", seen.Headers.Keys);
        await Assert.ThrowsAsync<DiscordValidationException>(() => rest.Roles.DeleteAsync(Guild, Role, new() { Reason = new('r', 513) }, Token));
    }

    [Fact]
    public async Task Files_go_as_parts_behind_their_description()
    {
        var bytes = Encoding.UTF8.GetBytes("\r\n--not the boundary\r\n");
        var seen = await Seen(
            () => rest.Messages.CreateAsync(
                Channel,
                new()
                {
                    Content = "map",
                    Files =
                    [
                        OutgoingFile.FromBytes("map \"é\".png", bytes),
                        OutgoingFile.FromStream("log.txt", 3, _ => ValueTask.FromResult<Stream>(new MemoryStream("abc"u8.ToArray()))),
                    ],
                },
                cancellation: Token),
            AMessage);
        var boundary = seen.Headers["Content-Type"].Split("boundary=")[1];
        Assert.Equal(
            $$"""
            --{{boundary}}
            Content-Disposition: form-data; name="payload_json"
            Content-Type: application/json

            {"content":"map","allowed_mentions":{"parse":[],"replied_user":false},"attachments":[{"id":"0","filename":"map \u0022\u00E9\u0022.png"},{"id":"1","filename":"log.txt"}]}
            --{{boundary}}
            Content-Disposition: form-data; name="files[0]"; filename="map %22é%22.png"
            Content-Type: application/octet-stream


            --not the boundary

            --{{boundary}}
            Content-Disposition: form-data; name="files[1]"; filename="log.txt"
            Content-Type: application/octet-stream

            abc
            --{{boundary}}--

            """.Replace("\n", "\r\n", StringComparison.Ordinal),
            seen.Text);
        Assert.Equal(seen.Body.Length.ToString(CultureInfo.InvariantCulture), seen.Headers["Content-Length"]);
    }

    [Fact]
    public async Task Files_are_opened_again_for_every_attempt()
    {
        var opened = 0;
        var file = OutgoingFile.FromStream("a", 3, _ =>
        {
            opened++;
            return ValueTask.FromResult<Stream>(new MemoryStream("abc"u8.ToArray()));
        });
        discord.Then(Reply.Cut, Reply.Json(200, AMessage));
        await rest.Messages.CreateAsync(Channel, new() { Nonce = "n", Files = [file] }, cancellation: Token);
        Assert.Equal(2, opened);
        Assert.All(discord.Requests, seen => Assert.Contains("\r\nabc\r\n", seen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_as_long_as_it_was_said_fails_before_anything_is_sent()
    {
        var file = OutgoingFile.FromStream("a", 3, _ => ValueTask.FromResult<Stream>(new MemoryStream("abcd"u8.ToArray())));
        await Assert.ThrowsAsync<UnreadableFileException>(() => rest.Messages.CreateAsync(Channel, new() { Files = [file] }, cancellation: Token));
        Assert.Empty(discord.Requests);
    }

    [Fact]
    public async Task The_gateway_call_tells_all_the_gateway_needs()
    {
        discord.Then(Reply.Json(200, """{"url":"wss://gateway.example","shards":2,"session_start_limit":{"total":1000,"remaining":998,"reset_after":14400000,"max_concurrency":16}}""", ("Date", "Thu, 06 Aug 2026 12:00:00 GMT")));
        var gateway = await rest.Application.GetGatewayAsync(cancellation: Token);
        Assert.Equal(("wss://gateway.example", 2), (gateway.Url, gateway.Shards));
        Assert.Equal(new SessionStartLimit { Total = 1000, Remaining = 998, ResetAfter = 14_400_000, MaxConcurrency = 16 }, gateway.SessionStartLimit);
        Assert.NotNull(rest.TimeThere);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_token_cannot_climb_out_of_its_path(string token)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => rest.Webhooks.ExecuteAsync(Hook, new(token), new() { Content = "x" }, cancellation: Token));
        Assert.Empty(discord.Requests);
    }

    [Theory]
    [InlineData("http://discord.example/api/v10", "t")]
    [InlineData("ftp://127.0.0.1/", "t")]
    [InlineData("https://discord.com/api/v10", "")]
    [InlineData("https://discord.com/api/v10", "to ken")]
    [InlineData("https://discord.com/api/v10", "token\r\nX: y")]
    public void Options_that_would_leak_or_fail_are_refused_without_quoting_the_token(string address, string token)
    {
        var options = new RestOptions { Token = new(token), Address = new(address) };
        var fault = Assert.ThrowsAny<ArgumentException>(() => new DiscordRest(options, new BlissBot.Discord.Rest.Limits.InvalidRequests(TimeProvider.System)));
        if (token.Length > 1) Assert.DoesNotContain(token, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_body_that_can_ping_says_whom_whatever_is_set()
    {
        MessageBody[] bodies = [new(), new() { AllowedMentions = null! }, new() { AllowedMentions = AllowedMentions.OfRoles(Role) }, new() { AllowedMentions = new() { RepliedUser = true } }];
        foreach (var body in bodies)
        {
            using var json = JsonDocument.Parse(JsonSerializer.Serialize(body, RestJson.Default.MessageBody));
            Assert.Equal(0, json.RootElement.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());
        }
    }
}
