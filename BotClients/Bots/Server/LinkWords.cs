using System.Collections.Immutable;
using System.Globalization;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Links in words. Account ids are for staff's eyes alone; the audit keeps as much of one as tells two apart.</summary>
internal static class LinkWords
{
    public static string Name(LinkedAccount linked) => Names.Shown(linked.Name, linked.Account.Value[^4..]);

    /// <summary>Where there is no markup.</summary>
    public static string Plain(LinkedAccount linked) => PlayerText.Plain(linked.Name) is { Length: > 0 } name ? name : $"#{linked.Number}";

    public static string Standing(CallContext context, LinkStanding standing)
    {
        var name = standing.Heard is { } heard ? Names.Shown(heard.Speaker) : "";
        return standing.Progress switch
        {
            LinkProgress.Linked => context.Say("link.done", name),
            LinkProgress.Waiting => context.Say("link.waiting", Stamps.Relative(standing.ExpiresAt!.Value)),
            LinkProgress.Expired => context.Say("link.expired"),
            LinkProgress.NobodyOfThatName => context.Say("link.nobody", name),
            LinkProgress.SeveralOfThatName => context.Say("link.several", name),
            _ => context.Say(standing.Accounts.IsEmpty ? "link.begin" : "link.nothing-open"),
        };
    }

    /// <param name="whose">A mention; null for the caller's own.</param>
    public static string List(CallContext context, ImmutableArray<LinkedAccount> accounts, bool forStaff, string? whose = null)
    {
        var head = whose is null ? "" : whose + "\n";
        return accounts.IsEmpty
            ? whose is null ? "" : head + context.Say("link.none")
            : head + string.Join('\n', accounts.Select(linked =>
                $"🔗 {Name(linked)}{(forStaff ? $" `{linked.Account}`" : "")} · {context.Say($"link.origin.{linked.Origin}")} {Stamps.Relative(linked.LinkedAt)}"));
    }

    /// <summary>As the audit keeps it.</summary>
    public static string Arguments(LinkMade made) =>
        $"account={Masked(made.Account.Account.Value)}, name={PlayerText.Plain(made.Account.Name)}" + (made.TakenFrom is { } other ? string.Create(CultureInfo.InvariantCulture, $", taken from={other}") : "");

    /// <summary>As the audit keeps it.</summary>
    public static string Arguments(Mentioned? member, string? player) => string.Join(", ", new[]
    {
        member is null ? null : string.Create(CultureInfo.InvariantCulture, $"member={member.Id}"),
        player is null ? null : $"player={(EosId.TryParse(player.Trim(), out var account) ? Masked(account.Value) : PlayerText.Plain(player))}",
    }.Where(part => part is not null));

    /// <summary>The ends of an account's id: <c>0002…b3b4</c>.</summary>
    public static string Masked(string account) => $"{account[..4]}…{account[^4..]}";
}
