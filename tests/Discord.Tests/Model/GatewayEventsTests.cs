using System.Text;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Model.Events;
using BlissBot.Discord.Model.Json;
using CsCheck;

namespace BlissBot.Discord.Tests.Model;

public sealed class GatewayEventsTests
{
    public static Dictionary<string, string> Samples { get; } = new()
    {
        ["READY"] = """{"v":10,"user":{"id":"7","username":"bliss","bot":true},"guilds":[{"id":"1","unavailable":true}],"session_id":"s1","resume_gateway_url":"wss://r","shard":[0,1],"application":{"id":"8","flags":262144}}""",
        ["RESUMED"] = "{}",
        ["GUILD_CREATE"] = """{"id":"1","name":"G","owner_id":"2","roles":[{"id":"1","name":"@everyone","permissions":"1024"}],"channels":[{"id":"3","type":0,"name":"chat","permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"2048"}]},{"id":"9","type":15,"available_tags":[{"id":"4","name":"open","emoji_id":null,"emoji_name":"🟢"}],"default_reaction_emoji":{"emoji_id":null,"emoji_name":"👍"}}],"threads":[{"id":"5","type":12,"parent_id":"3","thread_metadata":{"archived":false,"locked":true,"auto_archive_duration":1440,"archive_timestamp":"2026-01-01T00:00:00+00:00"}}],"members":[{"user":{"id":"7"},"roles":["1"],"joined_at":"2026-01-01T00:00:00+00:00"}],"emojis":[],"member_count":3}""",
        ["GUILD_UPDATE"] = """{"id":"1","name":"H"}""",
        ["GUILD_DELETE"] = """{"id":"1","unavailable":true}""",
        ["GUILD_MEMBER_ADD"] = """{"guild_id":"1","user":{"id":"6","username":"u"},"roles":[],"joined_at":"2026-01-01T00:00:00.123456+00:00"}""",
        ["GUILD_MEMBER_UPDATE"] = """{"guild_id":"1","user":{"id":"6"},"roles":["10","11"],"nick":"N"}""",
        ["GUILD_MEMBER_REMOVE"] = """{"guild_id":"1","user":{"id":"6"}}""",
        ["GUILD_MEMBERS_CHUNK"] = """{"guild_id":"1","members":[{"user":{"id":"6"},"roles":[]}],"chunk_index":0,"chunk_count":1,"nonce":"n"}""",
        ["GUILD_ROLE_CREATE"] = """{"guild_id":"1","role":{"id":"10","name":"R","permissions":"8"}}""",
        ["GUILD_ROLE_UPDATE"] = """{"guild_id":"1","role":{"id":"10","name":"S","permissions":"8"}}""",
        ["GUILD_ROLE_DELETE"] = """{"guild_id":"1","role_id":"10"}""",
        ["CHANNEL_CREATE"] = """{"id":"3","guild_id":"1","type":0,"name":"chat","topic":null}""",
        ["CHANNEL_UPDATE"] = """{"id":"3","guild_id":"1","type":0,"name":"chat2"}""",
        ["CHANNEL_DELETE"] = """{"id":"3","guild_id":"1","type":0}""",
        ["CHANNEL_PINS_UPDATE"] = """{"channel_id":"3","guild_id":"1","last_pin_timestamp":null}""",
        ["THREAD_CREATE"] = """{"id":"5","type":11,"parent_id":"3","newly_created":true,"member":{"id":"5","user_id":"7"}}""",
        ["THREAD_UPDATE"] = """{"id":"5","type":11,"thread_metadata":{"archived":true}}""",
        ["THREAD_DELETE"] = """{"id":"5","guild_id":"1","parent_id":"3","type":11}""",
        ["THREAD_LIST_SYNC"] = """{"guild_id":"1","channel_ids":["3"],"threads":[{"id":"5","type":11}],"members":[{"id":"5","user_id":"7"}]}""",
        ["THREAD_MEMBER_UPDATE"] = """{"id":"5","user_id":"7","guild_id":"1","flags":1}""",
        ["THREAD_MEMBERS_UPDATE"] = """{"id":"5","guild_id":"1","member_count":2,"added_members":[{"id":"5","user_id":"6"}],"removed_member_ids":["7"]}""",
        ["MESSAGE_CREATE"] = """{"id":"20","channel_id":"3","guild_id":"1","author":{"id":"6","username":"u","global_name":"U"},"member":{"roles":["10"],"nick":"N"},"content":"hi <@7>","timestamp":"2026-08-06T12:00:00.000000+00:00","type":19,"flags":4096,"nonce":"n1","webhook_id":"44","mentions":[{"id":"7","username":"bliss","member":{"roles":[]}}],"mention_roles":["10"],"attachments":[{"id":"30","filename":"a.png","size":12,"url":"https://cdn/a","content_type":"image/png"}],"embeds":[{"type":"rich","title":"T","color":8453888,"fields":[{"name":"n","value":"v","inline":true}],"footer":{"text":"f"}}],"reactions":[{"count":2,"me":true,"emoji":{"id":null,"name":"✅"}}],"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"v1:x:1","label":"L"}]},{"type":77,"strange":true}],"message_reference":{"message_id":"19","channel_id":"3"},"referenced_message":{"id":"19","channel_id":"3","content":"before"}}""",
        ["MESSAGE_UPDATE"] = """{"id":"20","channel_id":"3","edited_timestamp":"2026-08-06T12:00:01+00:00"}""",
        ["MESSAGE_DELETE"] = """{"id":"20","channel_id":"3","guild_id":"1"}""",
        ["MESSAGE_DELETE_BULK"] = """{"ids":["20","21"],"channel_id":"3","guild_id":"1"}""",
        ["MESSAGE_REACTION_ADD"] = """{"user_id":"6","channel_id":"3","message_id":"20","guild_id":"1","member":{"user":{"id":"6"},"roles":[]},"emoji":{"id":"50","name":"rex","animated":true},"message_author_id":"7"}""",
        ["MESSAGE_REACTION_REMOVE"] = """{"user_id":"6","channel_id":"3","message_id":"20","emoji":{"id":null,"name":"✅"}}""",
        ["MESSAGE_REACTION_REMOVE_ALL"] = """{"channel_id":"3","message_id":"20"}""",
        ["MESSAGE_REACTION_REMOVE_EMOJI"] = """{"channel_id":"3","message_id":"20","emoji":{"id":null,"name":"✅"}}""",
        ["INTERACTION_CREATE"] = """{"id":"60","application_id":"8","type":2,"token":"secret-token","guild_id":"1","channel_id":"3","member":{"user":{"id":"6"},"permissions":"2147483647"},"data":{"id":"70","name":"decay","type":1,"options":[]},"app_permissions":"4503599627370496","locale":"de"}""",
        ["WEBHOOKS_UPDATE"] = """{"guild_id":"1","channel_id":"3"}""",
        ["TYPING_START"] = """{"channel_id":"3","user_id":"6","guild_id":"1","timestamp":1}""",
    };

