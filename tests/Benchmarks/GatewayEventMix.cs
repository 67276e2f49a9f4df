using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BlissBot.Benchmarks;

/// <summary>Events of a gateway as a busy guild sends them, with texts and ids that change, and the same as zlib-stream.</summary>
internal static class GatewayEventMix
{
    private static readonly string[] Words = "anyone seen the red drop near the swamp selling metal ingots for a tek trough rex ovis giga base raid tame boss tonight 🦖 please".Split(' ');

    /// <summary>Kinds, with how many of a thousand events are of each.</summary>
    public static readonly (string Kind, int Share, Func<Random, int, string> Body)[] Kinds =
    [
        ("MESSAGE_CREATE", 420, Message),
        ("INTERACTION_CREATE", 80, Interaction),
        ("MESSAGE_REACTION_ADD", 150, Reaction),
        ("TYPING_START", 100, (random, _) => $$"""{"user_id":"{{Id(random)}}","timestamp":1790000000,"member":{{Member(random)}},"channel_id":"{{Id(random)}}","guild_id":"{{Id(random)}}"}"""),
        ("PRESENCE_UPDATE", 200, Presence),
        ("GUILD_MEMBER_UPDATE", 40, (random, _) => $$"""{"guild_id":"{{Id(random)}}","roles":["{{Id(random)}}","{{Id(random)}}"],"user":{{User(random)}},"nick":"{{Text(random, 2)}}","joined_at":"2024-03-01T12:00:00.000000+00:00","premium_since":null,"deaf":false,"mute":false,"flags":0,"pending":false}"""),
        ("GUILD_CREATE", 10, Guild),
    ];

    /// <summary>Frames of one kind, or of all kinds mixed when it is null.</summary>
    public static byte[][] Frames(string? kind, int count)
    {
        var random = new Random(5);
        var mix = Kinds.SelectMany(each => Enumerable.Repeat(each, kind is null ? each.Share : each.Kind == kind ? 1 : 0)).ToArray();
        random.Shuffle(mix);
        return [.. Enumerable.Range(2, count).Select(number => Frame(mix[number % mix.Length], random, number))];
    }

    /// <summary>One compressed piece for each frame, all of one stream.</summary>
    public static byte[][] Compress(byte[][] frames)
    {
        using var target = new MemoryStream();
        using var deflate = new ZLibStream(target, CompressionLevel.Optimal);
        return [.. frames.Select(frame =>
        {
            target.SetLength(0);
            deflate.Write(frame);
            deflate.Flush();
            return target.ToArray();
        })];
    }

    private static byte[] Frame((string Kind, int Share, Func<Random, int, string> Body) kind, Random random, int number) =>
        Encoding.UTF8.GetBytes($$"""{"t":"{{kind.Kind}}","s":{{number}},"op":0,"d":{{kind.Body(random, number)}}}""");

    private static string Id(Random random) => ((ulong)random.NextInt64(1L << 59, 1L << 60)).ToString(CultureInfo.InvariantCulture);

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string User(Random random) => $$"""{"id":"{{Id(random)}}","username":"survivor{{random.Next(10_000)}}","global_name":"{{Text(random, 2)}}","discriminator":"0","avatar":"a_{{random.NextInt64():x16}}","bot":false,"public_flags":64,"clan":null,"primary_guild":null,"avatar_decoration_data":null,"collectibles":null,"display_name_styles":null}""";

    private static string Member(Random random) => $$"""{"roles":["{{Id(random)}}","{{Id(random)}}","{{Id(random)}}"],"premium_since":null,"pending":false,"nick":null,"mute":false,"joined_at":"2024-03-01T12:00:00.000000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"banner":null,"avatar":null}""";

    private static string Message(Random random, int number) => $$"""{"type":0,"tts":false,"timestamp":"2026-09-13T18:48:40.782000+00:00","pinned":false,"nonce":"{{Id(random)}}","mentions":[{{(number % 8 == 0 ? User(random) : "")}}],"mention_roles":[],"mention_everyone":false,"member":{{Member(random)}},"id":"{{Id(random)}}","flags":0,"embeds":[{{(number % 6 == 0 ? $$"""{"type":"rich","title":"{{Text(random, 4)}}","description":"{{Text(random, 40)}}","color":8453888,"fields":[{"name":"{{Text(random, 2)}}","value":"{{Text(random, 8)}}","inline":true}]}""" : "")}}],"edited_timestamp":null,"content":"{{Text(random, 14)}}","components":[],"channel_type":0,"channel_id":"{{Id(random)}}","author":{{User(random)}},"attachments":[],"guild_id":"{{Id(random)}}"}""";

