using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Reminders;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class RemindCancelCommand : ICommand
{
    private const int MostText = 60;

    public CommandSpec Spec { get; } = new("remind cancel", "Call a reminder off")
    {
        Options = [CommandOption.Text("reminder", "Which one", most: 10).Required() with { Complete = Suggest }],
        InDirectMessages = true,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var text = context.Values.Text("reminder")!;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
        return (await context.Grains.Reminders(new(context.Caller.User)).Cancel(number).OrRefusal()).Succeeded(out var reminder, out var refusal)
            ? Look.Card(context.Say("remind.cancelled"), RemindListCommand.Line(reminder))
            : refusal;
    }

    private static async Task<IEnumerable<Choice>> Suggest(CompletionContext context)
    {
        if (!(await context.Grains.Reminders(new(context.Caller.User)).List().OrRefusal()).Succeeded(out var list, out _))
            return [];
        return list.Open.Select(open => new Choice(
            string.Create(CultureInfo.InvariantCulture, $"{open.Number} · {open.Request.DueAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {PlayerText.Plain(open.Request.Text, MostText)}"),
            open.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
