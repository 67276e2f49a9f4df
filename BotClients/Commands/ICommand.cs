using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;

namespace BlissBot.BotClients.Commands;

/// <summary>
/// A slash command. It is found by its namespace: a class in <c>BlissBot.BotClients.Bots.Server</c> is a command of the
/// Server bot. It has no state: one instance serves all calls, many at the same time.
/// </summary>
internal interface ICommand
{
    /// <summary>What Discord shows of it and what the engine does for it; the same object every time.</summary>
    CommandSpec Spec { get; }

    /// <summary>Does it. What it returns is shown, however long it took; what it throws is a bug.</summary>
    Task<CommandAnswer> RunAsync(CommandContext context);
}

/// <summary>A command whose messages have buttons or menus; their ids are made by <see cref="ControlId.For(CommandSpec, string)"/>.</summary>
internal interface IHasControls : ICommand
{
    /// <summary>A control was used, by anybody who may run the command. Its key may be forged.</summary>
    Task<CommandAnswer> UseAsync(ControlContext context);
}

/// <summary>A command whose answers have pages; see <see cref="PageContext"/>.</summary>
internal interface IHasPages : ICommand
{
    /// <summary>Another page is wanted, by anybody who may run the command and turn its pages. The arguments may be forged.</summary>
    Task<CommandAnswer> TurnAsync(PageContext context);
}

/// <summary>A command that shows a form; its id is made by <see cref="ControlId.For(CommandSpec, string)"/>.</summary>
internal interface IHasForm : ICommand
{
    /// <summary>The form was filled in, by anybody who may run the command. Its key may be forged.</summary>
    Task<CommandAnswer> SubmitAsync(FormContext context);
}
