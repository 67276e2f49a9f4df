using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;
using BlissBot.Silo.Saves.Rows;
using Microsoft.Extensions.Options;
using SaveUnreadableException = BlissBot.Grains.Ports.SaveUnreadableException;

namespace BlissBot.Silo.Saves;

/// <summary>Reads a save with the parser library, finds its bases, and writes the world's rows into the store.</summary>
internal sealed partial class WorldParser(
    IWorldStore store, ParseThreads threads, IOptions<ParsingOptions> options, TimeProvider time, ILogger<WorldParser> log) : IWorldParser
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    private readonly ParsingOptions settings = options.Value;
    private readonly MapCatalogue maps = options.Value.LoadMaps();
    private readonly SurveyOptions survey = new()
    {
        Rules = BaseRules.Default with { Radius = options.Value.Radius },
        Table = options.Value.LoadDecayTable(),
    };

    public Task<SnapshotMeta> ParseAsync(ParseRequest request, IProgress<ParseProgress> progress, CancellationToken cancellation)
    {
        var report = new ParseReport(request, progress);
        report.At(ParseStage.Waiting);
        return threads.Run($"parse {request.Server}", report.Waiting, stop => Parse(request, report, stop), cancellation);
    }

    private SnapshotMeta Parse(ParseRequest request, ParseReport report, CancellationToken cancellation)
    {
        // A process that was killed while it parsed could not delete its copy, and copies are as large as saves.
        TemporaryCopies.Sweep(settings.TemporaryFolder, Abandoned);
        try
        {
            report.At(ParseStage.Copying);
            var world = WorldReader.Read(request.File.Path, ReadOptions(request), report, cancellation);
            report.At(ParseStage.Clustering);
            var found = BaseSurvey.Of(world, survey with
            {
                Settings = settings.DecayOf(request.Server),
                Previous = Memberships(request, cancellation),
            }, cancellation);
            return Store(request, world, found, report, cancellation);
        }
        catch (SaveParser.Container.SaveUnreadableException unreadable)
        {
            throw new SaveUnreadableException(DamageOf(unreadable.Fault), unreadable.Message, unreadable);
        }
        catch (ClusteringLimitException crafted)
        {
            throw new SaveUnreadableException(SaveDamage.OverLimit, crafted.Message, crafted);
        }
    }

    /// <summary>
    /// Writes the whole world, and once more from its first row when the store failed on the way: half of it is worth
    /// nothing. The parse keeps its id, so a store that has it already takes it for what it is.
    /// </summary>
    private SnapshotMeta Store(ParseRequest request, World world, BaseSurvey found, ParseReport report, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                report.At(ParseStage.Writing);
                using var staging = store.Begin(request.Server, request.Parse);
                var snapshot = new SnapshotWriter(world, found, survey.Table, maps, staging);
                snapshot.Write(report.Written, cancellation);
                report.At(ParseStage.Committing);
                return staging.Commit(snapshot.Header(time.GetUtcNow()), cancellation);
            }
            catch (WorldStoreException failure) when (failure.IsTransient && attempt < settings.StoreAttempts)
            {
                var pause = TimeSpan.FromSeconds(settings.StoreRetrySeconds * Math.Pow(2, attempt - 1));
                Failed(request.Server, request.Parse, attempt, settings.StoreAttempts, pause.TotalSeconds, failure);
                // This thread is the parse's own; nobody else waits on it.
                Task.Delay(pause, time, cancellation).GetAwaiter().GetResult();
            }
    }

    /// <summary>A running server is never made to wait for us: its save is copied first, and the copy is read.</summary>
    private WorldReadOptions ReadOptions(ParseRequest request) => new()
    {
        Access = SaveAccess.PrivateCopy,
        TemporaryFolder = settings.TemporaryFolder,
        MaxInflatedBytes = settings.MaxInflatedBytes,
        ProfileFolder = request.File.ProfilesFolder,
    };

    /// <summary>Who belonged to which base in the snapshot before this one.</summary>
    private BaseMemberships Memberships(ParseRequest request, CancellationToken cancellation)
    {
        var members = new List<BaseMember>();
        var baseOf = new List<int>();
        var numbers = new Dictionary<Grains.Interfaces.Worlds.BaseId, int>();
        foreach (var membership in store.PreviousMembership(request.Server, cancellation))
        {
            if (!numbers.TryGetValue(membership.Base, out var number)) numbers.Add(membership.Base, number = numbers.Count);
            members.Add(new BaseMember(new ActorGuid(membership.Key.High, membership.Key.Low), membership.StructureId));
            baseOf.Add(number);
        }
        var ids = numbers.OrderBy(entry => entry.Value).Select(entry => entry.Key.ToString()).ToArray();
        return new BaseMemberships(ids, [.. members], [.. baseOf]);
    }

    private static SaveDamage DamageOf(SaveFault fault) => fault switch
    {
        SaveFault.NotASave or SaveFault.ForeignDatabase => SaveDamage.NotASave,
        SaveFault.UnsupportedVersion => SaveDamage.UnknownVersion,
        SaveFault.TooLarge => SaveDamage.OverLimit,
        SaveFault.Damaged or SaveFault.BadHeader => SaveDamage.Corrupt,
        SaveFault.AccessDenied or SaveFault.NoSpace => SaveDamage.Inaccessible,
        _ => SaveDamage.Torn,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: parse {Parse} could not be stored, attempt {Attempt} of {Attempts}; the next in {Seconds} s.")]
    private partial void Failed(ServerId server, ParseId parse, int attempt, int attempts, double seconds, Exception failure);
}
