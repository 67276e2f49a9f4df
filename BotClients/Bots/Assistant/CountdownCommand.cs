using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class CountdownCommand : ICommand
{
    public CommandSpec Spec { get; } = new("countdown", "Show how long it is until something")
    {
        Options =
        [
            CommandOption.Text("when", "18:30, tomorrow 9:00, 2027-01-31 20:00, in 2h 30m").Required(),
            CommandOption.Text("label", "What happens then", most: 200).Required(),
            CommandOption.Text("zone", "Your time zone such as Europe/Berlin; UTC when left empty", most: 60) with { Complete = Zones.Suggest },
        ],
        InDirectMessages = true,
        CoolDown = TimeSpan.FromSeconds(5),
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => Task.FromResult(Answer(context));

    private static CommandAnswer Answer(CommandContext context)
    {
        var (text, zoneName) = (context.Values.Text("when")!, context.Values.Text("zone"));
        if (Zones.Find(zoneName) is not { } zone)
            return new Declined(context.Say("when.zone", PlayerText.Shown(zoneName)));
        return WhenText.Parse(text, context.Now, zone) is { } at
            ? Look.Card(PlayerText.Shown(context.Values.Text("label"), 200), $"⏳ {Stamps.Relative(at)}\n{Stamps.Of(at, StampStyle.LongDateTime)}")
            : new Declined(context.Say("when.unknown", PlayerText.Shown(text)));
    }
}
