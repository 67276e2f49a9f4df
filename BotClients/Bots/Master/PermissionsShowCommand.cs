using System.Collections.Immutable;
using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Bots.Master;

/// <summary>Shows which roles may do what, by the community's own decision and by the configuration.</summary>
internal sealed class PermissionsShowCommand : IHasPages
{
    private const int PerPage = 20;

    public CommandSpec Spec { get; } = new("permissions show", "Which roles have which rights")
    {
        Options = [new CommandOption(OptionKind.Role, "role", "Only this role")],
        Needs = Capability.ManageCommunity,
        IsHidden = true,
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => Show(context, context.Values.Mention("role")?.Id, context.Caller.User, 0);

    public Task<CommandAnswer> TurnAsync(PageContext context) => Show(
        context, context.Arguments is [var role] && ulong.TryParse(role, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, context.Owner, context.Number);

    private async Task<CommandAnswer> Show(CallContext context, ulong? role, ulong owner, int number)
    {
        if (!(await context.Community()).Succeeded(out var community, out var refusal))
            return refusal;
        var grants = community.Grants.Select(given => (given.Grant, IsFixed: false)).Concat(context.FixedGrants.Select(grant => (Grant: grant, IsFixed: true)));
        var lines = grants.Where(each => role is null || each.Grant.Role == role)
            .GroupBy(each => (each.Grant.Role, each.Grant.Capability, each.IsFixed))
            .OrderBy(group => group.Key)
            .Select(group => Line(context, group.Key, [.. group.Select(each => each.Grant)]));
        var pages = Pages.Texts(lines, PerPage);
        var shown = pages.IsEmpty ? context.Say("permissions.none") : pages[Pages.Within(number, pages.Length)];
        var query = PageQuery.Of(Spec.PageKind, owner, role?.ToString(CultureInfo.InvariantCulture) ?? "");
        return Pages.Show(Say.Card(Theme.Default, Theme.Default.Good, shown, context.Say("permissions.title")), query, number, Math.Max(1, pages.Length)) with { IsHidden = true };
    }

    private static string Line(CallContext context, (ulong Role, string Capability, bool IsFixed) what, ImmutableArray<CapabilityGrant> grants)
    {
        var where = grants.Any(grant => grant.Server is null) ? "" : $" · {string.Join(", ", grants.Select(grant => $"`{grant.Server}`"))}";
        var source = what.IsFixed ? $" · {context.Say("permissions.fixed")}" : "";
        return $"{RoleWords.Of(context, what.Role)} · {CapabilityNames.Shown(context, what.Capability)}{where}{source}";
    }
}
