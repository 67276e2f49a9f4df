using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bots.Master;

/// <summary>Capabilities as people call them.</summary>
internal static class CapabilityNames
{
    public static CommandOption Option { get; } = CommandOption.Text("capability", "Which right") with { Complete = Suggest };

    /// <summary>All that can be given.</summary>
    private static IEnumerable<Capability> All => Enum.GetValues<Capability>().Where(capability => capability != Capability.Everyone);

    /// <summary>By its name, as suggestions fill it in, or by its words in the caller's language; null for none.</summary>
    public static Capability? Find(CallContext context, string text)
    {
        var wanted = Folding.Fold(text.Trim());
        return All.Where(capability => Folding.Fold($"{capability}") == wanted || Folding.Fold(Words(context, capability)) == wanted).Select(found => (Capability?)found).FirstOrDefault();
    }

    /// <summary>What a stored name means to people. One that is unknown here may be known to a newer process.</summary>
    public static string Shown(CallContext context, string name) =>
        All.Where(capability => $"{capability}" == name).Select(known => Words(context, known)).FirstOrDefault() ?? $"`{PlayerText.Plain(name)}`";

    public static string Words(CallContext context, Capability capability) => context.Say($"capability.{capability}");

    private static Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        Task.FromResult(All.Select(capability => new Choice(Words(context, capability), $"{capability}")));
}
