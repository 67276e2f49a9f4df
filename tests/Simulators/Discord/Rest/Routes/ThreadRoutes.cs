using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Gateway;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>Threads, and posts of forums, which are threads with a first message.</summary>
internal static class ThreadRoutes
{
    private const int MostActive = 1000, MostMembers = 1000;

    public static void Add(RouteTable routes)
    {
        routes.Add("POST", "channels/{channel}/messages/{message}/threads", "thread-create", FromMessage);
        routes.Add("POST", "channels/{channel}/threads", "thread-create", Create);
        routes.Add("PUT", "channels/{channel}/thread-members/@me", "thread-member", call => Join(call, call.Me.Id));
        routes.Add("PUT", "channels/{channel}/thread-members/{user}", "thread-member", call => Join(call, call.Id("user")));
        routes.Add("DELETE", "channels/{channel}/thread-members/@me", "thread-member", call => Leave(call, call.Me.Id));
        routes.Add("DELETE", "channels/{channel}/thread-members/{user}", "thread-member", call => Leave(call, call.Id("user")));
        routes.Add("GET", "channels/{channel}/thread-members", "thread-member-get", Members);
        routes.Add("GET", "channels/{channel}/thread-members/{user}", "thread-member-get", Member);
        routes.Add("GET", "guilds/{guild}/threads/active", "thread-list", Active);
        routes.Add("GET", "channels/{channel}/threads/archived/public", "thread-list", call => Archived(call, each => each.Type != ChannelType.PrivateThread, Permission.ReadHistory));
        routes.Add("GET", "channels/{channel}/threads/archived/private", "thread-list", call => Archived(call, each => each.Type == ChannelType.PrivateThread, Permission.ManageThreads));
        routes.Add("GET", "channels/{channel}/users/@me/threads/archived/private", "thread-list", call => Archived(call, each => each.Type == ChannelType.PrivateThread && each.Thread!.Members.ContainsKey(call.Me.Id), Permission.ReadHistory));
    }

    private static Answer FromMessage(Call call)
    {
        var channel = call.Channel();
        if (channel.Type is not (ChannelType.Text or ChannelType.News)) throw ApiError.WrongChannelType();
        var message = call.Message(channel);
        call.Require(channel, Permission.CreatePublicThreads);
        var form = call.Form();
        var (name, minutes) = Read(form, channel);
        form.Errors.ThrowIfAny();
        if (call.State.Channels.ContainsKey(message.Id)) throw new ApiError(400, 160004, "A thread has already been created for this message");
        CheckRoom(call, channel);
        var thread = Threads.Create(call.Realm, channel, message.Id, ChannelType.PublicThread, name, call.Me.Id, minutes, invitable: true, []);
        message.Flags |= Message.HasThread;
        call.Realm.PublishMessage("MESSAGE_UPDATE", message, channel);
        Audit(call, thread, 110);
        return Answer.Created(ChannelShape.Of(call.State, thread, call.Me.Id));
    }

    private static Answer Create(Call call)
    {
        var channel = call.Channel();
        var form = call.Form();
        if (channel.IsForum) return Post(call, channel, form);
        if (channel.Type is not (ChannelType.Text or ChannelType.News)) throw ApiError.WrongChannelType();
        var type = (ChannelType)(form.Choice("type", [10, 11, 12]) ?? 12);
        var (name, minutes) = Read(form, channel);
        var invitable = form.Flag("invitable") ?? true;
        form.Errors.ThrowIfAny();
        call.Require(channel, type == ChannelType.PrivateThread ? Permission.CreatePrivateThreads : Permission.CreatePublicThreads);
        CheckRoom(call, channel);
        var thread = Threads.Create(call.Realm, channel, call.Realm.Ids.Next(), type, name, call.Me.Id, minutes, invitable, []);
        if (type == ChannelType.PublicThread) Posting.Create(call.Realm, channel, new MessageDraft { Content = name }, new Sender(call.Me.Id), type: 18);
        Audit(call, thread, 110);
        return Answer.Created(ChannelShape.Of(call.State, thread, call.Me.Id));
    }

