using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Commands.Worlds;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Leads an interaction to its command: rights, cool-down, confirmation, the command itself, its answer, the audit.</summary>
internal sealed partial class CommandDispatcher(CommandServices services, Confirmations confirmations, CoolDowns coolDowns, ILogger<CommandDispatcher> log)
{
    private readonly GuardedRun guarded = new(services.Time, log);
    private readonly IdlePages pages = new(services.Time);

    /// <summary>Whether only the caller sees what this leads to.</summary>
    public bool IsHidden(Interaction interaction) => interaction switch
    {
        // A question is for its caller, and stays so when it takes long to ask.
        CommandCalled called => services.Catalogue.Find(called.Path)?.Spec is { } spec
            && (spec.IsHidden || spec.Confirmation is not null || spec.OwnData && !called.Caller.IsAdmin),
        FormSubmitted form => ControlId.TryParse(form.FormId, out var id) && services.Catalogue.FindByKind(id.Kind) is { Spec.IsHidden: true },
        _ => false,
    };

    public Task Dispatch(Interaction interaction, AnswerGate gate, CancellationToken stop) => interaction switch
    {
        CommandCalled called => services.Catalogue.Find(called.Path) is { } command
            ? Call(command, called, called, gate, isConfirmed: false, stop)
            : Decline(gate, interaction, "engine.unknown-command", stop),
        ControlUsed used => Use(used, gate, stop),
        FormSubmitted submitted => Submit(submitted, gate, stop),
        _ => throw new ArgumentException($"No way to handle {interaction.GetType().Name}.", nameof(interaction)),
    };

    /// <summary>Suggests values; nothing when it takes too long or fails.</summary>
    public async Task Complete(CompletionAsked asked, AnswerGate gate, TimeSpan within, CancellationToken stop)
    {
        var command = services.Catalogue.Find(asked.Path);
        var complete = command?.Spec.Options.FirstOrDefault(option => option.Name == asked.Option)?.Complete;
        if (command is null || complete is null)
        {
            await gate.Complete([], stop);
            return;
        }
        var found = await guarded.Run(within, async cancellation =>
        {
            if ((await Admit(command.Spec, asked.Caller, GrantScope.Anywhere, cancellation)).No is not null)
                return new Suggested([]);
            return new Suggested([.. Ranking.Rank(await complete(new(services, command.Spec, asked, cancellation)), asked.Typed)]);
        }, asked.Path, stop);
        await gate.Complete(found is Suggested suggested ? suggested.Choices : [], stop);
    }

    private async Task Call(ICommand command, CommandCalled called, Interaction interaction, AnswerGate gate, bool isConfirmed, CancellationToken stop)
    {
        var spec = command.Spec;
        using var trace = CommandTraces.Begin(spec.Path);
        KnownServer? server = null;
        var isOwn = false;
        var answer = await guarded.Run(spec.TimeLimit, async cancellation =>
        {
            (var no, server, isOwn) = await Authorise(spec, called, cancellation);
            if (no is not null)
                return no;
            if (!isConfirmed && coolDowns.Enter(called.Caller.User, spec.Path, spec.CoolDown) is { Ticks: > 0 } wait)
                return new TooSoon(wait);
            var context = new CommandContext(services, spec, called, called.Values, server, isConfirmed, reply => gate.Change(reply, cancellation), cancellation);
            return spec.Confirmation is { } ask && !isConfirmed ? new Unconfirmed(ask(context)) : await command.RunAsync(context);
        }, spec.Path, stop);
        if (!isOwn)
            await Audit(spec, called.Caller, server, AuditText.Of(spec, called.Values), answer);
        // A confirmed command takes the place of the question.
        if (isConfirmed && ReplyWording.No(answer, Language(interaction)) is { } no)
            await gate.Change(no, stop);
        else if (isConfirmed && answer is Said said)
            await gate.Change(said.Reply, stop);
        else if (answer is Unconfirmed unconfirmed)
            await Ask(called, unconfirmed, gate, stop);
        else
            await Show(answer, interaction, gate, stop);
        RunnerMeter.Ran(spec.Kind, services.Time.GetElapsedTime(interaction.ReceivedAt));
    }

