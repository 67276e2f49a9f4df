using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Bots.Master;

/// <summary>Shows the community's settings, and changes those that are given.</summary>
internal sealed class GuildSettingsCommand : ICommand
{
    private const string NoLanguage = "none";

    public CommandSpec Spec { get; } = new("guild settings", "See and change how this community is served")
    {
        Options =
        [
            CommandOption.Text("language", "Of what is said to nobody in particular") with
            {
                Choices = [.. Languages.Product.All.Select(language => new Port.Choice(language.Say("language.name"), language.Code)), new("none", NoLanguage)],
                Most = null,
            },
            CommandOption.Text("zone", "The time zone of times that name none, such as Europe/Berlin", most: 60) with { Complete = Zones.Suggest },
        ],
        Needs = Capability.ManageCommunity,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (language, zone) = (context.Values.Text("language"), context.Values.Text("zone")?.Trim());
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        if (zone is not null && (zone.Length == 0 || Zones.Find(zone) is null))
            return new Declined(context.Say("when.zone", PlayerText.Shown(zone)));
        var isChange = language is not null || zone is not null;
        var outcome = isChange
            ? await context.Grains.Guild(new GuildId(guild)).Configure(new GuildChange(language == NoLanguage ? "" : language, zone), context.Actor).OrRefusal()
            : await context.Community();
        if (!outcome.Succeeded(out var community, out var refusal))
            return refusal;
        context.Learned(community);
        return Look.Card(
            context.Say("guild.title"), isChange ? context.Say("guild.changed") : null,
            [
                new CardField(context.Say("guild.language"), Name(context, community.Settings.Language), true),
                new CardField(context.Say("guild.zone"), $"`{PlayerText.Plain(community.Settings.Zone)}`", true),
            ]);
    }

    private static string Name(CallContext context, string? code) =>
        code is null ? context.Say("guild.language.none")
        : context.Catalogue.Languages.All.FirstOrDefault(language => language.Code == code)?.Say("language.name") ?? $"`{PlayerText.Plain(code)}`";
}
