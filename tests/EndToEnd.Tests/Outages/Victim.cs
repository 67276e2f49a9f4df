namespace BlissBot.EndToEnd.Tests.Outages;

/// <summary>What is lost, and how. Frozen is SIGSTOP: it goes on later as if no time had passed.</summary>
public enum Victim
{
    CoreKilled,
    CoreFrozen,
    ParserKilled,
    ParserFrozen,
    BotsKilled,
    BotsFrozen,
    DatabaseStopped,
}
