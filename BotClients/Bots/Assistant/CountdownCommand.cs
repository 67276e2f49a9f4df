using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class CountdownCommand : ICommand
{
    public CommandSpec Spec { get; } = new("countdown", "Show how long it is until something")
    {
        Options =
        [
            CommandOption.Text("when", "18:30, tomorrow 9:00, 2027-01-31 20:00, in 2h 30m").Required(),
            CommandOption.Text("label", "What happens then", most: 200).Required(),
            Zones.Option,
        ],
        InDirectMessages = true,
        CoolDown = TimeSpan.FromSeconds(5),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var text = context.Values.Text("when")!;
        var (zone, no) = await Zones.Of(context);
        if (zone is null)
            return no ?? new Refusal(RefusalCode.InvalidQuery);
        return WhenText.Parse(text, context.Now, zone) is { } at
            ? Look.Card(PlayerText.Shown(context.Values.Text("label"), 200), $"⏳ {Stamps.Relative(at)}\n{Stamps.Of(at, StampStyle.LongDateTime)}")
            : new Declined(context.Say("when.unknown", PlayerText.Shown(text)));
    }
}
