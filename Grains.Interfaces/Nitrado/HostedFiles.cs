using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>A file or folder of a rented server.</summary>
/// <param name="Path">Absolute at the host, with slashes.</param>
/// <param name="Bytes">Null for folders.</param>
/// <param name="ModifiedAt">By the host's clock, to the second; null when not told.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-file")]
public sealed record HostedFile(
    [property: Id(0)] string Path,
    [property: Id(1)] string Name,
    [property: Id(2)] bool IsFolder,
    [property: Id(3)] long? Bytes,
    [property: Id(4)] DateTimeOffset? ModifiedAt);

/// <summary>Fetches one file, or a part of one, from the host's file server, once and soon. Not to be stored.</summary>
/// <param name="Address">Where; it and the token are a secret for as long as the ticket lasts.</param>
[GenerateSerializer, Immutable, Alias("bliss.file-ticket")]
public sealed record FileTicket([property: Id(0)] SecretText Address, [property: Id(1)] SecretText Token);
