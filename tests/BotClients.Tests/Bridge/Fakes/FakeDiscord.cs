using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>What goes wrong with a call.</summary>
internal enum Fault
{
    None,
    Passing,

    /// <summary>No answer comes, and it did not happen.</summary>
    Lost,

    /// <summary>No answer comes, and it happened.</summary>
    Unanswered,
    WebhookGone,
    Forbidden,
    NameRefused,

    /// <summary>There are too many already.</summary>
    Full,

    /// <summary>Our own code fails.</summary>
    Bug,
}

/// <summary>Channels with messages, webhooks and reactions, that outlive the processes that use them.</summary>
internal sealed class FakeDiscord(TimeProvider time)
{
    /// <summary>The bot.</summary>
    private const ulong Self = 99;

    private readonly Lock gate = new();
    private readonly List<Posted> messages = [];
    private readonly Dictionary<ulong, Webhook> webhooks = [];
    private readonly HashSet<(ulong Message, string Emoji)> reactions = [];
    private readonly Dictionary<string, ulong> operations = [];
    private ulong last;

    /// <summary>Faults of the next posts by webhook, in order.</summary>
    public ConcurrentQueue<Fault> Faults { get; } = new();

    /// <summary>What every wish for a webhook is answered with.</summary>
    public Fault WebhookFault { get; set; }

    /// <summary>What the next messages of the bot's own are answered with.</summary>
    public ConcurrentQueue<Fault> SendFaults { get; } = new();

    public ConcurrentDictionary<ulong, bool> Gone { get; } = new();

    public int WebhooksMade { get; private set; }

    public int Posts { get; private set; }

    public ConcurrentQueue<(string Text, bool IsSilent)> Replies { get; } = new();

    /// <summary>Roles called, by the text that called them.</summary>
    public ConcurrentQueue<(string Text, ulong[] Roles)> Calls { get; } = new();

    public IReadOnlyList<Posted> Messages { get { lock (gate) return [.. messages]; } }

    /// <summary>Signs asked for, in order.</summary>
    public ConcurrentQueue<(ulong Message, string Emoji)> Signs { get; } = new();

    /// <summary>No sign is put before this ends.</summary>
    public Task SignsWaitFor { get; set; } = Task.CompletedTask;

    /// <summary>Lines as a reader sees them, each with who seems to say it.</summary>
    public string[] Lines => [.. Messages.Where(message => message.Webhook is not null).SelectMany(message => message.Text.Split('\n').Select(line =>
        line.StartsWith("**", StringComparison.Ordinal) ? line.Replace("**", "", StringComparison.Ordinal) : $"{message.AuthorName}: {line}"))];

    public string[] ReactionsTo(ulong message)
    {
        lock (gate)
            return [.. reactions.Where(reaction => reaction.Message == message).Select(reaction => reaction.Emoji).Order(StringComparer.Ordinal)];
    }

    public Posted Write(ulong channel, string text, ulong author = 7, string name = "Ann", params ulong[] roles) => Put(channel, author, name, null, text, roles);

    public DiscordPort For(Fuse fuse) => new(this, fuse);

    private Posted Put(ulong channel, ulong? author, string name, ulong? webhook, string text, params ulong[] roles)
    {
        lock (gate)
        {
            last = Math.Max(last + 1, Snowflakes.At(time.GetUtcNow()));
            var message = new Posted(last, channel, 1, author, name, webhook is not null || author == Self, webhook, text.Trim(), [], [], [], null, null, [.. roles], time.GetUtcNow());
            messages.Add(message);
            return message;
        }
    }

    public static DiscordUnavailableException Failure(Fault fault) => Failure(fault switch
    {
        Fault.Passing => DiscordTrouble.Passing,
        Fault.Lost or Fault.Unanswered => DiscordTrouble.Unknown,
        Fault.Forbidden => DiscordTrouble.Forbidden,
        Fault.Full => DiscordTrouble.Full,
        Fault.WebhookGone => DiscordTrouble.Gone,
        _ => DiscordTrouble.Refused,
    });

    private static DiscordUnavailableException Failure(DiscordTrouble trouble) => new(trouble, "As the test wants it.");

