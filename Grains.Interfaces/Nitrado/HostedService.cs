namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>A rented service. Neither its address nor its comment is kept.</summary>
/// <param name="Game">Short name of the game: <c>arksa</c> is ARK: Survival Ascended.</param>
/// <param name="Name">Of the server, as its owner called it.</param>
/// <param name="SuspendsAt">When the rent ends; null when not told. Where only a local time is told, an hour or two off.</param>
/// <param name="DeletesAt">When its files go.</param>
/// <param name="Renews">Whether it is renewed by itself; null when not told.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-service")]
public sealed record HostedService(
    [property: Id(0)] NitradoServiceId Id,
    [property: Id(1)] HostedServiceState State,
    [property: Id(2)] string Type,
    [property: Id(3)] string Game,
    [property: Id(4)] string Name,
    [property: Id(5)] int? Slots,
    [property: Id(6)] DateTimeOffset? SuspendsAt,
    [property: Id(7)] DateTimeOffset? DeletesAt,
    [property: Id(8)] bool? Renews)
{
    /// <summary>Short name of ARK: Survival Ascended.</summary>
    public const string Ascended = "arksa";
}

/// <summary>How a service stands.</summary>
[GenerateSerializer, Alias("bliss.hosted-service-state")]
public enum HostedServiceState
{
    /// <summary>Not told, or a word this program does not know.</summary>
    Other = 0,
    Installing = 1,
    Active = 2,
    Suspended = 3,
    Deleted = 4,
    AdminLocked = 5,
    AdminLockedSuspended = 6,
}
