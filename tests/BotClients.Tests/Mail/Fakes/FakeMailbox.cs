using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Mail;

namespace BlissBot.BotClients.Tests.Mail.Fakes;

/// <summary>A mailbox that outlives the processes that read it.</summary>
internal sealed class FakeMailbox(TimeProvider time)
{
    private readonly Lock gate = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long epoch;

    public MailboxState State { get; private set; } = new();

    /// <summary>How often a letter's end was not heard, from now on.</summary>
    public int DeafFor { get; set; }

    public void Put(string id, LetterPlace to, DateTimeOffset? expires = null, LetterContent? content = null) =>
        Change(old => old.Accept(new Letter(id, to, content ?? new LetterContent(null, id), expires), time.GetUtcNow()));

    public IMailboxGrain For(Fuse fuse) => new Grain(this, fuse);

    private void Change(Func<MailboxState, MailboxState> change)
    {
        lock (gate)
        {
            State = change(State);
            var told = news;
            news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult();
        }
    }

    private sealed class Grain(FakeMailbox mailbox, Fuse fuse) : IMailboxGrain
    {
        public async Task<Outcome<BridgeLease>> Lease(string holder)
        {
            await Task.Yield();
            fuse.Step();
            return new BridgeLease(holder, ++mailbox.epoch);
        }

        public async IAsyncEnumerable<MailItem> Tail(BridgeLease lease, long after, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            while (true)
            {
                Task changed;
                ImmutableArray<MailItem> batch;
                lock (mailbox.gate)
                    (changed, batch) = (mailbox.news.Task, mailbox.State.After(after, 100));
                foreach (var item in batch)
                {
                    fuse.Step();
                    after = item.Sequence;
                    yield return item;
                }
                await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(2), mailbox.Time, cancellation));
                if (!changed.IsCompleted)
                    yield return new MailItem(0, mailbox.Time.GetUtcNow(), null);
            }
        }

        public async Task<Outcome<int>> Settle(BridgeLease lease, ImmutableArray<LetterEnd> ends)
        {
            await Task.Yield();
            fuse.Step();
            if (mailbox.DeafFor > 0)
            {
                mailbox.DeafFor--;
                throw new TimeoutException();
            }
            mailbox.Change(old => old.Settle(ends, mailbox.Time.GetUtcNow()));
            fuse.Step();
            return mailbox.State.Waiting.Length;
        }

        public Task<Outcome<LetterReceipt>> Post(Letter letter) => throw new InvalidOperationException("A lane posts no letters.");

        public Task<Outcome<LetterReceipt>> Find(string id) => throw new InvalidOperationException("A lane looks for no letters.");

        public async Task<Outcome<ulong>> LastIn(ulong channel)
        {
            await Task.Yield();
            fuse.Step();
            return mailbox.State.LastIn(channel);
        }

        public Task<Outcome<MailboxView>> Status() => throw new InvalidOperationException("A lane does not ask.");
    }

    private TimeProvider Time => time;
}
