using System.Collections.Immutable;
using System.Threading.Channels;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>What was sent to Discord in answer to an interaction.</summary>
internal sealed record Sent(string Call, ulong Interaction, Reply? Reply = null, ImmutableArray<Choice> Choices = default, Form? Form = null, bool IsHidden = false);

/// <summary>Discord's side of answers: keeps Discord's rule that only the first acknowledges, and remembers all.</summary>
internal sealed class FakeInteractions : IInteractions
{
    private readonly Channel<Sent> sent = Channel.CreateUnbounded<Sent>();
    private readonly HashSet<ulong> acknowledged = [];

    /// <summary>Throws or waits before a call is taken.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public List<Sent> All { get; } = [];

    /// <summary>The next answer, in the order they came.</summary>
    public async Task<Sent> Next() => await sent.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public bool IsEmpty => !sent.Reader.TryPeek(out _);

    public Task Defer(InteractionKey key, bool hidden, CancellationToken cancellation) => First(new("Defer", key.Id, IsHidden: hidden));

    public Task DeferUpdate(InteractionKey key, CancellationToken cancellation) => First(new("DeferUpdate", key.Id));

    public Task Answer(InteractionKey key, Reply reply, CancellationToken cancellation) => First(new("Answer", key.Id, reply, IsHidden: reply.IsHidden));

    public Task Update(InteractionKey key, Reply reply, CancellationToken cancellation) => First(new("Update", key.Id, reply));

    public Task Complete(InteractionKey key, ImmutableArray<Choice> choices, CancellationToken cancellation) => First(new("Complete", key.Id, Choices: choices));

    public Task Show(InteractionKey key, Form form, CancellationToken cancellation) => First(new("Show", key.Id, Form: form));

    public Task<ulong> EditAnswer(InteractionKey key, Reply reply, CancellationToken cancellation) => Later(new("EditAnswer", key.Id, reply));

    public Task DeleteAnswer(InteractionKey key, CancellationToken cancellation) => Later(new("DeleteAnswer", key.Id));

    public Task<ulong> FollowUp(InteractionKey key, Reply reply, CancellationToken cancellation) => Later(new("FollowUp", key.Id, reply, IsHidden: reply.IsHidden));

    private async Task First(Sent call)
    {
        await Before(call.Call);
        lock (acknowledged)
            if (!acknowledged.Add(call.Interaction))
                throw new DiscordUnavailableException(DiscordTrouble.Expired, "Answered already.");
        Record(call);
    }

    private async Task<ulong> Later(Sent call)
    {
        await Before(call.Call);
        lock (acknowledged)
            if (!acknowledged.Contains(call.Interaction))
                throw new DiscordUnavailableException(DiscordTrouble.Gone, "Nothing was answered yet.");
        Record(call);
        return call.Interaction + 1;
    }

    private void Record(Sent call)
    {
        lock (All)
            All.Add(call);
        sent.Writer.TryWrite(call);
    }
}
