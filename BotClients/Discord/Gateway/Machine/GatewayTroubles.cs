using static BlissBot.Discord.Gateway.GatewayTroubleKind;

namespace BlissBot.Discord.Gateway;

/// <summary>What can go wrong, in words for an operator. No token, no address and no text of anybody else is among them.</summary>
internal static class GatewayTroubles
{
    public static readonly GatewayTrouble ConnectTimeout = new(NotOpened, "The gateway did not take the connection in time.");
    public static readonly GatewayTrouble NoHello = new(NotOpened, "The gateway took the connection but did not say hello.");
    public static readonly GatewayTrouble NoAnswer = new(NotOpened, "The gateway did not answer identify or resume in time.");
    public static readonly GatewayTrouble BadReady = new(BadStream, "Discord's READY names no session.");
    public static readonly GatewayTrouble TooLong = new(BadStream, "Discord sent a message that is longer than is taken.");
    public static readonly GatewayTrouble Corrupt = new(BadStream, "What Discord sent cannot be inflated.");
    public static readonly GatewayTrouble BadHello = new(BadStream, "Discord's hello demands no heartbeat that could be kept.");
    public static readonly GatewayTrouble Reconnect = new(ReconnectAsked, "Discord asked for a new connection.");
    public static readonly GatewayTrouble MayResume = new(SessionInvalid, "Discord did not take the session now, but may take it again.");
    public static readonly GatewayTrouble Invalid = new(SessionInvalid, "Discord does not know the session any more: a new one is begun, and events may have been missed.");
    public static readonly GatewayTrouble Unanswered = new(Zombie, "A heartbeat was not answered.");
    public static readonly GatewayTrouble LateBeat = new(Zombie, "A heartbeat came two intervals late: the process was suspended or starved.");
    public static readonly GatewayTrouble Silent = new(Deaf, "Discord accepted what must bring an event, and none came.");
    public static readonly GatewayTrouble Unauthorized = new(TokenRefused, "Discord refuses the bot token: it is wrong or was reset. Set the new one and start again.", NeedsOperator: true);
    public static readonly GatewayTrouble Clogged = new(QueueFull, "Events are handled more slowly than they come: the connection waits until half of them are done.", NeedsOperator: true);
    public static readonly GatewayTrouble LeaseTaken = new(LeaseLost, "Another process speaks for this bot now.");
    public static readonly GatewayTrouble LeaseBusy = new(LeaseLost, "Another process speaks for this bot; waiting for it to stop.");
    public static readonly GatewayTrouble LeaseExpired = new(StoreFailed, "The right to speak for this bot could not be renewed in time.", NeedsOperator: true);
    public static readonly GatewayTrouble NoIdentifies = new(IdentifyBudget, "No identify is left today: with one more, Discord would reset the token. Waiting until there are new ones.", NeedsOperator: true);
    public static readonly GatewayTrouble FewIdentifies = new(IdentifyBudget, "Few identifies are left today: they are rationed. Something ends the sessions of this bot again and again.", NeedsOperator: true);
    public static readonly GatewayTrouble IdentifyTurn = new(IdentifyBudget, "Another identify was sent a moment ago; waiting for the next turn.");

    public static GatewayTrouble Store(string what) => new(StoreFailed, $"The store of sessions failed: {what}.");

    public static GatewayTrouble Directory(string what) => new(NotLocated, $"Discord did not say where its gateway is: {what}.");

    public static GatewayTrouble Unreachable(string what) => new(NotOpened, $"The gateway cannot be reached: {what}.");

    public static GatewayTrouble Fruitless(GatewayTrouble last) =>
        new(FruitlessResumes, $"Resuming led to nothing several times: a new session is begun, and events may have been missed. Last: {last.Text}", CloseCode: last.CloseCode);

    public static GatewayTrouble Intents(GatewayIntents intents, bool goesOn)
    {
        var asked = intents & GatewayIntents.Privileged;
        var way = goesOn ? " Going on without message content: what people write cannot be relayed." : "";
        return new(IntentsRefused, $"Discord refuses the privileged intents {asked}. Switch them on at https://discord.com/developers/applications under the application's Bot page, Privileged Gateway Intents, and start again.{way}", NeedsOperator: true, 4014);
    }
}