    private static Answer Post(Call call, Channel forum, Form form)
    {
        call.Require(forum, Permission.SendMessages);
        var (name, minutes) = Read(form, forum);
        var tags = form.Ids("applied_tags", 5) ?? [];
        if (tags.Any(id => !forum.Tags.Exists(tag => tag.Id == id))) form.Fail("applied_tags", "INVALID_TAG", "Unknown tag");
        var inner = form.Object("message", required: true);
        var draft = inner is null ? new MessageDraft() : MessageForm.Read(inner, call.Files);
        form.Errors.ThrowIfAny();
        if (draft.IsEmpty) throw ApiError.EmptyMessage();
        CheckRoom(call, forum);
        var thread = Threads.Create(call.Realm, forum, call.Realm.Ids.Next(), ChannelType.PublicThread, name, call.Me.Id, minutes, invitable: true, tags);
        var message = Posting.Create(call.Realm, thread, draft, new Sender(call.Me.Id));
        Audit(call, thread, 110);
        var shape = ChannelShape.Of(call.State, thread, call.Me.Id);
        shape["message"] = MessageRoutes.Shape(call, message, thread);
        return Answer.Created(shape);
    }

    /// <summary>PATCH of a channel that is a thread.</summary>
    public static Answer Edit(Call call, Channel channel)
    {
        var thread = channel.Thread!;
        var form = call.Form();
        var name = form.Text("name", 1, 100);
        var (archived, locked, invitable) = (form.Flag("archived"), form.Flag("locked"), form.Flag("invitable"));
        var minutes = form.Choice("auto_archive_duration", ChannelForm.AutoArchives);
        var slowmode = form.Whole("rate_limit_per_user", 0, 21_600);
        var tags = form.Ids("applied_tags", 5);
        form.Errors.ThrowIfAny();
        var manages = call.Has(channel, Permission.ManageThreads);
        var onlyUnarchives = archived == false && form.Body.Count == 1 && !thread.Locked;
        if (!manages && !onlyUnarchives && thread.OwnerId != call.Me.Id || !manages && (locked is not null || slowmode is not null || thread.Locked)) throw ApiError.MissingPermissions();
        if (thread.Archived && archived != false && (name is not null || tags is not null || minutes is not null || slowmode is not null)) throw ApiError.ThreadArchived();
        if (archived is { } now && now != thread.Archived) (thread.Archived, thread.ArchiveChangedAt, thread.LastActivity) = (now, call.Realm.Now, call.Realm.Now);
        (channel.Name, channel.Slowmode) = (name ?? channel.Name, (int)(slowmode ?? channel.Slowmode));
        (thread.Locked, thread.Invitable, thread.AutoArchive) = (locked ?? thread.Locked, invitable ?? thread.Invitable, (int)(minutes ?? thread.AutoArchive));
        if (tags is not null) channel.AppliedTags = [.. tags];
        call.Realm.PublishChannel("THREAD_UPDATE", channel, ChannelShape.Of(call.State, channel), Intents.Guilds, Intents.None);
        Audit(call, channel, 111);
        return Answer.Ok(ChannelShape.Of(call.State, channel, call.Me.Id));
    }

    private static Answer Join(Call call, ulong userId)
    {
        var thread = Thread(call);
        if (thread.Thread!.Archived) throw ApiError.ThreadArchived();
        if (call.GuildOf(thread)?.Members.ContainsKey(userId) != true) throw ApiError.UnknownMember();
        if (userId != call.Me.Id)
        {
            call.Require(thread, Permission.SendInThreads);
            if (thread is { Type: ChannelType.PrivateThread, Thread.Invitable: false } && thread.Thread.OwnerId != call.Me.Id) call.Require(thread, Permission.ManageThreads);
        }
        if (thread.Thread.Members.Count >= MostMembers) throw ApiError.TooMany(30033, "thread participants", MostMembers);
        Threads.Join(call.Realm, thread, userId);
        return Answer.None;
    }

