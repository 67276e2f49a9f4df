using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>A page of what a host noted about a service, newest first.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many there are.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-log-page")]
public sealed record HostedLogPage([property: Id(0)] ImmutableArray<HostedLogLine> Lines, [property: Id(1)] int Page, [property: Id(2)] int Pages);

/// <summary>One note. Addresses in it are masked, the address that comes with it is dropped.</summary>
/// <param name="User">Who did it.</param>
/// <param name="Category">As in <c>server</c>, <c>settings</c>, <c>filebrowser</c>.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-log-line")]
public sealed record HostedLogLine(
    [property: Id(0)] DateTimeOffset? At,
    [property: Id(1)] string User,
    [property: Id(2)] string Category,
    [property: Id(3)] string Message,
    [property: Id(4)] bool? ByAdmin);

/// <summary>A page of donations, newest first.</summary>
[GenerateSerializer, Immutable, Alias("bliss.boost-page")]
public sealed record BoostPage([property: Id(0)] ImmutableArray<HostedBoost> Boosts, [property: Id(1)] int Page, [property: Id(2)] int Pages);

/// <summary>A donation of running time.</summary>
/// <param name="Id">Null where the host gives none; then all else together tells one from another.</param>
/// <param name="Username">Free text.</param>
/// <param name="Amount">Money; the currency is the account's.</param>
/// <param name="BoostedAt">As the host wrote it: a local time of a zone it does not name. Good to tell donations apart, not to order them.</param>
/// <param name="Message">Free text.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-boost")]
public sealed record HostedBoost(
    [property: Id(0)] string? Id,
    [property: Id(1)] string Username,
    [property: Id(2)] decimal Amount,
    [property: Id(3)] TimeSpan Extension,
    [property: Id(4)] string BoostedAt,
    [property: Id(5)] string? Message);
