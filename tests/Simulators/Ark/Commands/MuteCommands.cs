namespace BlissBot.Simulators.Ark.Commands;

/// <summary>
/// Commands the game takes without a word, and that change nothing the simulator keeps. They answer like unknown ones;
/// the ledger tells the two apart.
/// </summary>
internal static class MuteCommands
{
    public static readonly IReadOnlyDictionary<string, Command> All = new[]
    {
        "ServerChatTo", "ServerChatToPlayer", "Broadcast", "ShowMessageOfTheDay", "SetTimeOfDay", "RenameTribe",
        "DestroyAll", "DestroyWildDinoClasses", "DestroyAllEnemies", "DestroyStructures", "DestroyMyTarget",
        "DestroyTribeId", "DestroyTribeIdStructures", "DestroyTribeIdDinos", "DestroyTribeIdPlayers",
        "GiveItemToPlayer", "GiveItemNumToPlayer", "GiveExpToPlayer", "KillPlayer", "ClearPlayerInventory",
        "TeleportPlayerIDToMe", "ForcePlayerToJoinTribe", "TakeTribe", "TribeStructureAudit", "TribeDinoAudit",
        "SetGlobalPause", "Slomo", "PlayersOnly", "ForceUpdateDynamicConfig", "ScriptCommand", "ListAllPlayerSteamID",
    }.ToDictionary(verb => verb, Command (_) => _ => Task.FromResult<string?>(null));
}