    private Task Use(ControlUsed used, AnswerGate gate, CancellationToken stop)
    {
        if (!ControlId.TryParse(used.ControlId, out var id))
            return Decline(gate, used, "engine.unknown-control", stop);
        if (id.Kind == Confirmations.Kind)
            return Confirm(used, id.Key, gate, stop);
        if (PageTurn.Of(used.ControlId, used.Chosen) is { AsksWhere: false } turn && services.Catalogue.FindByPageKind(turn.Query.Kind) is { } paged)
            return Turn(paged, used, turn, gate, stop);
        return services.Catalogue.FindByKind(id.Kind) is IHasControls command
            ? React(command, used, gate, cancellation => command.UseAsync(new(services, command.Spec, used, id.Key, cancellation)), stop)
            : Decline(gate, used, "engine.unknown-control", stop);
    }

    private Task Turn(IHasPages command, ControlUsed used, PageTurn turn, AnswerGate gate, CancellationToken stop) => turn.Query.MayTurn(used.Caller.User)
        ? React(command, used, gate, async cancellation =>
            await command.TurnAsync(new(services, command.Spec, used, turn, cancellation)) is var answer && answer is Said said ? new Changed(said.Reply) : answer, stop)
        : Decline(gate, used, "engine.page.not-yours", stop);

    private Task Submit(FormSubmitted submitted, AnswerGate gate, CancellationToken stop) =>
        ControlId.TryParse(submitted.FormId, out var id) && services.Catalogue.FindByKind(id.Kind) is IHasForm command
            ? React(command, submitted, gate, cancellation => command.SubmitAsync(new(services, command.Spec, submitted, id.Key, cancellation)), stop)
            : Decline(gate, submitted, "engine.unknown-control", stop);

    /// <summary>Controls and forms can be sent by anybody at any time, so the rights are asked for again.</summary>
    private async Task React(ICommand command, Interaction interaction, AnswerGate gate, Func<CancellationToken, Task<CommandAnswer>> react, CancellationToken stop)
    {
        var spec = command.Spec;
        var isOwn = false;
        var answer = await guarded.Run(spec.TimeLimit, async cancellation =>
        {
            (var no, isOwn) = await Admit(spec, interaction.Caller, GrantScope.Anywhere, cancellation);
            return no ?? await react(cancellation);
        }, spec.Path, stop);
        if (!isOwn)
            await Audit(spec, interaction.Caller, null, "", answer);
        await Show(answer, interaction, gate, stop);
    }

    private async Task Confirm(ControlUsed used, string key, AnswerGate gate, CancellationToken stop)
    {
        var isYes = key.EndsWith(".yes", StringComparison.Ordinal);
        var (verdict, called) = confirmations.Take(key.Split('.')[0], used.Caller.User);
        if (verdict == ConfirmVerdict.NotYours)
            await Decline(gate, used, "engine.confirm.not-yours", stop);
        else if (called is null)
            await gate.Change(Look.No(Language(used).Say("engine.confirm.gone")), stop);
        else if (!isYes)
            await gate.Change(Look.No(Language(used).Say("engine.confirm.cancelled")), stop);
        else
            // Rights may have changed in the meantime: they are those of the press.
            await Call(services.Catalogue.Find(called.Path)!, called with { Caller = used.Caller }, used, gate, isConfirmed: true, stop);
    }

    private async Task Ask(CommandCalled called, Unconfirmed unconfirmed, AnswerGate gate, CancellationToken stop)
    {
        var language = Language(called);
        string? key = null;
        key = confirmations.Add(called, expired: () => _ = Expire());
        await gate.Say(key is null
            ? Look.No(language.Say("engine.busy"))
            : ReplyWording.Question(unconfirmed.Question, key, confirmations.Within, language), stop);

        async Task Expire()
        {
            try
            {
                await gate.Say(ReplyWording.Question(unconfirmed.Question, key!, confirmations.Within, language, isOff: true), stop);
            }
            catch (Exception failure) when (failure is DiscordUnavailableException or OperationCanceledException or ObjectDisposedException)
            {
                // The buttons stay as they look; pressed, they say that it is too late.
                LogNotSwitchedOff(log, called.Key, failure);
            }
        }
    }

