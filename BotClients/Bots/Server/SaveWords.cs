using System.Globalization;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Saves;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>What the parser of a server does, in words.</summary>
internal static class SaveWords
{
    private const int BarLength = 20;

    public static string Progress(CallContext context, ParseProgress progress)
    {
        var done = (int)Math.Clamp(progress.Percent / 100 * BarLength, 0, BarLength);
        var stage = progress is { Stage: ParseStage.Waiting, Ahead: > 0 } ? context.Say("parse.ahead", progress.Ahead) : context.Say($"parse.stage.{progress.Stage}");
        return $"{stage}\n`{new string('█', done)}{new string('░', BarLength - done)}` "
            + string.Create(CultureInfo.InvariantCulture, $"{progress.Percent:F0} % · {progress.Rows:N0}");
    }

    public static string Say(CallContext context, SaveStatus status)
    {
        var lines = new List<string>();
        if (status.Running is { } running)
            lines.Add(status.Progress is { } progress ? Progress(context, progress) : context.Say("save.status.running", PlayerText.Shown(running.File), Stamps.Relative(running.StartedAt)));
        if (status.LastRun is { } last)
            lines.Add(last.Refusal is { } refusal
                ? context.Say("save.status.failed", PlayerText.Shown(last.File), Stamps.Relative(last.EndedAt), context.Language.Say(refusal))
                : context.Say("save.status.done", PlayerText.Shown(last.File), Stamps.Relative(last.EndedAt), Math.Round((last.EndedAt - last.StartedAt).TotalSeconds, 1).ToString(CultureInfo.InvariantCulture)));
        lines.Add(status.LastGood is { } good ? context.Say("save.status.good", Stamps.Relative(good)) : context.Say("save.status.never"));
        if (status is { Running: null, NextDue: { } due })
            lines.Add(context.Say("save.status.due", Stamps.Relative(due)));
        return string.Join('\n', lines);
    }
}
