using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using static BlissBot.Grains.Worlds.QueryRules;

namespace BlissBot.Grains.Worlds;

/// <summary>
/// Answers questions from the store's current snapshot. It keeps only which one that is, and the last answers; both
/// are gone with the activation and nothing is lost.
/// </summary>
[GrainType("world"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class WorldGrain(IWorldStore store, IWorldReader reader, TimeProvider time, ILogger<WorldGrain> log) : Grain, IWorldGrain
{
    /// <summary>How long the grain believes that its snapshot is still the current one without asking.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    private const int AnswersKept = 128;

    private readonly AnswerCache cache = new(AnswersKept);
    private ServerId server;
    private SnapshotMeta? current;
    private DateTimeOffset checkedAt = DateTimeOffset.MinValue;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ = ServerId.TryParse(this.GetPrimaryKeyString(), out server);
        return Task.CompletedTask;
    }

    public Task<Outcome<WorldSummary>> Summary() =>
        Ask<WorldSummary>(null, (snapshot, _) => ValueTask.FromResult<Outcome<WorldSummary>>(snapshot.Summary));

    public Task<Outcome<Page<BaseView>>> Bases(BaseQuery query, PageRequest page) =>
        Check(query) is { } refusal ? Refuse<Page<BaseView>>(refusal)
            // What expires within some hours depends on the hour: that answer is not kept.
            : AskPage(query.DecaysWithinHours is null ? (query, page) : null, page,
                (snapshot, range, stop) => reader.Bases(snapshot, query, time.GetUtcNow(), range, stop));

    public Task<Outcome<Answer<BaseDetail>>> Base(BaseId id) =>
        AskOne(id, id.ToString(), (snapshot, stop) => reader.Base(snapshot, id, stop));

    public Task<Outcome<Page<TribeView>>> Tribes(NameQuery query, PageRequest page) =>
        Check(query) is { } refusal ? Refuse<Page<TribeView>>(refusal)
            : AskPage((nameof(Tribes), query, page), page, (snapshot, range, stop) => reader.Tribes(snapshot, query, range, stop));

    public Task<Outcome<Answer<TribeDetail>>> Tribe(long tribeId) =>
        AskOne((nameof(Tribe), tribeId), $"{tribeId}", (snapshot, stop) => reader.Tribe(snapshot, tribeId, stop));

    public Task<Outcome<Page<TribeLogLine>>> TribeLog(long tribeId, PageRequest page) =>
        Check(page, out var range) is { } refusal ? Refuse<Page<TribeLogLine>>(refusal)
            : Ask<Page<TribeLogLine>>((nameof(TribeLog), tribeId, page), async (snapshot, stop) =>
                await reader.TribeLog(snapshot, tribeId, range, stop) is { } rows
                    ? ToPage(rows, snapshot)
                    : new Refusal(RefusalCode.NotFound, $"{tribeId}"));

    public Task<Outcome<Page<PlayerView>>> Players(NameQuery query, PageRequest page) =>
        Check(query) is { } refusal ? Refuse<Page<PlayerView>>(refusal)
            : AskPage((nameof(Players), query, page), page, (snapshot, range, stop) => reader.Players(snapshot, query, range, stop));

    public Task<Outcome<Answer<PlayerView>>> Player(ulong playerDataId) =>
        AskOne((nameof(Player), playerDataId), $"{playerDataId}", (snapshot, stop) => reader.Player(snapshot, playerDataId, stop));

    public Task<Outcome<Answer<ImmutableArray<PlayerView>>>> PlayersByAccount(EosId account) =>
        !account.IsValid ? Refuse<Answer<ImmutableArray<PlayerView>>>(new Refusal(RefusalCode.InvalidQuery, nameof(account)))
            : Ask<Answer<ImmutableArray<PlayerView>>>((nameof(PlayersByAccount), account), async (snapshot, stop) =>
                new Answer<ImmutableArray<PlayerView>>(await reader.PlayersByAccount(snapshot, account, stop), snapshot.Stamp));

    public Task<Outcome<Page<CreatureView>>> Creatures(CreatureQuery query, PageRequest page) =>
        Check(query) is { } refusal ? Refuse<Page<CreatureView>>(refusal)
            : AskPage((query, page), page, (snapshot, range, stop) => reader.Creatures(snapshot, query, range, stop));

    public Task<Outcome<Answer<CreatureView>>> Creature(ObjectKey key) =>
        AskOne((nameof(Creature), key), key.ToString(), (snapshot, stop) => reader.Creature(snapshot, key, stop));

    public Task<Outcome<Page<ItemView>>> Inventory(InventoryTarget target, PageRequest page) =>
        Check(target) is { } refusal ? Refuse<Page<ItemView>>(refusal)
            : AskPage((target, page), page, (snapshot, range, stop) => reader.Inventory(snapshot, target, range, stop));

    public Task<Outcome<Page<ItemView>>> Items(ItemQuery query, PageRequest page) =>
        Check(query) is { } refusal ? Refuse<Page<ItemView>>(refusal)
            : AskPage((query, page), page, (snapshot, range, stop) => reader.Items(snapshot, query, range, stop));

    public Task<Outcome<Page<ChangeView>>> Changes(ChangeQuery query, PageRequest page) =>
        AskPage((query, page), page, (snapshot, range, stop) => reader.Changes(snapshot, query, range, stop));

    public Task<Outcome<Answer<ImmutableArray<LandmarkView>>>> NearestLandmarks(LandmarkQuery query) =>
        Check(query) is { } refusal ? Refuse<Answer<ImmutableArray<LandmarkView>>>(refusal)
            : Ask<Answer<ImmutableArray<LandmarkView>>>(query, async (snapshot, stop) =>
                new Answer<ImmutableArray<LandmarkView>>(await reader.Landmarks(snapshot, query, stop), snapshot.Stamp));

    public async Task Refresh(ParseId committed)
    {
        checkedAt = DateTimeOffset.MinValue;
        try
        {
            await Current(CancellationToken.None);
        }
        catch (WorldStoreException failure)
        {
            // The next question looks again.
            RefreshFailed(failure, server, committed);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: could not look for parse {Parse} in the store yet.")]
    private partial void RefreshFailed(Exception failure, ServerId server, ParseId parse);
}
