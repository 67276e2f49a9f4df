using System.Security.Cryptography;
using BlissBot.BotClients.Commands.Access;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>It broke. What is in the log bears the reference that the user sees.</summary>
internal sealed record Broken(string Reference) : CommandAnswer
{
    /// <summary>Eight letters that are easy to read out.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 8);
}

/// <summary>It took longer than it may and was given up.</summary>
internal sealed record Overdue : CommandAnswer;

/// <summary>The caller lacks the capability.</summary>
internal sealed record Denied(Capability Capability, bool Everywhere = false) : CommandAnswer;

/// <summary>The caller lacks the capability, and could see what is his own if he were linked with a player.</summary>
internal sealed record Unlinked(Capability Capability) : CommandAnswer;

/// <summary>The caller has to wait.</summary>
internal sealed record TooSoon(TimeSpan Remaining) : CommandAnswer;
