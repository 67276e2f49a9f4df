using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>The memory of a guild's places, by the rules of the real one.</summary>
internal sealed class FakeGuildChannels(TimeProvider time)
{
    private readonly Lock gate = new();

    public GuildChannelsState State { get; private set; } = new();

    public GuildChannels Channels => State.Channels;

    public IGuildChannelsGrain For(Fuse fuse) => new Grain(this, fuse);

    private DateTimeOffset Now => time.GetUtcNow();

    private sealed class Grain(FakeGuildChannels guild, Fuse fuse) : IGuildChannelsGrain
    {
        public Task<Outcome<GuildChannels>> Status() => Do<GuildChannels>(state => (state, state.Channels));

        public Task<Outcome<ChannelsTurn>> Take(string maker) => Do<ChannelsTurn>(state =>
        {
            if (state.Left(maker, guild.Now) is { Ticks: > 0 } left)
                return (state, new Refusal(RefusalCode.LeaseHeld, Number: left.TotalSeconds));
            var taken = state.Take(maker, guild.Now);
            return (taken, new ChannelsTurn(taken.Epoch, GuildChannelsRules.Turn.TotalSeconds, taken.Channels));
        });

        public Task<Outcome<GuildChannels>> Note(long epoch, ChannelsMade made) => Do<GuildChannels>(state =>
        {
            if (!state.Holds(epoch))
                return (state, new Refusal(RefusalCode.LeaseLost));
            if (state.Fault(made) is { } fault)
                return (state, new Refusal(RefusalCode.InvalidQuery, Detail: fault));
            var noted = state.Note(made, guild.Now);
            return (noted, noted.Channels);
        });

        public Task<Outcome<bool>> Release(long epoch) => Do<bool>(state => (state.Release(epoch), state.Holds(epoch)));

        public Task<Outcome<GuildChannels>> SetDebug(ulong? channel, string actor) => Do<GuildChannels>(state =>
        {
            var set = state with { Channels = state.Channels with { Debug = channel } };
            return (set, set.Channels);
        });

        private async Task<Outcome<T>> Do<T>(Func<GuildChannelsState, (GuildChannelsState, Outcome<T>)> act)
        {
            await Task.Yield();
            fuse.Step();
            Outcome<T> answer;
            lock (guild.gate)
                (guild.State, answer) = act(guild.State);
            fuse.Step();
            return answer;
        }
    }
}
