namespace BlissBot.Discord.Gateway;

/// <summary>Kinds of messages. Discord documents them under "Gateway Opcodes".</summary>
internal static class GatewayOpcodes
{
    public const int Dispatch = 0, Heartbeat = 1, Identify = 2, Presence = 3, Resume = 6, Reconnect = 7, RequestMembers = 8, InvalidSession = 9, Hello = 10, HeartbeatAck = 11;
}