    internal sealed class DiscordPort(FakeDiscord discord, Fuse fuse) : IMessages, IWebhooks
    {
        public Task<Webhook> Own(ulong channel, string name, CancellationToken cancellation) => Do(() =>
        {
            if (discord.Gone.ContainsKey(channel))
                throw Failure(DiscordTrouble.Gone);
            if (discord.WebhookFault != Fault.None)
                throw Failure(discord.WebhookFault);
            if (discord.webhooks.TryGetValue(channel, out var known))
                return known;
            discord.WebhooksMade++;
            return discord.webhooks[channel] = new Webhook((ulong)(900 + discord.WebhooksMade), "hook-secret");
        });

        public Task<ulong> Say(Webhook webhook, Speech speech, CancellationToken cancellation) => Do(() =>
        {
            discord.Posts++;
            Assert.InRange(speech.Text.Length, 1, 2000);
            Assert.InRange(speech.Name.Length, 1, 80);
            var fault = discord.Faults.TryDequeue(out var next) ? next : Fault.None;
            var channel = discord.webhooks.FirstOrDefault(known => known.Value == webhook).Key;
            if (fault == Fault.WebhookGone)
                discord.webhooks.Remove(channel);
            if (channel == 0 || fault == Fault.WebhookGone || discord.Gone.ContainsKey(speech.Thread ?? channel))
                throw Failure(DiscordTrouble.Gone);
            if (fault is Fault.Passing or Fault.Lost or Fault.Forbidden or Fault.NameRefused)
                throw Failure(fault);
            if (!speech.Roles.IsEmpty)
                discord.Calls.Enqueue((speech.Text, [.. speech.Roles]));
            var message = discord.Put(speech.Thread ?? channel, null, speech.Name, webhook.Id, speech.Text).Id;
            return fault == Fault.Unanswered ? throw Failure(DiscordTrouble.Unknown) : message;
        });

        public Task<ImmutableArray<Posted>> After(ulong channel, ulong message, int limit, CancellationToken cancellation) =>
            Do<ImmutableArray<Posted>>(() => [.. discord.messages.Where(posted => posted.Channel == channel && posted.Id > message).Take(limit)]);

        public async Task React(ulong channel, ulong message, string emoji, CancellationToken cancellation)
        {
            discord.Signs.Enqueue((message, emoji));
            await discord.SignsWaitFor.WaitAsync(cancellation);
            await Do(() => discord.reactions.Add((message, emoji)));
        }

        public Task Unreact(ulong channel, ulong message, string emoji, CancellationToken cancellation) => Do(() => discord.reactions.Remove((message, emoji)));

        public Task<ulong> Send(ulong channel, Reply reply, string operation, CancellationToken cancellation) => Do(() =>
        {
            Assert.InRange(operation.Length, 1, 25);
            Assert.InRange(reply.Text!.Length, 1, 2000);
            if (discord.operations.TryGetValue(operation, out var known))
                return known;
            var fault = discord.SendFaults.TryDequeue(out var next) ? next : Fault.None;
            if (fault is not (Fault.None or Fault.Unanswered))
                throw Failure(fault);
            discord.Replies.Enqueue((reply.Text, reply.IsSilent));
            if (!reply.RolePings.IsEmpty)
                discord.Calls.Enqueue((reply.Text, [.. reply.RolePings]));
            var id = discord.operations[operation] = discord.Put(channel, Self, "bot", null, reply.Text).Id;
            return fault == Fault.Unanswered ? throw Failure(fault) : id;
        });

        public Task Delete(ulong channel, ulong message, CancellationToken cancellation) => Do(() => discord.messages.RemoveAll(posted => posted.Id == message));

        public Task Edit(ulong channel, ulong message, Reply reply, CancellationToken cancellation) => throw new InvalidOperationException("A bridge edits nothing.");

        public Task Edit(Webhook webhook, ulong message, ulong? thread, string text, CancellationToken cancellation) => throw new InvalidOperationException("A bridge edits nothing.");

        public Task Delete(Webhook webhook, ulong message, ulong? thread, CancellationToken cancellation) => throw new InvalidOperationException("A bridge deletes no lines.");

        public Task Typing(ulong channel, CancellationToken cancellation) => throw new InvalidOperationException("A bridge does not type.");

        private async Task<T> Do<T>(Func<T> act)
        {
            await Task.Yield();
            fuse.Step();
            T done;
            lock (discord.gate)
                done = act();
            fuse.Step();
            return done;
        }
    }
}