    private async Task<(CommandAnswer? No, KnownServer? Server, bool IsOwn)> Authorise(CommandSpec spec, CommandCalled called, CancellationToken cancellation)
    {
        if (called.Caller.Guild is null && !spec.InDirectMessages)
            return (new Declined(Language(called).Say("engine.guild-only")), null, false);
        var named = spec.ServerOption is { } about ? called.Values.Text(about.Name) : null;
        var (no, isOwn) = await Admit(spec, called.Caller, spec.IsForAllServers && named is null ? GrantScope.Everywhere : GrantScope.Anywhere, cancellation);
        if (no is not null || spec.ServerOption is not { } option)
            return (no, null, isOwn);
        if (named is not { } text)
            return (option.IsRequired ? new Refusal(RefusalCode.ServerUnknown) : (CommandAnswer?)null, null, isOwn);
        if (await services.Servers.Find(text, called.Caller.Guild) is not { } server)
            return (new Refusal(RefusalCode.ServerUnknown, Refusal.Bounded(text)), null, isOwn);
        (no, isOwn) = await Admit(spec, called.Caller, GrantScope.On(server.Id), cancellation);
        return (no, server, isOwn);
    }

    /// <summary>Whether the caller may call it at all: by the capability, or, where own things are shown, as somebody's player.</summary>
    private async Task<(CommandAnswer? No, bool IsOwn)> Admit(CommandSpec spec, Caller caller, GrantScope where, CancellationToken cancellation)
    {
        if (await services.Capabilities.May(caller, spec.Needs, where, cancellation))
            return (null, false);
        if (!spec.OwnData)
            return (new Denied(spec.Needs, where == GrantScope.Everywhere), false);
        if (!(await LinkedPlayers.Of(services.Grains, caller)).Succeeded(out var linked, out var refusal))
            return (refusal, false);
        return linked.IsEmpty ? (new Unlinked(spec.Needs), false) : (null, true);
    }

    private async Task Show(CommandAnswer answer, Interaction interaction, AnswerGate gate, CancellationToken stop)
    {
        if (ReplyWording.No(answer, Language(interaction)) is { } no)
            await gate.Say(no, stop);
        else if (answer is Changed changed)
        {
            pages.Watch(changed.Reply, gate);
            await gate.Change(changed.Reply, stop);
        }
        else if (answer is Said said)
        {
            pages.Watch(said.Reply, gate);
            await gate.Say(said.Reply, stop);
        }
        else if (answer is FormShown shown && !await gate.Show(shown.Form, stop))
            await Decline(gate, interaction, "engine.form-late", stop);
    }

    private async Task Audit(CommandSpec spec, Caller caller, KnownServer? server, string arguments, CommandAnswer answer)
    {
        if (spec.Needs == Capability.Everyone)
            return;
        var (outcome, reason) = answer switch
        {
            Refused refused => (AuditOutcome.Refused, refused.Refusal.Code.ToString()),
            Declined or TooSoon => (AuditOutcome.Refused, null),
            Denied or Unlinked => (AuditOutcome.Denied, null),
            Unconfirmed => (AuditOutcome.Asked, null),
            Broken broken => (AuditOutcome.Failed, broken.Reference),
            Overdue => (AuditOutcome.TimedOut, null),
            _ => (AuditOutcome.Done, (string?)null),
        };
        await services.Audit.Write(new(
            services.Time.GetUtcNow(), caller.Guild, caller.User, PlayerText.Plain(caller.Name), spec.Path, server?.Id.Value, arguments, outcome, reason));
    }

    private Task Decline(AnswerGate gate, Interaction interaction, string key, CancellationToken stop) => gate.Say(Look.No(Language(interaction).Say(key)), stop);

    private Language Language(Interaction interaction) => services.Catalogue.Languages.For(interaction.Caller.Locale);

    [LoggerMessage(LogLevel.Debug, "The buttons of {Interaction} could not be switched off.")]
    private static partial void LogNotSwitchedOff(ILogger log, InteractionKey interaction, Exception failure);
}
