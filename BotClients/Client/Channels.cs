using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Channels and threads by our own client.</summary>
/// <param name="self">The bot's user.</param>
internal sealed class Channels(DiscordRest rest, ulong self, TimeProvider time) : IChannels
{
    /// <summary>Pages of archived threads that are looked through, 100 each: the newest thousand.</summary>
    private const int MostPages = 10;

    private static readonly CallTerms Terms = new() { Priority = CallPriority.Answer, Within = TimeSpan.FromSeconds(10), Reason = "Places for the chat of game servers" };

    public async Task<Place?> Find(ulong channel, bool isAfresh, CancellationToken cancellation)
    {
        if (isAfresh)
            rest.ForgetForbidden(new Snowflake(channel));
        try
        {
            var found = await rest.Channels.GetAsync(new(channel), Terms, cancellation).Told();
            var (rights, isHidden) = await RightsIn(found, cancellation);
            return new Place(
                found.Id.Value, found.GuildId?.Value, KindOf(found), found.Name ?? "", found.ParentId?.Value,
                found.ThreadMetadata?.Archived ?? false, found.ThreadMetadata?.Locked ?? false, rights)
            {
                IsHidden = isHidden,
            };
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
        {
            return null;
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Forbidden)
        {
            return new Place(channel, null, PlaceKind.Unseen, "", null, false, false, Rights.None);
        }
    }

    public async Task<ulong> Own(NewPlace wanted, CancellationToken cancellation) => wanted.Kind switch
    {
        PlaceKind.Thread => await FindThread(wanted, cancellation) ?? await MakeThread(wanted, cancellation),
        PlaceKind.Category or PlaceKind.Text => await FindChannel(wanted, cancellation) ?? await MakeChannel(wanted, cancellation),
        _ => throw new ArgumentException($"A place of kind {wanted.Kind} cannot be made.", nameof(wanted)),
    };

    public Task Wake(ulong thread, bool unlocks, CancellationToken cancellation) =>
        rest.Channels.ModifyAsync(new(thread), new ChannelChange { Archived = false, Locked = unlocks ? false : null }, Terms, cancellation).Told();

    public async Task<Rights> RightsIn(ulong guild, CancellationToken cancellation)
    {
        var (known, member) = await Membership(guild, cancellation);
        return (Rights)PermissionRules.InGuild(known, member, time.GetUtcNow());
    }

    private async Task<(Rights Ours, bool IsHidden)> RightsIn(Channel channel, CancellationToken cancellation)
    {
        if (channel.GuildId is not { } guild)
            return (Rights.None, false);
        var (known, member) = await Membership(guild.Value, cancellation);
        // A thread has none of its own.
        var overwrites = channel is { IsThread: true, ParentId: { } parent }
            ? (await rest.Channels.GetAsync(parent, Terms, cancellation).Told()).PermissionOverwrites
            : channel.PermissionOverwrites;
        var ofNobody = PermissionRules.InChannel(known, overwrites, new Member(), time.GetUtcNow(), channel.IsThread);
        return (
            (Rights)PermissionRules.InChannel(known, overwrites, member, time.GetUtcNow(), channel.IsThread),
            channel.Type == ChannelType.PrivateThread || !ofNobody.HasFlag(Permissions.ViewChannel));
    }

    private async Task<(Guild Guild, Member Self)> Membership(ulong guild, CancellationToken cancellation)
    {
        var known = await rest.Guilds.GetAsync(new(guild), Terms, cancellation).Told();
        var member = await rest.Members.GetAsync(new(guild), new(self), Terms, cancellation).Told();
        return (known, member.User is null ? member with { User = new User { Id = new(self) } } : member);
    }

    private async Task<ulong?> FindChannel(NewPlace wanted, CancellationToken cancellation)
    {
        var channels = await rest.Guilds.GetChannelsAsync(new(wanted.Guild), Terms, cancellation).Told();
        return channels
            .Where(channel => channel.Type == TypeOf(wanted.Kind) && !wanted.Except.Contains(channel.Id.Value))
            .Where(channel => wanted.Marker is { } marker ? HasMarker(channel, marker) : string.Equals(channel.Name, wanted.Name, StringComparison.OrdinalIgnoreCase))
            .Select(channel => (ulong?)channel.Id.Value).Min();
    }

    private async Task<ulong> MakeChannel(NewPlace wanted, CancellationToken cancellation)
    {
        var channel = new ChannelCreate
        {
            Name = wanted.Name,
            Type = TypeOf(wanted.Kind),
            Topic = wanted.Marker is null ? wanted.Topic : $"{wanted.Topic} {wanted.Marker}".Trim(),
            ParentId = wanted.Parent is { } parent ? new Snowflake(parent) : null,
            PermissionOverwrites = wanted.Audience is { } audience ? await Hidden(wanted.Guild, audience, cancellation) : null,
        };
        return (await rest.Channels.CreateAsync(new(wanted.Guild), channel, Terms, cancellation).Told()).Id.Value;
    }

    /// <summary>Nobody but those named, who manages the guild, and we ourselves.</summary>
    private async Task<IReadOnlyList<Overwrite>> Hidden(ulong guild, ImmutableArray<ulong> audience, CancellationToken cancellation)
    {
        const Permissions See = Permissions.ViewChannel;
        // We can only be given what we have, so the rights themselves stay with our role.
        var roles = await rest.Roles.ListAsync(new(guild), Terms, cancellation).Told();
        var seeing = roles.Where(role => role.Id.Value != guild && (audience.Contains(role.Id.Value) || role.Permissions.HasFlag(Permissions.ManageGuild)));
        return
        [
            new Overwrite(new(guild), OverwriteType.Role, Permissions.None, See),
            new Overwrite(new(self), OverwriteType.Member, See, Permissions.None),
            .. seeing.Select(role => new Overwrite(role.Id, OverwriteType.Role, See, Permissions.None)),
        ];
    }

    private async Task<ulong?> FindThread(NewPlace wanted, CancellationToken cancellation)
    {
        bool IsIt(Channel thread) =>
            thread.ParentId?.Value == wanted.Parent && thread.OwnerId?.Value == self && thread.Name == wanted.Name && !wanted.Except.Contains(thread.Id.Value);

        var active = await rest.Threads.ListActiveAsync(new(wanted.Guild), Terms, cancellation).Told();
        if (active.Threads.Where(IsIt).Select(thread => (ulong?)thread.Id.Value).Min() is { } found)
            return found;
        DateTimeOffset? before = null;
        for (var page = 0; page < MostPages; page++)
        {
            var archived = await rest.Threads.ListArchivedAsync(new(Parent(wanted)), isPrivate: false, before, 100, Terms, cancellation).Told();
            if (archived.Threads.Where(IsIt).Select(thread => (ulong?)thread.Id.Value).Min() is { } old)
                return old;
            before = archived.Threads.Select(thread => thread.ThreadMetadata?.ArchiveTimestamp).Min();
            if (!archived.HasMore || before is null)
                break;
        }
        return null;
    }

    private async Task<ulong> MakeThread(NewPlace wanted, CancellationToken cancellation)
    {
        const int Week = 10_080;
        var made = wanted.Opening is { } opening
            ? rest.Threads.PostAsync(new(Parent(wanted)), new ForumPostCreate { Name = wanted.Name, AutoArchiveDuration = Week, Message = new() { Content = opening } }, Terms, cancellation)
            : rest.Threads.StartAsync(new(Parent(wanted)), new LooseThreadCreate { Name = wanted.Name, AutoArchiveDuration = Week, Type = ChannelType.PublicThread }, Terms, cancellation);
        return (await made.Told()).Id.Value;
    }

    private static ulong Parent(NewPlace wanted) => wanted.Parent ?? throw new ArgumentException("A thread hangs in a channel.", nameof(wanted));

    private static bool HasMarker(Channel channel, string marker) => channel.Topic?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(marker) ?? false;

    private static ChannelType TypeOf(PlaceKind kind) => kind == PlaceKind.Category ? ChannelType.Category : ChannelType.Text;

    private static PlaceKind KindOf(Channel channel) => channel.Type switch
    {
        ChannelType.Category => PlaceKind.Category,
        ChannelType.Text or ChannelType.News => PlaceKind.Text,
        ChannelType.NewsThread or ChannelType.PublicThread or ChannelType.PrivateThread => PlaceKind.Thread,
        ChannelType.Forum or ChannelType.Media => PlaceKind.Forum,
        _ => PlaceKind.Other,
    };
}
