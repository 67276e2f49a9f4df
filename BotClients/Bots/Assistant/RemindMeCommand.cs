using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class RemindMeCommand : ICommand
{
    private const int MostText = 500;

    public CommandSpec Spec { get; } = new("remind me", "Be reminded of something at a time")
    {
        Options =
        [
            CommandOption.Text("when", "18:30, tomorrow 9:00, 2027-01-31 20:00, in 2h 30m").Required(),
            CommandOption.Text("text", "Of what", most: MostText).Required(),
            CommandOption.Flag("private", "By direct message instead of in this channel"),
            Zones.Option,
        ],
        InDirectMessages = true,
        IsHidden = true,
        CoolDown = TimeSpan.FromSeconds(3),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var when = context.Values.Text("when")!;
        var (zone, no) = await Zones.Of(context);
        if (zone is null)
            return no ?? new Refusal(RefusalCode.InvalidQuery);
        if (WhenText.Parse(when, context.Now, zone) is not { } due)
            return new Declined(context.Say("when.unknown", PlayerText.Shown(when)));
        if (due <= context.Now)
            return new Declined(context.Say("remind.past", Stamps.Relative(due)));
        var inChannel = context.Caller.Guild is not null && context.Values.Flag("private") is not true;
        // A reminder says what its owner wrote, so that it needs the right to write there.
        if (inChannel && !context.Caller.MayWrite)
            return new Declined(context.Say("remind.not-yours"));
        if (inChannel && !context.Caller.BotMayWrite)
            return new Declined(context.Say("remind.not-ours"));
        var request = new ReminderRequest(
            context.OperationId, context.Application, inChannel ? LetterPlace.InChannel(context.Caller.Channel) : LetterPlace.ToUser(context.Caller.User),
            PlayerText.Shown(context.Values.Text("text"), MostText), due, context.Say("remind.heading"), context.Say("remind.heading.late"));
        if (!(await context.Grains.Reminders(new(context.Caller.User)).Set(request).OrRefusal()).Succeeded(out var reminder, out var refusal))
            return refusal;
        return Look.Card(null, context.Say(inChannel ? "remind.set.channel" : "remind.set.private", Stamps.Of(due, StampStyle.LongDateTime), Stamps.Relative(due), reminder.Number));
    }
}
