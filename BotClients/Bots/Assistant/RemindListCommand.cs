using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>Shows what is open, and of what was told lately what did not reach its owner.</summary>
internal sealed class RemindListCommand : ICommand
{
    private const int MostText = 80;

    public CommandSpec Spec { get; } = new("remind list", "Your reminders")
    {
        InDirectMessages = true,
        IsHidden = true,
        CoolDown = TimeSpan.FromSeconds(3),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await context.Grains.Reminders(new(context.Caller.User)).List().OrRefusal()).Succeeded(out var list, out var refusal))
            return refusal;
        var lines = list.Open.Select(Line).ToList();
        if (lines.Count == 0)
            lines.Add(context.Say("remind.none"));
        lines.AddRange(await Lost(context, list));
        return Look.Card(context.Say("remind.title"), string.Join('\n', lines));
    }

    /// <summary>A reminder in a line.</summary>
    public static string Line(ReminderView reminder) =>
        $"**{reminder.Number}** · {Stamps.Relative(reminder.Request.DueAt)} · {TextCut.At(reminder.Request.Text, MostText)}";

    private static async Task<IEnumerable<string>> Lost(CommandContext context, ReminderList list)
    {
        var ends = await Task.WhenAll(list.Told.Select(async told => (told, end: await context.Grains.Mailbox(told.Request.Bot).Find(told.LetterId).OrRefusal())));
        return ends.Where(each => each.end.Value is { State: LetterState.Undeliverable or LetterState.Expired })
            .Select(each => $"⚠️ {Line(each.told)} – {context.Say($"remind.lost.{each.end.Value!.State}")}");
    }
}
