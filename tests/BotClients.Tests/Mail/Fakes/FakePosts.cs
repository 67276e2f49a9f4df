using System.Collections.Immutable;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Bridge.Fakes;

namespace BlissBot.BotClients.Tests.Mail.Fakes;

/// <summary>Channels and conversations that keep what was posted, once for each nonce, and fail as told.</summary>
internal sealed class FakePosts
{
    private readonly Lock gate = new();
    private readonly Dictionary<(ulong Channel, string Nonce), ulong> nonces = [];
    private readonly List<(ulong Id, ulong Channel, Reply Reply)> messages = [];
    private readonly Dictionary<ulong, Queue<Fault>> faults = [];
    private ulong last = 1_000;
    private TimeProvider? clock;

    /// <summary>Tries to send, whether they came to something or not.</summary>
    public int Tries { get; private set; }

    public ImmutableArray<(ulong Id, ulong Channel, Reply Reply)> Messages { get { lock (gate) return [.. messages]; } }

    /// <summary>The channel of the conversation with a user.</summary>
    public static ulong Conversation(ulong user) => 1_000_000 + user;

    /// <summary>What the texts of a channel's messages are, in order.</summary>
    public string[] Texts(ulong channel) => [.. Messages.Where(message => message.Channel == channel).Select(message => message.Reply.Cards[0].Text ?? "")];

    /// <summary>The next tries in a channel fail so.</summary>
    public void Break(ulong channel, params Fault[] next)
    {
        lock (gate)
            faults[channel] = new Queue<Fault>(next);
    }

    /// <summary>From now on messages have Discord's ids by this clock.</summary>
    public void Follow(TimeProvider time) => clock = time;

    /// <summary>As Discord does after some minutes.</summary>
    public void ForgetNonces()
    {
        lock (gate)
            nonces.Clear();
    }

    public void Delete(ulong message)
    {
        lock (gate)
            messages.RemoveAll(posted => posted.Id == message);
    }

    public Port For(Fuse fuse) => new(this, fuse);

    private static DiscordUnavailableException Failure(DiscordTrouble trouble) => new(trouble, "As the test wants it.");

    private void Fail(ulong channel, bool after)
    {
        if (!faults.TryGetValue(channel, out var queue) || queue.Count == 0)
            return;
        var fault = queue.Peek();
        if (fault == Fault.Unanswered != after)
            return;
        queue.Dequeue();
        if (fault != Fault.None)
            throw Failure(fault switch
            {
                Fault.Passing => DiscordTrouble.Passing,
                Fault.Lost or Fault.Unanswered => DiscordTrouble.Unknown,
                Fault.Forbidden => DiscordTrouble.Forbidden,
                Fault.NameRefused => DiscordTrouble.Refused,
                _ => DiscordTrouble.Gone,
            });
    }

    internal sealed class Port(FakePosts posts, Fuse fuse) : IMessages, IDirectMessages
    {
        public Task<ulong> Open(ulong user, CancellationToken cancellation) => Do(() => Conversation(user));

        public Task<ulong> Send(ulong channel, Reply reply, string operation, CancellationToken cancellation) => Do(() =>
        {
            posts.Tries++;
            Assert.InRange(operation.Length, 1, 25);
            posts.Fail(channel, after: false);
            if (!posts.nonces.TryGetValue((channel, operation), out var message))
            {
                posts.nonces[(channel, operation)] = message = posts.last = Math.Max(posts.last + 1, posts.clock is { } clock ? Snowflakes.At(clock.GetUtcNow()) : 0);
                posts.messages.Add((message, channel, reply));
            }
            posts.Fail(channel, after: true);
            return message;
        });

        public Task Edit(ulong channel, ulong message, Reply reply, CancellationToken cancellation) => Do(() =>
        {
            posts.Tries++;
            posts.Fail(channel, after: false);
            var at = posts.messages.FindIndex(posted => posted.Id == message);
            if (at < 0)
                throw Failure(DiscordTrouble.Gone);
            posts.messages[at] = (message, channel, reply);
            posts.Fail(channel, after: true);
            return true;
        });

        public Task Delete(ulong channel, ulong message, CancellationToken cancellation) => Do(() => posts.messages.RemoveAll(posted => posted.Id == message));

        public Task React(ulong channel, ulong message, string emoji, CancellationToken cancellation) => throw new InvalidOperationException("Nobody reacts here.");

        public Task Unreact(ulong channel, ulong message, string emoji, CancellationToken cancellation) => throw new InvalidOperationException("Nobody reacts here.");

        public Task<ImmutableArray<Posted>> After(ulong channel, ulong message, int limit, CancellationToken cancellation) => Do(() =>
        {
            posts.Fail(channel, after: false);
            return posts.messages.Where(posted => posted.Channel == channel && posted.Id > message).Take(limit).Select(posted => new Posted(
                posted.Id, channel, null, 1, "bot", true, null, posted.Reply.Text ?? "", [], [], [], null, null, [], DateTimeOffset.UnixEpoch)
            {
                Cards = [.. posted.Reply.Cards.Select(card => new PostedCard(card.Title, card.Text, card.Footer))],
            }).ToImmutableArray();
        });

        public Task Typing(ulong channel, CancellationToken cancellation) => throw new InvalidOperationException("Nobody types here.");

        private async Task<T> Do<T>(Func<T> act)
        {
            await Task.Yield();
            fuse.Step();
            T done;
            lock (posts.gate)
                done = act();
            fuse.Step();
            return done;
        }
    }
}
