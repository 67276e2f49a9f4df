using System.Globalization;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Logs;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>The books of a service: its log and its donations. Donations are only ever read.</summary>
internal sealed partial class NitradoClient
{
    private const int MostLines = 1_000;

    public Task<HostedLogPage> Log(NitradoServiceId service, int page, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        return sender.Send(NitradoRequest.Get("services/{id}/logs", Below(service, "/logs"), PageField(page)), answer =>
        {
            var (data, rows) = Listed(answer, "logs");
            return new HostedLogPage([.. rows.Select(ReadLine)], data.Count("current_page") ?? page, data.Count("page_count") ?? page);
        }, cancellation);
    }

    public Task<BoostPage> Boosts(NitradoServiceId service, int page, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        return sender.Send(NitradoRequest.Get("services/{id}/gameservers/boost/history", Below(service, "/gameservers/boost/history"), PageField(page)), answer =>
        {
            var (data, rows) = Listed(answer, "boosts");
            return new BoostPage([.. rows.Select(ReadBoost).OfType<HostedBoost>()], data.Count("current_page") ?? page, data.Count("page_count") ?? page);
        }, cancellation);
    }

    /// <summary>Such lists are seen inside of the data and beside it.</summary>
    private static (JsonRow Data, IEnumerable<JsonRow> Rows) Listed(Envelope answer, string name) =>
        answer.Data.Rows(name, MostLines) is { } inside ? (answer.Data, inside)
        : answer.Whole.Rows(name, MostLines) is { } beside ? (answer.Whole, beside)
        : throw new UnexpectedShapeException(name);

    /// <summary>The address of whoever did it is not read at all.</summary>
    private static HostedLogLine ReadLine(JsonRow row) => new(
        row.Moment("created_at"), AddressMask.Mask(row.Text("user", LongestName) ?? ""), row.Text("category", 60) ?? "",
        SecretRedaction.Redact(AddressMask.Mask(row.Text("message", 1_000) ?? "")), row.Flag("admin"));

    /// <summary>Null for what tells no amount: it would count as nothing for ever.</summary>
    private static HostedBoost? ReadBoost(JsonRow row) => row.Money("amount") is { } amount && row.Whole("extended_for") is { } seconds and >= 0 and < 10_000_000_000
        ? new HostedBoost(row.Text("id", 60), row.Text("username", LongestName) ?? "", amount, TimeSpan.FromSeconds(seconds), row.Text("boosted_at", 60) ?? "", row.Text("message", 1_000))
        : null;

    private static KeyValuePair<string, string> PageField(int page) => Field("page", page.ToString(CultureInfo.InvariantCulture));
}
