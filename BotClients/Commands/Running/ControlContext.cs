using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>A control under one of a command's messages was used.</summary>
internal sealed class ControlContext(CommandServices services, CommandSpec spec, ControlUsed used, string key, CancellationToken cancellation)
    : CallContext(services, spec, used, cancellation)
{
    /// <summary>As the command made it, or as somebody forged it.</summary>
    public string Key => key;

    /// <summary>Of a menu.</summary>
    public ImmutableArray<string> Chosen => used.Chosen;

    /// <summary>The message it stands under.</summary>
    public ulong Message => used.Message;
}

/// <summary>A form of a command's was filled in.</summary>
internal sealed class FormContext(CommandServices services, CommandSpec spec, FormSubmitted submitted, string key, CancellationToken cancellation)
    : CallContext(services, spec, submitted, cancellation)
{
    /// <summary>As the command made it, or as somebody forged it.</summary>
    public string Key => key;

    /// <summary>What was written, by field; untrusted.</summary>
    public ImmutableDictionary<string, string> Fields => submitted.Fields;
}

/// <summary>Somebody types into an option.</summary>
internal sealed class CompletionContext(CommandServices services, CommandSpec spec, CompletionAsked asked, CancellationToken cancellation)
    : CallContext(services, spec, asked, cancellation)
{
    /// <summary>What is in it so far; untrusted.</summary>
    public string Typed => asked.Typed;

    /// <summary>The other options, as far as they are filled in.</summary>
    public CommandValues Values => asked.Values;
}
