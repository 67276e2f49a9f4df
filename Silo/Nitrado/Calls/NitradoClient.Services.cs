using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>The rented services.</summary>
internal sealed partial class NitradoClient
{
    private const int MostServices = 1_000;
    private const int LongestName = 200;

    public Task<ImmutableArray<HostedService>> Services(CancellationToken cancellation) => sender.Send(
        NitradoRequest.Get("services", "/services"),
        answer => (answer.Data.Rows("services", MostServices) ?? throw new UnexpectedShapeException("services")).Select(ReadService).OfType<HostedService>().ToImmutableArray(),
        cancellation);

    public Task<HostedService> Service(NitradoServiceId service, CancellationToken cancellation) => sender.Send(
        NitradoRequest.Get("services/{id}", Below(service)),
        answer => ReadService(answer.Data.Child("service")) ?? throw new UnexpectedShapeException("service"),
        cancellation);

    /// <summary>Null for what is no service.</summary>
    private HostedService? ReadService(JsonRow row)
    {
        if (row.Whole("id") is not ({ } id and > 0)) return null;
        var details = row.Child("details");
        return new HostedService(
            new NitradoServiceId(id), StateOf(row.Text("status", 40)), row.Text("type", 40) ?? "", details.Text("folder_short", 40) ?? "",
            details.Text("name", LongestName) ?? "", details.Count("slots"),
            // Seconds from now are beyond doubt; dates come in a zone nobody names.
            After(row.Whole("suspending_in")) ?? row.Moment("suspend_date"), After(row.Whole("deleting_in")) ?? row.Moment("delete_date"), row.Flag("auto_extension"));
    }

    private DateTimeOffset? After(long? seconds) => seconds is > 0 and < 10_000_000_000 ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds.Value) : null;

    private static HostedServiceState StateOf(string? word) => word switch
    {
        "installing" => HostedServiceState.Installing,
        "active" => HostedServiceState.Active,
        "suspended" => HostedServiceState.Suspended,
        "deleted" => HostedServiceState.Deleted,
        "adminlocked" => HostedServiceState.AdminLocked,
        "adminlocked_suspended" => HostedServiceState.AdminLockedSuspended,
        _ => HostedServiceState.Other,
    };
}
