using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Reads the fields of a channel, new or changed.</summary>
internal static class ChannelForm
{
    public static readonly long[] AutoArchives = [60, 1440, 4320, 10080];

    /// <summary>Checks and sets what the body names.</summary>
    public static void Apply(Call call, Form form, Channel channel, Guild guild)
    {
        var name = form.Text("name", 1, 100, required: channel.Name is null);
        var topic = form.Text("topic", 0, channel.IsForum ? 4096 : 1024);
        var slowmode = form.Whole("rate_limit_per_user", 0, 21_600);
        var position = form.Whole("position", 0, int.MaxValue);
        var nsfw = form.Flag("nsfw");
        var parent = form.Id("parent_id");
        var autoArchive = form.Choice("default_auto_archive_duration", AutoArchives);
        var overwrites = form.Has("permission_overwrites") ? ReadOverwrites(call, form, channel, guild) : null;
        var tags = form.Has("available_tags") ? ReadTags(call, form) : null;
        var layout = form.Whole("default_forum_layout", 0, 2);
        var order = form.Whole("default_sort_order", 0, 1);
        var category = parent is { } id ? call.State.Channels.GetValueOrDefault(id) : null;
        if (parent is not null && (category?.Type != ChannelType.Category || category.GuildId != guild.Id)) form.Fail("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
        else if (parent is not null && parent != channel.ParentId && call.State.ChannelsOf(guild.Id).Count(each => each.ParentId == parent) >= 50)
            form.Fail("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", "Maximum number of channels in category reached (50)");
        form.Errors.ThrowIfAny();

        if (name is not null) channel.Name = channel.Type is ChannelType.Text or ChannelType.News or ChannelType.Forum ? Slug(name) : name.Trim();
        if (form.Has("topic")) channel.Topic = string.IsNullOrEmpty(topic) ? null : topic;
        if (form.Has("parent_id")) channel.ParentId = parent;
        channel.Slowmode = (int)(slowmode ?? channel.Slowmode);
        channel.Position = (int)(position ?? channel.Position);
        channel.Nsfw = nsfw ?? channel.Nsfw;
        channel.DefaultAutoArchive = (int?)autoArchive ?? channel.DefaultAutoArchive;
        channel.DefaultForumLayout = (int?)layout ?? channel.DefaultForumLayout;
        channel.DefaultSortOrder = (int?)order ?? channel.DefaultSortOrder;
        if (form.Has("default_reaction_emoji")) channel.DefaultReaction = form.Body["default_reaction_emoji"]?.DeepClone();
        channel.Overwrites = overwrites ?? channel.Overwrites;
        channel.Tags = tags ?? channel.Tags;
    }

    /// <summary>A bot can hand on only what it has itself.</summary>
    public static void CheckGrant(Call call, Guild guild, Channel? channel, Permission bits)
    {
        var own = channel is null || !call.State.Channels.ContainsKey(channel.Id) ? PermissionRules.InGuild(guild, call.Me.Id, call.Realm.Now) : PermissionRules.In(call.State, channel, call.Me.Id, call.Realm.Now);
        if ((bits & ~own) != 0) throw ApiError.MissingPermissions();
    }

    private static List<Overwrite> ReadOverwrites(Call call, Form form, Channel channel, Guild guild)
    {
        List<Overwrite> overwrites = [];
        foreach (var item in form.Items("permission_overwrites", 0, 1000))
        {
            var overwrite = new Overwrite
            {
                Id = item.Id("id", required: true) ?? 0,
                Type = (int)(item.Choice("type", [0, 1]) ?? (guild.Roles.ContainsKey(item.Id("id") ?? 0) ? 0 : 1)),
                Allow = item.Permissions("allow") ?? Permission.None,
                Deny = item.Permissions("deny") ?? Permission.None,
            };
            if (overwrite.Type == 0 ? !guild.Roles.ContainsKey(overwrite.Id) : !call.State.Users.ContainsKey(overwrite.Id)) item.Fail("id", "PERMISSION_OVERWRITE_INVALID", "Unknown role or member");
            overwrites.Add(overwrite);
        }
        // Those that stay as they are need no right.
        foreach (var changed in overwrites)
        {
            var before = channel.Overwrites.Find(each => each.Id == changed.Id);
            CheckGrant(call, guild, channel, changed.Allow & ~(before?.Allow ?? 0) | changed.Deny & ~(before?.Deny ?? 0));
        }
        return overwrites;
    }

    private static List<ForumTag> ReadTags(Call call, Form form) => [.. form.Items("available_tags", 0, 20).Select(item => new ForumTag
    {
        Id = item.Id("id") is { } id and > 0 ? id : call.Realm.Ids.Next(),
        Name = item.Text("name", 1, 20, required: true) ?? "",
        Moderated = item.Flag("moderated") ?? false,
        EmojiName = item.Text("emoji_name", 0, 64),
    })];

    private static string Slug(string name) => string.Join('-', name.Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
