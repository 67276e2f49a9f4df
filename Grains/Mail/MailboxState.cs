using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Mail;

namespace BlissBot.Grains.Mail;

/// <summary>What is stored of a mailbox.</summary>
/// <param name="Sequence">Of the newest letter.</param>
/// <param name="Waiting">By sequence.</param>
/// <param name="Ended">The last letters that ended, oldest first.</param>
/// <param name="Holder">Who reads, or read last.</param>
[GenerateSerializer, Immutable, Alias("bliss.mailbox-state")]
internal sealed record MailboxState(
    [property: Id(0)] long Sequence,
    [property: Id(1)] ImmutableArray<MailItem> Waiting,
    [property: Id(2)] ImmutableArray<LetterReceipt> Ended,
    [property: Id(3)] string? Holder,
    [property: Id(4)] long Epoch)
{
    public MailboxState() : this(0, [], [], null, 0)
    {
    }
}
