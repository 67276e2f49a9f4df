using System.Globalization;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>What the engine itself says, in the caller's language.</summary>
internal static class ReplyWording
{
    /// <summary>The reply for an answer that is a no of any kind; null for any other.</summary>
    public static Reply? No(CommandAnswer answer, Language language) => answer switch
    {
        Refused refused => Look.No(language.Say(refused.Refusal)),
        Declined declined => Look.No(declined.Text),
        Denied denied => Look.No(language.Say(denied.Everywhere ? "engine.denied.everywhere" : "engine.denied", language.Say($"capability.{denied.Capability}"))),
        Unlinked unlinked => Look.No(language.Say("engine.unlinked", language.Say($"capability.{unlinked.Capability}"))),
        TooSoon soon => Look.No(language.Say("engine.too-soon", Math.Ceiling(soon.Remaining.TotalSeconds).ToString(CultureInfo.InvariantCulture))),
        Overdue => Look.No(language.Say("engine.overdue")),
        Broken broken => Look.No(language.Say("engine.broken", broken.Reference)),
        _ => null,
    };

    public static Reply Question(string question, string key, TimeSpan within, Language language, bool isOff = false) => new()
    {
        Cards = [new() { Title = language.Say(isOff ? "engine.confirm.expired" : "engine.confirm.title"), Text = question, Color = Theme.Default.Bad, Footer = isOff ? Theme.Default.Brand : language.Say("engine.confirm.within", within.TotalSeconds) }],
        Controls =
        [
            ControlRow.Of(
                new Button(new ControlId(Confirmations.Kind, key + ".yes").ToString(), language.Say("engine.confirm.yes"), ButtonStyle.Danger, IsOff: isOff),
                new Button(new ControlId(Confirmations.Kind, key + ".no").ToString(), language.Say("engine.confirm.no"), IsOff: isOff)),
        ],
        IsHidden = true,
    };
}
