using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Bridge;

/// <summary>How the bridge speaks in a channel: by a webhook, under the players' names, or where it can have none as itself, with the names in the text.</summary>
/// <param name="Webhook">Null when it speaks as itself.</param>
/// <param name="Trouble">Why it has none.</param>
internal sealed record Voice(Webhook? Webhook, string? Trouble = null)
{
    /// <summary>As what is about to be posted is remembered: 0 for the bot itself.</summary>
    public ulong Id => Webhook?.Id ?? 0;

    /// <summary>Ways to say the same, each for when Discord refuses the one before: as it should be; with the name in the text; the bare fact that something was said.</summary>
    public Speech[] Forms(PlannedPost post)
    {
        var unnamed = new Speech("Game chat", null, post.Unnamed, post.Place.Thread, post.IsSilent) { Roles = post.Roles };
        var bare = unnamed with { Text = "(something that cannot be shown here)", Roles = [] };
        return Webhook is null ? [unnamed, bare] : [unnamed with { Name = post.Speaker, Text = post.Text }, unnamed, bare];
    }

    /// <summary>Recognises what it said. The bot's own name is not ours to know.</summary>
    public string Print(Speech speech) => PostPrint.Of(Webhook is null ? "" : speech.Name, speech.Text);

    /// <summary>What the bot itself posts.</summary>
    public static Reply Plain(Speech speech) => new() { Text = speech.Text, IsSilent = speech.IsSilent, RolePings = speech.Roles };
}