    private static string Interaction(Random random, int number) => $$"""{"version":1,"type":2,"token":"aW50ZXJhY3Rpb246{{random.NextInt64():x16}}{{random.NextInt64():x16}}{{random.NextInt64():x16}}","member":{"user":{{User(random)}},"roles":["{{Id(random)}}"],"premium_since":null,"permissions":"2222085186637376","pending":false,"nick":null,"mute":false,"joined_at":"2024-03-01T12:00:00.000000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"avatar":null},"locale":"en-US","id":"{{Id(random)}}","guild_locale":"en-US","guild_id":"{{Id(random)}}","guild":{"locale":"en-US","id":"{{Id(random)}}","features":["COMMUNITY","NEWS"]},"entitlements":[],"data":{"type":1,"options":[{"type":1,"options":[{"value":"{{Text(random, 2)}}","type":3,"name":"server"},{"value":{{number}},"type":4,"name":"radius"}],"name":"list"}],"name":"base","id":"{{Id(random)}}"},"context":0,"channel_id":"{{Id(random)}}","channel":{"type":0,"topic":null,"rate_limit_per_user":0,"position":3,"permissions":"2222085186637376","parent_id":"{{Id(random)}}","nsfw":false,"name":"commands","last_message_id":"{{Id(random)}}","id":"{{Id(random)}}","guild_id":"{{Id(random)}}","flags":0},"authorizing_integration_owners":{"0":"{{Id(random)}}"},"attachment_size_limit":10485760,"application_id":"{{Id(random)}}","app_permissions":"2222085186637376"}""";

    private static string Reaction(Random random, int number) => $$"""{"user_id":"{{Id(random)}}","type":0,"message_id":"{{Id(random)}}","message_author_id":"{{Id(random)}}","member":{"user":{{User(random)}},"roles":["{{Id(random)}}"],"joined_at":"2024-03-01T12:00:00.000000+00:00","mute":false,"deaf":false},"emoji":{"name":"✅","id":null},"channel_id":"{{Id(random)}}","burst":false,"guild_id":"{{Id(random)}}"}""";

    private static string Presence(Random random, int number) => $$"""{"user":{"id":"{{Id(random)}}"},"status":"online","guild_id":"{{Id(random)}}","client_status":{"desktop":"online","mobile":"idle"},"broadcast":null,"activities":[{"type":0,"timestamps":{"start":1790000000000},"name":"ARK: Survival Ascended","id":"{{random.NextInt64():x16}}","details":"{{Text(random, 3)}}","created_at":1790000000000,"application_id":"{{Id(random)}}"}]}""";

    /// <summary>A community of 60 channels, 40 roles and, as a bot gets them, the few members it is told of.</summary>
    private static string Guild(Random random, int number)
    {
        string Many(int count, Func<int, string> each) => string.Join(',', Enumerable.Range(0, count).Select(each));
        var roles = Many(40, at => $$"""{"version":1,"unicode_emoji":null,"tags":{},"position":{{at}},"permissions":"{{random.NextInt64(1L << 45)}}","name":"{{Text(random, 2)}}","mentionable":false,"managed":false,"id":"{{Id(random)}}","icon":null,"hoist":false,"flags":0,"colors":{"primary_color":0,"secondary_color":null,"tertiary_color":null},"color":{{random.Next(1 << 24)}}}""");
        var channels = Many(60, at => $$"""{"version":1,"type":0,"topic":"{{Text(random, 6)}}","rate_limit_per_user":0,"position":{{at}},"permission_overwrites":[{"type":0,"id":"{{Id(random)}}","deny":"1024","allow":"0"},{"type":0,"id":"{{Id(random)}}","deny":"0","allow":"1024"}],"parent_id":"{{Id(random)}}","nsfw":false,"name":"channel-{{at}}","last_message_id":"{{Id(random)}}","id":"{{Id(random)}}","flags":0}""");
        var members = Many(12, _ => $$"""{"user":{{User(random)}},"roles":["{{Id(random)}}"],"premium_since":null,"pending":false,"nick":null,"mute":false,"joined_at":"2024-03-01T12:00:00.000000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"avatar":null}""");
        return $$"""{"id":"{{Id(random)}}","name":"{{Text(random, 3)}}","owner_id":"{{Id(random)}}","unavailable":false,"member_count":2400,"large":true,"joined_at":"2024-03-01T12:00:00.000000+00:00","premium_tier":2,"preferred_locale":"en-US","features":["COMMUNITY","NEWS"],"emojis":[],"stickers":[],"threads":[],"presences":[],"voice_states":[],"stage_instances":[],"guild_scheduled_events":[],"roles":[{{roles}}],"channels":[{{channels}}],"members":[{{members}}]}""";
    }
}
