using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>A command was called.</summary>
/// <param name="chosen">The server that was named, which the caller may do this to.</param>
/// <param name="show">Shows something before the answer.</param>
internal sealed class CommandContext(
    CommandServices services, CommandSpec spec, Interaction interaction, CommandValues values, KnownServer? chosen, bool isConfirmed,
    Func<Reply, Task> show, CancellationToken cancellation) : CallContext(services, spec, interaction, cancellation)
{
    public CommandValues Values => values;

    /// <summary>The server that was named; null when none was.</summary>
    public KnownServer? Chosen => chosen;

    /// <summary>Whether the caller was asked and pressed the button.</summary>
    public bool IsConfirmed => isConfirmed;

    /// <summary>Shows how far it is; the answer takes its place.</summary>
    public Task Progress(Reply reply) => show(reply);

    /// <summary>The server that was named, else the only one there is.</summary>
    public async Task<Outcome<KnownServer>> OneServer() =>
        chosen is not null ? chosen
        : await Servers() is [var only] ? only
        : new Refusal(RefusalCode.ServerUnknown);
}
