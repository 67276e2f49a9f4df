using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>A command that does what a test says.</summary>
internal sealed class FakeCommand(CommandSpec spec, Func<CommandContext, Task<CommandAnswer>> run) : IHasControls, IHasForm
{
    public FakeCommand(CommandSpec spec, Func<CommandContext, CommandAnswer> run)
        : this(spec, context => Task.FromResult(run(context)))
    {
    }

    public int Runs { get; private set; }

    public Func<ControlContext, Task<CommandAnswer>> OnUse { get; init; } = _ => throw new NotSupportedException();

    public Func<FormContext, Task<CommandAnswer>> OnSubmit { get; init; } = _ => throw new NotSupportedException();

    public CommandSpec Spec => spec;

    public Task<CommandAnswer> RunAsync(CommandContext context)
    {
        Runs++;
        return run(context);
    }

    public Task<CommandAnswer> UseAsync(ControlContext context) => OnUse(context);

    public Task<CommandAnswer> SubmitAsync(FormContext context) => OnSubmit(context);
}
