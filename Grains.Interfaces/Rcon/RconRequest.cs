namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>A wish for one command.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Actor">Who wants it, as it stands in history and audit: a person's id and name, or a part of the system.</param>
/// <param name="OperationId">
/// Makes a repetition harmless: the same id is sent once. Null for polls, which are repeated at will. At most 100 characters.
/// </param>
[GenerateSerializer, Immutable, Alias("bliss.rcon-request")]
public sealed record RconRequest(
    [property: Id(0)] RconCommand Command,
    [property: Id(1)] string Actor,
    [property: Id(2)] string? OperationId = null);
