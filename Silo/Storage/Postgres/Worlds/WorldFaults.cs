using System.Net.Sockets;
using BlissBot.Grains.Ports;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>Says what a failure of the database means for the store of worlds, without repeating its text.</summary>
internal static class WorldFaults
{
    /// <summary>Whether a failure comes from the database or the way to it, and not from a mistake of ours.</summary>
    public static bool IsOutside(Exception failure) => failure is NpgsqlException or SocketException or IOException or TimeoutException;

    public static WorldStoreException Unavailable(Exception failure) => new(
        WorldStoreFault.Unavailable,
        failure is PostgresException refused ? $"The world store failed with error {refused.SqlState}." : "The world store does not answer.",
        failure);
}
