using System.Collections.Immutable;
using System.Globalization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>Files of a server: looked at and fetched, never changed.</summary>
internal sealed partial class NitradoClient
{
    private const string FileServer = "/gameservers/file_server/";
    private const int MostEntries = 10_000;
    private const int LongestPath = 1_000;

    public Task<ImmutableArray<HostedFile>> Files(NitradoServiceId service, string folder, CancellationToken cancellation) => sender.Send(
        FileCall(service, "list", Field("dir", Checked(folder))),
        answer => (answer.Data.Rows("entries", MostEntries) ?? throw new UnexpectedShapeException("entries")).Select(ReadFile).OfType<HostedFile>().ToImmutableArray(),
        cancellation);

    public Task<ImmutableArray<string>> Bookmarks(NitradoServiceId service, CancellationToken cancellation) => sender.Send(
        FileCall(service, "bookmarks"), answer => answer.Data.Texts("bookmarks", 100, LongestPath), cancellation);

    public Task<long> Size(NitradoServiceId service, string path, CancellationToken cancellation) => sender.Send(
        FileCall(service, "size", Field("path", Checked(path))),
        answer => answer.Data.Whole("size") is { } size and >= 0 ? size : throw new UnexpectedShapeException("size"),
        cancellation);

    public Task<FileTicket> Download(NitradoServiceId service, string path, CancellationToken cancellation) =>
        sender.Send(FileCall(service, "download", Field("file", Checked(path))), ReadTicket, cancellation);

    public Task<FileTicket> Piece(NitradoServiceId service, string path, long offset, int length, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, INitrado.LongestPiece);
        return sender.Send(
            FileCall(service, "seek", Field("file", Checked(path)), Field("offset", Text(offset)), Field("length", Text(length)), Field("mode", "raw")), ReadTicket, cancellation);
    }

    private static NitradoRequest FileCall(NitradoServiceId service, string verb, params KeyValuePair<string, string>[] fields) =>
        NitradoRequest.Get("services/{id}/gameservers/file_server/" + verb, Below(service, FileServer + verb), fields);

    private static string Checked(string path) => path is { Length: > 0 and <= LongestPath } && path[0] == '/' && !path.Any(char.IsControl)
        ? path
        : throw new ArgumentException($"A path at the host is absolute and has 1 to {LongestPath} characters.", nameof(path));

    private static HostedFile? ReadFile(JsonRow row)
    {
        var isFolder = row.Text("type", 10) == "dir";
        if (row.Text("path", LongestPath) is not (['/', ..] and { } path) || path.Length == LongestPath || path.Any(char.IsControl)) return null;
        var name = path[(path.LastIndexOf('/') + 1)..];
        return new HostedFile(path, name, isFolder, isFolder ? null : row.Whole("size") is { } size and >= 0 ? size : null, row.Moment("modified_at"));
    }

    private static FileTicket ReadTicket(Envelope answer)
    {
        var token = answer.Data.Child("token");
        return token.Text("url", 4_000) is { Length: > 0 } url && token.Text("token", 4_000) is { Length: > 0 } secret
            ? new FileTicket(new SecretText(url), new SecretText(secret))
            : throw new UnexpectedShapeException("token");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
