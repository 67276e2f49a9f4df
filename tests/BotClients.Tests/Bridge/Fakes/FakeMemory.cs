using System.Collections.Immutable;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>The memory of a bridge, by the rules of the real one.</summary>
internal sealed class FakeMemory(FakeGame game, TimeProvider time)
{
    private readonly Lock gate = new();

    public DiscordBridgeState State { get; private set; } = new();

    /// <summary>What the next notes are refused with.</summary>
    public Queue<RefusalCode> Refusals { get; } = new();

    public IDiscordBridgeGrain For(Fuse fuse) => new Grain(this, fuse);

    private sealed class Grain(FakeMemory memory, Fuse fuse) : IDiscordBridgeGrain
    {
        private DateTimeOffset Now => memory.Time.GetUtcNow();

        public Task<Outcome<DiscordBridgeView>> Bind(DiscordBinding binding, string actor) => Set(
            old => old is { IsOn: true, Binding: { } other } && other.Guild != binding.Guild ? RefusalCode.BridgeElsewhere : null, old => old.Bind(binding, memory.Game.Sequence, Now));

        public Task<Outcome<DiscordBridgeView>> Rebind(long revision, DiscordBinding binding, string actor) => Set(
            old => old is { IsOn: true, Binding: { } other } && other.Guild != binding.Guild ? RefusalCode.BridgeElsewhere
                : old.Revision != revision ? RefusalCode.LeaseLost
                : null,
            old => old.Bind(binding, memory.Game.Sequence, Now));

        public Task<Outcome<DiscordBridgeView>> Switch(ulong guild, bool on, string actor) => Set(old => old.Barred(guild), old => old.Switch(on, memory.Game.Sequence, Now));

        public Task<Outcome<DiscordBridgeView>> Unbind(ulong guild, string actor) => Set(old => old.Barred(guild), old => old.Unbind(Now));

        public Task<Outcome<DiscordBridgeView>> Repair(ulong guild, string actor) => Set(old => old.Barred(guild), old => old.Repair(Now));

        public Task<Outcome<DiscordBridgeView>> Behave(long revision, DiscordManners manners, string actor) => Set(
            old => old.Revision == revision ? null : RefusalCode.LeaseLost, old => old.Behave(manners, Now));

        public Task<Outcome<DiscordBridgeView>> Mute(ulong guild, BridgeMute mute) => Set(old => old.Barred(guild), old => old.Mute(mute, Now));

        public Task<Outcome<DiscordBridgeView>> Status() => Set(_ => null, old => old);

        public async Task<Outcome<DiscordMemory>> Begin(string holder)
        {
            await Set(_ => null, old => old.Begin(memory.Game.Sequence));
            return memory.State.Memory(Now);
        }

        public Task<Outcome<bool>> Note(long epoch, DiscordProgress progress) => Put(epoch, old => old.Note(progress, Now));

        public Task<Outcome<bool>> NoteWebhook(long epoch, BridgeWebhook webhook) => Put(epoch, old => old.NoteWebhook(webhook));

        public Task<Outcome<bool>> NoteHeard(long epoch, HeardMessage message) => Put(epoch, old => old.NoteHeard(message, Now));

        public Task<Outcome<bool>> NoteShown(long epoch, ImmutableArray<ulong> messages) => Put(epoch, old => old.NoteShown(messages));

        public Task<Outcome<bool>> Report(long epoch, DiscordCondition condition, string? trouble) => Put(epoch, old => old.Report(condition, trouble, Now));

        private async Task<Outcome<DiscordBridgeView>> Set(Func<DiscordBridgeState, RefusalCode?> barred, Func<DiscordBridgeState, DiscordBridgeState> change)
        {
            await Task.Yield();
            fuse.Step();
            lock (memory.gate)
            {
                if (barred(memory.State) is { } code)
                    return new Refusal(code);
                memory.State = change(memory.State);
            }
            fuse.Step();
            return memory.State.View(Now);
        }

        private async Task<Outcome<bool>> Put(long epoch, Func<DiscordBridgeState, DiscordBridgeState> change)
        {
            await Task.Yield();
            fuse.Step();
            lock (memory.gate)
            {
                if (memory.Refusals.TryDequeue(out var code))
                    return new Refusal(code);
                if (epoch != memory.State.Epoch)
                    return new Refusal(RefusalCode.LeaseLost);
                memory.State = change(memory.State);
            }
            fuse.Step();
            return true;
        }
    }

    private FakeGame Game => game;

    private TimeProvider Time => time;
}
