using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Logs;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>A game server.</summary>
internal sealed partial class NitradoClient
{
    private const int LongestSetting = 500;

    /// <summary>The settings that are kept. Everything else, known or not, may be a secret.</summary>
    private static readonly HashSet<string> KeptSettings = new(StringComparer.Ordinal)
    {
        "map", "server-name", "restart-countdown-seconds", "gameLogBuffer", "activateAdminLogs", "activateAdminTribeLogs", "AdminLogging",
        "PvEStructureDecayPeriodMultiplier", "disable-structure-decay-pve", "DisableDinoDecayPvE", "PvEDinoDecayPeriodMultiplier",
        "AutoDestroyOldStructuresMultiplier", "OnlyDecayUnsnappedCoreStructures", "difficulty-offset", "AutoSavePeriodMinutes",
        "message-of-the-day", "exlusivejoin",
    };

    public Task<HostedServer> Details(NitradoServiceId service, CancellationToken cancellation) => sender.Send(
        NitradoRequest.Get("services/{id}/gameservers", Below(service, "/gameservers")),
        answer => ReadServer(service, answer.Data.Child("gameserver")),
        cancellation);

    private static HostedServer ReadServer(NitradoServiceId service, JsonRow row)
    {
        if (!row.Exists) throw new UnexpectedShapeException("gameserver");
        var specific = row.Child("game_specific");
        // Empty, a list, or missing while the server starts or stands still.
        var query = row.Child("query");
        var settings = ReadSettings(row.Child("settings"));
        var state = row.Text("status", 40) ?? "";
        return new HostedServer(
            service, ServerStateOf(state), state, row.Moment("last_status_change"), row.Text("game", 40) ?? "", row.Text("game_human", LongestName) ?? "",
            query.Text("server_name", LongestName) ?? settings.GetValueOrDefault("server-name"), MapOf(query.Text("map", 100), settings.GetValueOrDefault("map")),
            query.Text("version", 40), query.Count("player_current"), query.Count("player_max") ?? row.Count("slots"), FolderOf(specific.Text("path", 500)),
            specific.Texts("log_files", 50, 300), specific.Child("features").Flag("has_restart_message_support"), specific.Text("update_status", 40), settings);
    }

    private static ImmutableSortedDictionary<string, string> ReadSettings(JsonRow settings)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var part in (string[])["general", "gameini", "config"])
            foreach (var (name, value) in settings.Child(part).Named(KeptSettings, LongestSetting))
                kept[name] = SecretRedaction.Redact(AddressMask.Mask(value));
        return kept.ToImmutable();
    }

    /// <summary>As the server says, else the third part of the setting: <c>preinstalled,1,TheIsland</c>.</summary>
    internal static string? MapOf(string? running, string? setting)
    {
        if (!string.IsNullOrWhiteSpace(running)) return running;
        var last = setting?[(setting.LastIndexOf(',') + 1)..].Trim();
        return string.IsNullOrEmpty(last) ? null : last;
    }

    /// <summary>Absolute, with a slash at the end.</summary>
    private static string? FolderOf(string? path) => path is ['/', ..] ? path.TrimEnd('/') + "/" : null;

    private static HostedServerState ServerStateOf(string word) => word switch
    {
        "started" => HostedServerState.Started,
        "stopped" => HostedServerState.Stopped,
        "stopping" => HostedServerState.Stopping,
        "restarting" => HostedServerState.Restarting,
        "suspended" => HostedServerState.Suspended,
        "guardian_locked" => HostedServerState.GuardianLocked,
        "gs_installation" => HostedServerState.Installing,
        "backup_restore" => HostedServerState.BackupRestore,
        "backup_creation" => HostedServerState.BackupCreation,
        "chunkfix" => HostedServerState.ChunkFix,
        "overviewmap_render" => HostedServerState.OverviewMapRender,
        "hostdown" => HostedServerState.HostDown,
        "updating" => HostedServerState.Updating,
        _ => HostedServerState.Other,
    };
}
