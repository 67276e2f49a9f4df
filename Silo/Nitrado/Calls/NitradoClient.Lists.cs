using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>White list, ban list and admin list.</summary>
internal sealed partial class NitradoClient
{
    private const int LongestIdentifier = 100;

    public Task<ImmutableArray<ListedPlayer>> Listed(NitradoServiceId service, HostedList list, CancellationToken cancellation)
    {
        var name = NameOf(list);
        return sender.Send(
            NitradoRequest.Get($"services/{{id}}/gameservers/games/{name}", Below(service, "/gameservers/games/" + name)),
            answer => (answer.Data.Rows(name, MostPlayers) ?? throw new UnexpectedShapeException(name)).Select(ReadListed).ToImmutableArray(),
            cancellation);
    }

    public Task Enlist(NitradoServiceId service, HostedList list, string identifier, CancellationToken cancellation) =>
        sender.Send(Change(HttpMethod.Post, service, list, identifier), cancellation);

    public Task Strike(NitradoServiceId service, HostedList list, string identifier, CancellationToken cancellation) =>
        sender.Send(Change(HttpMethod.Delete, service, list, identifier), cancellation);

    /// <summary>Whoever is on a list already, or not, stays so: doing it twice is safe.</summary>
    private static NitradoRequest Change(HttpMethod method, NitradoServiceId service, HostedList list, string identifier)
    {
        if (identifier is not { Length: > 0 and <= LongestIdentifier } || identifier.Any(char.IsControl))
            throw new ArgumentException($"An identifier has 1 to {LongestIdentifier} characters.", nameof(identifier));
        var name = NameOf(list);
        return new(method, $"{method} services/{{id}}/gameservers/games/{name}", Below(service, "/gameservers/games/" + name), [Field("identifier", identifier)]);
    }

    private static ListedPlayer ReadListed(JsonRow row) => new(row.Text("name", LongestName) ?? "", row.Text("id", LongestIdentifier) ?? "", row.Text("id_type", 40) ?? "");

    private static string NameOf(HostedList list) => list switch
    {
        HostedList.Whitelist => "whitelist",
        HostedList.Banlist => "banlist",
        HostedList.Adminlist => "adminlist",
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, null),
    };
}
