using System.Collections.Immutable;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.BotClients.Panels;

/// <summary>What panels show.</summary>
internal interface IPanelFaces
{
    /// <summary>What these panels show now, in the same order. One that cannot be told at present is null.</summary>
    Task<ImmutableArray<PanelFace?>> Draw(ImmutableArray<PanelView> panels, CancellationToken cancellation);
}

/// <summary>What a panel shows.</summary>
/// <param name="Print">The same for what differs in ages alone.</param>
internal sealed record PanelFace(Reply Reply, string Print);
