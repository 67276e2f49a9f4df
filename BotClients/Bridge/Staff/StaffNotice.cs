namespace BlissBot.BotClients.Bridge.Staff;

/// <summary>Something staff should know of a bridge.</summary>
/// <param name="Guild">The community.</param>
/// <param name="Server">What people call the server; as configured, not yet fit to be shown.</param>
/// <param name="Words">With Discord's markup, without anything that a player wrote, a secret or an address.</param>
internal sealed record StaffNotice(ulong Guild, string Server, string Words, DateTimeOffset At);
