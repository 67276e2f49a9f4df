using System.Collections.Immutable;
using System.Globalization;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>All that whoever carries a bridge's lines has to know to go on where another stopped. Holds secrets: never shown.</summary>
/// <param name="Epoch">Belongs into every note; notes with an older one are refused.</param>
/// <param name="Delivered">The last item of the game's outbox that is dealt with.</param>
/// <param name="Intent">What was about to be posted; nobody knows whether it was.</param>
/// <param name="Posts">What was posted in the last 24 hours, oldest first, at most 128.</param>
/// <param name="Heard">Messages from Discord of the last 24 hours, oldest first, at most 128.</param>
/// <param name="HeardThrough">All messages of the default place up to this one are dealt with.</param>
[GenerateSerializer, Immutable, Alias("bliss.discord-memory")]
public sealed record DiscordMemory(
    [property: Id(0)] long Epoch,
    [property: Id(1)] long Revision,
    [property: Id(2)] DiscordBinding Binding,
    [property: Id(3)] ImmutableArray<BridgeWebhook> Webhooks,
    [property: Id(4)] long Delivered,
    [property: Id(5)] PostIntent? Intent,
    [property: Id(6)] ImmutableArray<PostedLines> Posts,
    [property: Id(7)] ImmutableArray<HeardMessage> Heard,
    [property: Id(8)] ulong HeardThrough,
    [property: Id(9)] ImmutableArray<BridgeMute> Muted);

/// <summary>A webhook of ours.</summary>
/// <param name="Channel">Where it hangs.</param>
/// <param name="Token">Whoever has it can speak there under any name.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-webhook")]
public sealed record BridgeWebhook([property: Id(0)] ulong Channel, [property: Id(1)] ulong Id, [property: Id(2)] SecretText Token);

/// <summary>
/// What is about to be posted, stored before it happens: Discord takes webhook posts without any id that would make a
/// repetition harmless, so after a crash the channel is read for this.
/// </summary>
/// <param name="From">The first item of the outbox in it.</param>
/// <param name="Through">The last.</param>
/// <param name="Where">The channel or thread.</param>
/// <param name="Webhook">By which webhook.</param>
/// <param name="After">It can only stand behind this message.</param>
/// <param name="Print">Fingerprint of name and text.</param>
[GenerateSerializer, Immutable, Alias("bliss.post-intent")]
public sealed record PostIntent(
    [property: Id(0)] long From,
    [property: Id(1)] long Through,
    [property: Id(2)] ulong Where,
    [property: Id(3)] ulong Webhook,
    [property: Id(4)] ulong After,
    [property: Id(5)] string Print);

/// <summary>Items of the outbox, and the message they became.</summary>
/// <param name="From">The first item.</param>
/// <param name="Through">The last.</param>
/// <param name="Where">The channel or thread.</param>
/// <param name="Message">Discord's id.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("bliss.posted-lines")]
public sealed record PostedLines(
    [property: Id(0)] long From, [property: Id(1)] long Through, [property: Id(2)] ulong Where, [property: Id(3)] ulong Message, [property: Id(4)] DateTimeOffset At);

/// <summary>A message from Discord that was taken for the game.</summary>
/// <param name="Message">Discord's id; as text it is the operation's id in the game's bridge.</param>
/// <param name="Author">As said in the game.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Why">Why it failed.</param>
/// <param name="IsShown">Whether its author was shown how it ended.</param>
/// <param name="At">When it was taken.</param>
[GenerateSerializer, Immutable, Alias("bliss.heard-message")]
public sealed record HeardMessage(
    [property: Id(0)] ulong Message,
    [property: Id(1)] string Author,
    [property: Id(2)] InboundState State,
    [property: Id(3)] RefusalCode? Why,
    [property: Id(4)] bool IsShown,
    [property: Id(5)] DateTimeOffset At)
{
    /// <summary>As the game's bridge knows it.</summary>
    public string OperationId() => Message.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What happened, as one write. What is default stays as it is.</summary>
/// <param name="Through">All items up to this one are dealt with; never goes back.</param>
/// <param name="Posted">What was posted. Ends the intent.</param>
/// <param name="Next">What is about to be posted now. Replaces the intent.</param>
/// <param name="NotPosted">The intent turned out not to have happened.</param>
/// <param name="Settled">How messages for the game ended.</param>
[GenerateSerializer, Immutable, Alias("bliss.discord-progress")]
public sealed record DiscordProgress(
    [property: Id(0)] long Through = 0,
    [property: Id(1)] PostedLines? Posted = null,
    [property: Id(2)] PostIntent? Next = null,
    [property: Id(3)] bool NotPosted = false,
    [property: Id(4)] ImmutableArray<InboundReceipt> Settled = default);
