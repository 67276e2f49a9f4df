using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.EndToEnd.Tests;

/// <summary>Writes worlds of a test's choosing, so that pages can be tried with names no forge would make.</summary>
internal sealed class ScriptedParser(IWorldStore store, ScriptedParser.Script script) : IWorldParser
{
    public Task<SnapshotMeta> ParseAsync(ParseRequest request, IProgress<ParseProgress> progress, CancellationToken cancellation) => Task.Run(() =>
    {
        using var staging = store.Begin(request.Server, request.Parse);
        script.Write(staging);
        var header = new SnapshotHeader("Ragnarok_WP", request.File.Name, 14, 1, request.File.ModifiedAt, request.File.ModifiedAt, script.Counts);
        return staging.Commit(header, cancellation);
    }, cancellation);

    /// <summary>What the parser finds in every save.</summary>
    internal sealed record Script(Action<IWorldStaging> Write, WorldCounts Counts);
}
