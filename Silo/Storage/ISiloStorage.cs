namespace BlissBot.Silo.Storage;

/// <summary>What a silo needs of a database: embedded or PostgreSQL.</summary>
internal interface ISiloStorage
{
    /// <summary>Default grain storage and reminders.</summary>
    void AddStateAndReminders(ISiloBuilder silo);

    /// <summary>The table by which silos find each other.</summary>
    void AddMembership(ISiloBuilder silo);

    /// <summary>The store of worlds, as <c>IWorldStore</c> and <c>IWorldReader</c>.</summary>
    void AddWorlds(IServiceCollection services);

    /// <summary>The rows of what happened and the audit, as <c>IRecordsDatabase</c>.</summary>
    void AddRecords(IServiceCollection services);
}
