using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>
/// Sees to it that a server has its place: what is stored and still there is used, what an earlier call made and could not
/// store is found, the rest is made. Whoever has the turn in the community's grain works alone.
/// </summary>
/// <param name="maker">Different for every call, so that two never have the turn together.</param>
internal sealed class PlaceMaker(IChannels channels, Func<ulong, IGuildChannelsGrain> grains, string maker, TimeProvider time)
{
    private readonly IChannels channels = channels;
    private readonly TimeProvider time = time;

    /// <summary>Longer than a turn lasts when its holder died.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What Discord has not taken by then is given up, well before the turn ends.</summary>
    private static readonly TimeSpan MostForOne = TimeSpan.FromSeconds(20);

    /// <exception cref="DiscordUnavailableException">Discord did not take it; another call goes on from there.</exception>
    public async Task<PlaceMade> Make(PlaceWish wish, CancellationToken cancellation)
    {
        var grain = grains(wish.Guild);
        if (!(await Take(grain, cancellation)).Succeeded(out var turn, out var refusal))
            return new(null, Refusal: refusal);
        try
        {
            return await Make(wish, new Work(this, grain, turn), cancellation);
        }
        finally
        {
            // When it cannot be given back, it ends by itself.
            await grain.Release(turn.Epoch).OrRefusal();
        }
    }

    private async Task<PlaceMade> Make(PlaceWish wish, Work work, CancellationToken cancellation)
    {
        if (work.Channels.Find(wish.Server, wish.Mode) is { } known && (wish.Forum is null || known.Place.Channel == wish.Forum) && await IsThere(known.Place, cancellation))
            return await Unless(wish, known.Place, cancellation);
        if (await Lacking(wish, cancellation) is var lacking && lacking != Rights.None)
            return new(null, lacking);
        var (guild, server) = (wish.Guild, wish.Server);
        Outcome<DiscordPlace> made;
        switch (wish)
        {
            case { Mode: PlaceMode.Post, Forum: { } forum }:
                if (await IsOpen(wish, forum, cancellation))
                    return new(null, Open: forum);
                made = await work.Server(wish, PlaceNames.Post(guild, forum, server, wish.Name), id => new(forum, id), cancellation);
                break;
            case { Mode: PlaceMode.Channel }:
                if (!(await work.Category(wish, cancellation)).Succeeded(out var category, out var no))
                    return new(null, Refusal: no);
                made = await work.Server(wish, PlaceNames.Channel(guild, category, server, wish.Name) with { Audience = wish.Audience }, id => new(id), cancellation);
                break;
            default:
                if (!(await work.Shared(wish, cancellation)).Succeeded(out var shared, out no))
                    return new(null, Refusal: no);
                // Before a thread is made that everybody would see.
                if (await IsOpen(wish, shared, cancellation))
                    return new(null, Open: shared);
                made = await work.Server(wish, PlaceNames.Thread(guild, shared, server, wish.Name), id => new(shared, id), cancellation);
                break;
        }
        return made.Succeeded(out var place, out var refusal) ? await Unless(wish, place, cancellation) : new(null, Refusal: refusal);
    }

    /// <summary>The place, unless it is to be hidden and is not: it may be older than the wish.</summary>
    private async Task<PlaceMade> Unless(PlaceWish wish, DiscordPlace place, CancellationToken cancellation) =>
        await IsOpen(wish, place.Channel, cancellation) ? new(null, Open: place.Channel) : new(place);

    private async Task<bool> IsOpen(PlaceWish wish, ulong channel, CancellationToken cancellation) =>
        wish.Audience is not null && await channels.Find(channel, isAfresh: true, cancellation) is { IsHidden: false };

    private async Task<Rights> Lacking(PlaceWish wish, CancellationToken cancellation) => PlaceRules.Missing(
        PlaceRules.ToMake(wish.Mode),
        wish.Forum is { } forum ? (await channels.Find(forum, isAfresh: true, cancellation))?.Rights ?? Rights.None : await channels.RightsIn(wish.Guild, cancellation));

    private async Task<bool> IsThere(DiscordPlace place, CancellationToken cancellation) =>
        await IsThere(place.Channel, cancellation) && (place.Thread is not { } thread || await IsThere(thread, cancellation));

    private async Task<bool> IsThere(ulong channel, CancellationToken cancellation) => await channels.Find(channel, isAfresh: true, cancellation) is not null;

    private async Task<Outcome<ChannelsTurn>> Take(IGuildChannelsGrain grain, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); ;)
        {
            // Asked once more after the time is up: by then a turn whose holder died is over.
            var isLast = time.GetElapsedTime(began) > Patience;
            var taken = await grain.Take(maker).OrRefusal();
            if (taken.Refusal is not { Code: RefusalCode.LeaseHeld } || isLast)
                return taken;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>One turn's work: makes what is missing, each thing stored before the next is begun.</summary>
    private sealed class Work(PlaceMaker maker, IGuildChannelsGrain grain, ChannelsTurn turn)
    {
        public GuildChannels Channels { get; private set; } = turn.Channels;

        public Task<Outcome<ulong>> Category(PlaceWish wish, CancellationToken cancellation) =>
            Known(Channels.Category, PlaceNames.Category(wish.Guild), id => new(Category: id), cancellation);

        public async Task<Outcome<ulong>> Shared(PlaceWish wish, CancellationToken cancellation)
        {
            // A category nobody needs any more may have been taken away.
            if (Channels.Shared is { } known && await maker.IsThere(known, cancellation))
                return known;
            return (await Category(wish, cancellation)).Succeeded(out var category, out var refusal)
                ? await Own(PlaceNames.Shared(wish.Guild, category) with { Audience = wish.Audience }, id => new(Shared: id), cancellation)
                : refusal;
        }

        public async Task<Outcome<DiscordPlace>> Server(PlaceWish wish, NewPlace wanted, Func<ulong, DiscordPlace> at, CancellationToken cancellation)
        {
            var others = Channels.Servers.Where(place => place.Server != wish.Server).Select(place => place.Place.Where()).ToImmutableArray();
            return (await Own(wanted with { Except = others }, id => new(Place: new(wish.Server, wish.Mode, at(id))), cancellation)).Map(at);
        }

        private async Task<Outcome<ulong>> Known(ulong? known, NewPlace wanted, Func<ulong, ChannelsMade> note, CancellationToken cancellation) =>
            known is { } id && await maker.IsThere(id, cancellation) ? id : await Own(wanted, note, cancellation);

        private async Task<Outcome<ulong>> Own(NewPlace wanted, Func<ulong, ChannelsMade> note, CancellationToken cancellation)
        {
            // All of the turn's time for this one thing; refused when somebody else took it for dead.
            if ((await grain.Note(turn.Epoch, new()).OrRefusal()).Refusal is { } lost)
                return lost;
            using var enough = new CancellationTokenSource(MostForOne, maker.time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellation);
            ulong id;
            try
            {
                id = await maker.channels.Own(wanted, either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new DiscordUnavailableException(DiscordTrouble.Unknown, "Discord took longer to make a place than it may.");
            }
            if (!(await grain.Note(turn.Epoch, note(id)).OrRefusal()).Succeeded(out var stored, out var refusal))
                return refusal;
            Channels = stored;
            return id;
        }
    }
}
