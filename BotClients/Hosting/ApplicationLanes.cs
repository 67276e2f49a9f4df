using System.Collections.Immutable;
using BlissBot.BotClients.Client;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Mail;
using BlissBot.BotClients.Panels;
using BlissBot.Discord.Rest;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Panels;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>Which lanes an application has.</summary>
internal static class ApplicationLanes
{
    /// <summary>Not started yet.</summary>
    public static SideLanes Of(ImmutableArray<BotKind> kinds, DiscordRest rest, DiscordApplicationId application, ulong self, CommandCatalogue catalogue, BotParts parts)
    {
        var messages = new Messages(rest);
        parts.Alerts.Hand(application, messages);
        var mail = new MailLane(
            parts.Grains.Mailbox(application), messages, new DirectMessages(rest), parts.Settings.Holder, self, parts.Settings.Look.Theme, parts.Time,
            parts.Logs.CreateLogger<MailLane>());
        var lanes = ImmutableArray.Create(new SideLane("mail", mail.Run));
        if (kinds.Contains(BotKind.Server))
        {
            var faces = new PanelFaces(parts.Grains, parts.Served, catalogue.Languages, parts.Settings.Look.Theme, parts.Time);
            var panels = new PanelLane(parts.Grains.Panels(application), messages, faces, parts.Settings.Holder, self, parts.Time, parts.Logs.CreateLogger<PanelLane>());
            lanes = lanes.Add(new SideLane("panels", panels.Run));
        }
        return new(lanes, parts.Time, parts.Logs.CreateLogger<SideLanes>());
    }
}
