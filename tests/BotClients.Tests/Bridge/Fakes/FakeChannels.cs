using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>Channels of one guild, that outlive the processes that make them. As Discord, it makes a second when asked twice.</summary>
internal sealed class FakeChannels(ulong guild) : IChannels
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<ulong, (Place Place, string? Marker)> places = [];
    private ulong last = 5000;

    /// <summary>What we may do everywhere.</summary>
    public Rights Held { get; set; } = (Rights)ulong.MaxValue & ~Rights.Administrator;

    /// <summary>What goes wrong with the next places that are made.</summary>
    public Queue<Fault> Faults { get; } = new();

    public List<(ulong Thread, bool Unlocks)> Woken { get; } = [];

    public List<NewPlace> Wanted { get; } = [];

    public Place[] All
    {
        get
        {
            lock (gate)
                return [.. places.Values.Select(place => place.Place)];
        }
    }

    public FakeChannels With(params Place[] known)
    {
        lock (gate)
            foreach (var place in known)
                places[place.Id] = (place, null);
        return this;
    }

    public static Place Text(ulong id, Rights rights = (Rights)ulong.MaxValue) => new(id, 1, PlaceKind.Text, "chat", null, false, false, rights);

    public static Place Thread(ulong id, ulong parent, bool isArchived = false, bool isLocked = false, Rights rights = (Rights)ulong.MaxValue) =>
        new(id, 1, PlaceKind.Thread, "thread", parent, isArchived, isLocked, rights);

    /// <summary>What a person does to a place.</summary>
    public void Change(ulong id, Func<Place, Place> change)
    {
        lock (gate)
            places[id] = (change(places[id].Place), places[id].Marker);
    }

    public void Delete(ulong id)
    {
        lock (gate)
            foreach (var gone in places.Where(place => place.Key == id || place.Value.Place.Kind == PlaceKind.Thread && place.Value.Place.Parent == id).Select(place => place.Key).ToArray())
                places.Remove(gone);
    }

    /// <summary>As seen by a process that may die.</summary>
    public IChannels For(Fuse fuse) => new Mortal(this, fuse);

    public Task<Place?> Find(ulong channel, bool isAfresh, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(places.TryGetValue(channel, out var found) ? found.Place with { Rights = found.Place.Rights & Held } : null);
    }

    public async Task<ulong> Own(NewPlace wanted, CancellationToken cancellation)
    {
        bool IsIt(Place place, string? marker) => place.Kind == wanted.Kind && !wanted.Except.Contains(place.Id)
            && (wanted.Marker is not null ? marker == wanted.Marker : place.Name == wanted.Name && (wanted.Kind == PlaceKind.Category || place.Parent == wanted.Parent));

        lock (gate)
        {
            Wanted.Add(wanted);
            foreach (var (id, found) in places)
                if (IsIt(found.Place, found.Marker))
                    return id;
        }
        // Whoever looked at the same time has found nothing either.
        await Task.Yield();
        lock (gate)
        {
            var fault = Faults.TryDequeue(out var next) ? next : Fault.None;
            if (fault is Fault.Passing or Fault.Lost or Fault.Forbidden or Fault.Full)
                throw FakeDiscord.Failure(fault);
            var id = ++last;
            places[id] = (new Place(id, guild, wanted.Kind, wanted.Name, wanted.Parent, false, false, (Rights)ulong.MaxValue)
            {
                IsHidden = wanted.Audience is not null || wanted.Parent is { } parent && places.TryGetValue(parent, out var above) && above.Place.IsHidden,
            }, wanted.Marker);
            return fault == Fault.Unanswered ? throw FakeDiscord.Failure(fault) : id;
        }
    }

    public Task Wake(ulong thread, bool unlocks, CancellationToken cancellation)
    {
        Woken.Add((thread, unlocks));
        Change(thread, place => place with { IsArchived = false, IsLocked = place.IsLocked && !unlocks });
        return Task.CompletedTask;
    }

    public Task<Rights> RightsIn(ulong guild, CancellationToken cancellation) => Task.FromResult(Held);

    private sealed class Mortal(FakeChannels channels, Fuse fuse) : IChannels
    {
        public Task<Place?> Find(ulong channel, bool isAfresh, CancellationToken cancellation) => channels.Find(channel, isAfresh, cancellation);

        public async Task<ulong> Own(NewPlace wanted, CancellationToken cancellation)
        {
            fuse.Step();
            var id = await channels.Own(wanted, cancellation);
            fuse.Step();
            return id;
        }

        public async Task Wake(ulong thread, bool unlocks, CancellationToken cancellation)
        {
            fuse.Step();
            await channels.Wake(thread, unlocks, cancellation);
            fuse.Step();
        }

        public Task<Rights> RightsIn(ulong guild, CancellationToken cancellation) => channels.RightsIn(guild, cancellation);
    }
}
