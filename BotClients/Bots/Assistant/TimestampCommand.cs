using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>Gives the text that Discord shows to each reader in his own time zone.</summary>
internal sealed class TimestampCommand : ICommand
{
    private const string Letters = "tTdDfFR";

    private static readonly StampStyle[] Styles =
    [
        StampStyle.ShortTime, StampStyle.LongTime, StampStyle.ShortDate, StampStyle.LongDate, StampStyle.ShortDateTime, StampStyle.LongDateTime, StampStyle.Relative,
    ];

    public CommandSpec Spec { get; } = new("timestamp", "A time that everybody sees in their own time zone")
    {
        Options =
        [
            CommandOption.Text("when", "18:30, tomorrow 9:00, 2027-01-31 20:00, in 2h 30m").Required(),
            Zones.Option,
            CommandOption.Text("style", "How it shows; all of them when left empty") with
            {
                Choices =
                [
                    new("short time", "t"), new("long time", "T"), new("short date", "d"), new("long date", "D"),
                    new("date and time", "f"), new("weekday, date and time", "F"), new("how long until then", "R"),
                ],
                Most = null,
            },
        ],
        InDirectMessages = true,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var text = context.Values.Text("when")!;
        var (zone, no) = await Zones.Of(context);
        if (zone is null)
            return no ?? new Refusal(RefusalCode.InvalidQuery);
        if (WhenText.Parse(text, context.Now, zone) is not { } at)
            return new Declined(context.Say("when.unknown", PlayerText.Shown(text)));
        var chosen = context.Values.Text("style") is [var one] ? Letters.IndexOf(one) : -1;
        return Look.Card(null, string.Join('\n', (chosen < 0 ? Styles : [Styles[chosen]]).Select(style => $"`{Stamps.Of(at, style)}` → {Stamps.Of(at, style)}")));
    }
}
