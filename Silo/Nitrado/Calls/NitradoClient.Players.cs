using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>Who the host remembers on a server.</summary>
internal sealed partial class NitradoClient
{
    private const int MostPlayers = 10_000;

    public Task<ImmutableArray<HostedPlayer>> Players(NitradoServiceId service, CancellationToken cancellation) => sender.Send(
        NitradoRequest.Get("services/{id}/gameservers/games/players", Below(service, "/gameservers/games/players")),
        answer => (answer.Data.Rows("players", MostPlayers) ?? throw new UnexpectedShapeException("players")).Select(ReadPlayer).ToImmutableArray(),
        cancellation);

    private static HostedPlayer ReadPlayer(JsonRow row) => new(
        row.Text("name", LongestName) ?? "", row.Text("id", 100) ?? "", row.Text("id_type", 40) ?? "", row.Flag("online"), row.Moment("last_online"));
}
