using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Another page of a command's answer is wanted.</summary>
internal sealed class PageContext(CommandServices services, CommandSpec spec, ControlUsed used, PageTurn turn, CancellationToken cancellation)
    : CallContext(services, spec, used, cancellation)
{
    /// <summary>What the command put into the <see cref="PageQuery"/>, or somebody forged.</summary>
    public ImmutableArray<string> Arguments => turn.Query.Arguments;

    /// <summary>Who may turn the pages.</summary>
    public ulong Owner => turn.Query.Owner;

    /// <summary>From 0; may be beyond the last one.</summary>
    public int Number => turn.Number;
}
