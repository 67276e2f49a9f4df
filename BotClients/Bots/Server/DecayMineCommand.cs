using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>What is the caller's own on all servers, also for those who may see everything.</summary>
internal sealed class DecayMineCommand : IHasPages
{
    public CommandSpec Spec { get; } = new("decay mine", "Your own bases on all servers, those that decay next first")
    {
        IsHidden = true,
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => Show(context, context.Caller.User, 0);

    public Task<CommandAnswer> TurnAsync(PageContext context) => Show(context, context.Owner, context.Number);

    private async Task<CommandAnswer> Show(CallContext context, ulong owner, int number)
    {
        if (!(await context.Linked()).Succeeded(out var linked, out var refusal))
            return refusal;
        if (linked.IsEmpty)
            return new Declined(context.Say("link.needed"));
        var found = await Task.WhenAll((await context.Servers()).Select(async server => (Server: server, Page: await Bases(context.OwnWorld(server.Id)))));
        var answered = found.Where(each => each.Page.Refusal is null).ToArray();
        // A server whose world nobody has read has no bases yet; one that cannot be asked must not look like one without.
        var silent = found.Where(each => each.Page.Refusal is { Code: not RefusalCode.NoSnapshotYet }).ToArray();
        if (answered.Length == 0)
            return silent.Length > 0 ? silent[0].Page.Refusal! : new Refusal(RefusalCode.NoSnapshotYet);
        var reply = Listing.Of(
            context, context.Say("decay.mine.title"), Together(answered.Select(each => (each.Server, each.Page.Value!))), PageQuery.Of(Spec.PageKind, owner), number, "bases.csv",
            each => $"{BaseWords.Line(context, each.Home)} · {PlayerText.Shown(each.Server.DisplayName)}",
            each => BaseWords.Row(context, each.Home).Prepend(each.Server.Id));
        return silent.Length == 0
            ? reply
            : reply with { Text = context.Say("decay.mine.silent", string.Join(", ", silent.Select(each => PlayerText.Shown(each.Server.DisplayName)))) };
    }

    /// <summary>Those large enough to be listed; who has none such sees what he has.</summary>
    private static async Task<Outcome<Page<BaseView>>> Bases(Commands.Worlds.SightedWorld world) =>
        await world.Bases(new(), Listing.Page) is { Refusal: null, Value: { Total: > 0 } } kept ? kept : await world.Bases(new(KeptOnly: false), Listing.Page);

    private static Page<(KnownServer Server, BaseView Home)> Together(IEnumerable<(KnownServer Server, Page<BaseView> Page)> pages)
    {
        var all = pages.ToArray();
        ImmutableArray<(KnownServer, BaseView)> bases =
        [
            .. all.SelectMany(each => each.Page.Items.Select(home => (each.Server, Home: home))).OrderBy(each => SoonestFirst(each.Home)).Take(Listing.Page.Size),
        ];
        return new(bases, all.Sum(each => each.Page.Total), null, all.MinBy(each => each.Page.AsOf.SavedAt).Page.AsOf);
    }

    private static DateTimeOffset SoonestFirst(BaseView home) =>
        home.Decay is { Certainty: not DecayCertainty.Unknown, Never: false, ExpiresAt: { } at } ? at : DateTimeOffset.MaxValue;
}
