using System.Data.Common;
using System.Net.Sockets;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage;

/// <summary>
/// Names failures from outside without repeating their messages, which may hold connection strings. The whole
/// exception is in this silo's log.
/// </summary>
internal sealed class OutsideFailures : IOutsideFailures
{
    private static readonly int[] BusyCodes = [5, 6];

    public OutsideFailureException? Translate(Exception failure) => failure switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => new OutsideFailureException(
            OutsideKind.Storage, BusyCodes.Contains(sqlite.SqliteErrorCode), $"The store failed with SQLite error {sqlite.SqliteErrorCode}."),
        DbException database => new OutsideFailureException(OutsideKind.Storage, database.IsTransient, "The store failed."),
        SocketException socket => new OutsideFailureException(OutsideKind.Network, true, $"The network failed: {socket.SocketErrorCode}."),
        HttpRequestException => new OutsideFailureException(OutsideKind.Network, true, "A service on the network failed."),
        IOException or UnauthorizedAccessException => new OutsideFailureException(OutsideKind.Files, false, "A file could not be used."),
        _ => null,
    };
}
