namespace BlissBot.BotClients.Commands;

/// <summary>The bots a community sees. Commands of a bot live in the namespace of its name.</summary>
internal enum BotKind
{
    Master,
    Server,
    Ap,
    Gp,
    Ticket,
    Assistant,
}
