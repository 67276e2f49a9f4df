namespace BlissBot.Discord.Rest.Limits;

/// <summary>What limits a call: its route and the major id in it.</summary>
/// <param name="Route">Method and template.</param>
/// <param name="Major">The channel, guild or webhook of the path; for those with a token, that too. Never to be printed.</param>
/// <param name="Path">The whole path. Never to be printed.</param>
internal readonly record struct CallKey(string Route, string Major, string Path, RouteKind Kind)
{
    /// <summary>Emoji routes tell quotas that are not so: those go one by one.</summary>
    public bool Untrusted => Route.EndsWith("/emojis", StringComparison.Ordinal);

    public override string ToString() => Route;
}

/// <summary>By what right a route is called.</summary>
internal enum RouteKind
{
    /// <summary>The bot's token.</summary>
    Bot,

    /// <summary>A webhook's token, in the path.</summary>
    Webhook,

    /// <summary>An interaction's token, in the path. Outside the global limit.</summary>
    Interaction,
}