    [Fact]
    public void Every_kind_we_read_is_read_from_a_sample()
    {
        foreach (var (type, json) in Samples)
            Assert.True(GatewayEvents.TryRead(type, Encoding.UTF8.GetBytes(json), out _), type);
    }

    [Fact]
    public void A_kind_we_do_not_know_stays_raw()
    {
        var json = Encoding.UTF8.GetBytes("""{"brand":"new"}""");
        Assert.False(GatewayEvents.TryRead("SOMETHING_NEW", json, out var read));
        var raw = Assert.IsType<RawEvent>(read);
        Assert.Equal("SOMETHING_NEW", raw.Type);
        Assert.Equal(json, raw.Json.ToArray());
    }

    [Fact]
    public void A_guild_comes_with_channels_threads_roles_and_members()
    {
        var guild = Json.Event<GuildCreated>("GUILD_CREATE", Samples["GUILD_CREATE"]).Guild;
        Assert.Equal(Permissions.SendMessages, guild.Channels[0].PermissionOverwrites[0].Deny);
        Assert.Equal("🟢", guild.Channels[1].AvailableTags[0].EmojiName);
        Assert.Equal("👍", guild.Channels[1].DefaultReactionEmoji?.EmojiName);
        Assert.True(guild.Threads[0].IsThread);
        Assert.True(guild.Threads[0].ThreadMetadata?.Locked);
        Assert.Equal(Permissions.ViewChannel, guild.Roles[0].Permissions);
        Assert.Equal(new Snowflake(7), guild.Members[0].User?.Id);
    }