    private static Answer Leave(Call call, ulong userId)
    {
        var thread = Thread(call);
        if (thread.Thread!.Archived) throw ApiError.ThreadArchived();
        if (userId != call.Me.Id && !(thread.Type == ChannelType.PrivateThread && thread.Thread.OwnerId == call.Me.Id)) call.Require(thread, Permission.ManageThreads);
        Threads.Leave(call.Realm, thread, userId);
        return Answer.None;
    }

    private static Answer Members(Call call)
    {
        var thread = Thread(call);
        return Answer.Ok(Json.List(thread.Thread!.Members.OrderBy(each => each.Key).Select(each => Shape(call, thread, each.Key, each.Value))));
    }

    private static Answer Member(Call call)
    {
        var thread = Thread(call);
        var id = call.Value("user") == "@me" ? call.Me.Id : call.Id("user");
        return thread.Thread!.Members.TryGetValue(id, out var joined) ? Answer.Ok(Shape(call, thread, id, joined)) : throw ApiError.UnknownMember();
    }

    private static JsonObject Shape(Call call, Channel thread, ulong id, DateTimeOffset joined)
    {
        var shape = ChannelShape.ThreadMember(thread.Id, id, joined);
        if (call.QueryFlag("with_member") && call.GuildOf(thread)?.Members.GetValueOrDefault(id) is { } member) shape["member"] = GuildShape.Of(call.State, member);
        return shape;
    }

    private static Answer Active(Call call)
    {
        var guild = call.Guild();
        var threads = call.State.ChannelsOf(guild.Id).Where(each => each.Thread is { Archived: false } && call.Sees(each)).OrderByDescending(each => each.Id).ToList();
        return Answer.Ok(Page(call, threads, hasMore: null));
    }

    private static Answer Archived(Call call, Func<Channel, bool> wanted, Permission needed)
    {
        var channel = call.Channel();
        call.Require(channel, Permission.ReadHistory | needed);
        var limit = call.QueryNumber("limit", 50, 2, 100);
        var before = call.QueryText("before") is { } text && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var moment) ? moment : DateTimeOffset.MaxValue;
        var threads = call.State.Channels.Values
            .Where(each => each.ParentId == channel.Id && each.Thread is { Archived: true } && wanted(each) && each.Thread.ArchiveChangedAt < before)
            .OrderByDescending(each => each.Thread!.ArchiveChangedAt).Take(limit + 1).ToList();
        return Answer.Ok(Page(call, threads.Take(limit).ToList(), threads.Count > limit));
    }

    private static JsonObject Page(Call call, List<Channel> threads, bool? hasMore)
    {
        var page = new JsonObject
        {
            ["threads"] = Json.List(threads.Select(each => ChannelShape.Of(call.State, each, call.Me.Id))),
            ["members"] = Json.List(threads.Where(each => each.Thread!.Members.ContainsKey(call.Me.Id)).Select(each => ChannelShape.ThreadMember(each.Id, call.Me.Id, each.Thread!.Members[call.Me.Id]))),
        };
        if (hasMore is { } more) page["has_more"] = more;
        return page;
    }

    private static (string Name, int Minutes) Read(Form form, Channel channel) =>
        (form.Text("name", 1, 100, required: true) ?? "", (int)(form.Choice("auto_archive_duration", ChannelForm.AutoArchives) ?? channel.DefaultAutoArchive ?? 4320));

    private static Channel Thread(Call call) => call.Channel() is { IsThread: true } thread ? thread : throw ApiError.WrongChannelType();

    private static void CheckRoom(Call call, Channel channel)
    {
        if (call.State.ChannelsOf(channel.GuildId!.Value).Count(each => each.Thread is { Archived: false }) >= MostActive) throw new ApiError(400, 160006, $"Maximum number of active threads reached ({MostActive})");
    }

    private static void Audit(Call call, Channel thread, int action) => call.Realm.Audit(call.State.Guilds[thread.GuildId!.Value], call.Me.Id, action, thread.Id, call.Reason);
}