    [Fact]
    public void A_message_keeps_all_that_a_bridge_needs()
    {
        var message = Json.Event<MessageCreated>("MESSAGE_CREATE", Samples["MESSAGE_CREATE"]).Message;
        Assert.Equal("U", message.Author?.DisplayName);
        Assert.Equal("N", message.Member?.Nick);
        Assert.Equal(MessageType.Reply, message.Type);
        Assert.Equal(MessageFlags.Silent, message.Flags);
        Assert.Equal(new Snowflake(44), message.WebhookId);
        Assert.Equal("n1", message.Nonce);
        Assert.Equal("before", message.ReferencedMessage?.Content);
        Assert.Equal(12, message.Attachments[0].Size);
        Assert.Equal(0x80FF00, message.Embeds[0].Color);
        Assert.Equal("v1:x:1", Assert.IsType<Button>(Assert.IsType<ActionRow>(message.Components[0]).Components[0]).CustomId);
        Assert.Equal(77, Assert.IsType<UnknownComponent>(message.Components[1]).Type);
        Assert.True(message.Reactions[0].Me);
    }

    [Fact]
    public void An_update_that_says_nothing_of_the_content_leaves_it_null()
    {
        var message = Json.Event<MessageUpdated>("MESSAGE_UPDATE", Samples["MESSAGE_UPDATE"]).Message;
        Assert.Null(message.Content);
        Assert.NotNull(message.EditedTimestamp);
    }

    [Fact]
    public void Reactions_tell_what_to_what_by_whom()
    {
        var reaction = Json.Event<ReactionAdded>("MESSAGE_REACTION_ADD", Samples["MESSAGE_REACTION_ADD"]).Reaction;
        Assert.Equal((new Snowflake(6), new Snowflake(20), "rex:50"), (reaction.UserId, reaction.MessageId, reaction.Emoji.Key));
        Assert.Equal("✅", Json.Event<ReactionRemoved>("MESSAGE_REACTION_REMOVE", Samples["MESSAGE_REACTION_REMOVE"]).Reaction.Emoji.Key);
    }

    [Fact]
    public void An_interaction_does_not_print_its_token()
    {
        var read = Json.Event<InteractionCreated>("INTERACTION_CREATE", Samples["INTERACTION_CREATE"]);
        Assert.Equal("secret-token", read.Interaction.Token.Reveal());
        Assert.DoesNotContain("secret-token", read.ToString(), StringComparison.Ordinal);
        Assert.Equal(Permissions.BypassSlowmode, read.Interaction.AppPermissions);
    }

    [Fact]
    public void A_role_event_without_a_role_is_broken()
    {
        Assert.Throws<DiscordDecodeException>(() => Json.Event<RoleCreated>("GUILD_ROLE_CREATE", """{"guild_id":"1"}"""));
        Assert.Throws<DiscordDecodeException>(() => Json.Event<RoleDeleted>("GUILD_ROLE_DELETE", """{"guild_id":"1","role":null}"""));
    }

    [Fact]
    public void Torn_and_twisted_events_are_read_or_typed_faults_and_nothing_else() =>
        Gen.Select(Gen.Int[0, Samples.Count - 1].Select(place => Samples.ElementAt(place)), Gen.Int[0, 100_000], Gen.Byte, Gen.Bool).Sample(
            (sample, place, replacement, cut) =>
            {
                var bytes = Encoding.UTF8.GetBytes(sample.Value);
                place %= bytes.Length;
                if (cut) bytes = bytes[..place];
                else bytes[place] = replacement;
                try
                {
                    GatewayEvents.TryRead(sample.Key, bytes, out _);
                }
                catch (DiscordDecodeException fault)
                {
                    Assert.Equal(sample.Key, fault.What);
                }
            },
            iter: 20_000);
}
