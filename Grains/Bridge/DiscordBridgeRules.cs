using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Bridge;

/// <summary>What becomes of what the Discord side of a bridge remembers. Pure: every change makes a new one.</summary>
internal static class DiscordBridgeRules
{
    /// <summary>Posts and heard messages kept: enough for edits and reactions, and small enough to be written with every post.</summary>
    public const int Kept = 128;

    public const int MostMuted = 500;
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Our clock may be ahead of Discord's, and nothing that is written from now on may be taken for old.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Discord's ids hold the milliseconds since the begin of 2015.</summary>
    private const long DiscordEpoch = 1_420_070_400_000;

    /// <summary>Why a community may not change the bridge as it is; null when it may.</summary>
    public static RefusalCode? Barred(this DiscordBridgeState state, ulong guild) =>
        state.Binding is null ? RefusalCode.NotFound
        : state.Binding.Guild == guild ? null
        : state.IsOn ? RefusalCode.BridgeElsewhere
        : RefusalCode.NotFound;

    /// <param name="sequence">Where the game's outbox stands: what is older is of no interest to a place that is new.</param>
    public static DiscordBridgeState Bind(this DiscordBridgeState state, DiscordBinding binding, long sequence, DateTimeOffset now)
    {
        // Whom others muted and what was said at their place is theirs, and so is what was not posted there yet.
        if (state.Binding is { } other && other.Guild != binding.Guild)
            state = new DiscordBridgeState { Revision = state.Revision, Epoch = state.Epoch };
        var goesOn = state is { IsOn: true, Binding: not null };
        var stays = state.Binding?.Default.Where() == binding.Default.Where();
        return state.Renew(now) with
        {
            Binding = binding,
            IsOn = true,
            Delivered = goesOn ? state.Delivered : sequence,
            Intent = goesOn ? state.Intent : null,
            HeardThrough = goesOn && stays ? state.HeardThrough : IdAt(now - Skew),
            Webhooks = state.Webhooks.RemoveAll(hook => binding.Places().All(place => place.Channel != hook.Channel)),
        };
    }

    public static DiscordBridgeState Switch(this DiscordBridgeState state, bool on, long sequence, DateTimeOffset now) =>
        on == state.IsOn ? state
        : on ? state.Bind(state.Binding!, sequence, now)
        : state.Renew(now) with { IsOn = false };

    public static DiscordBridgeState Behave(this DiscordBridgeState state, DiscordManners manners, DateTimeOffset now) =>
        state.Binding is { } binding ? state.Renew(now) with { Binding = binding with { Manners = manners }, Condition = state.Condition, Trouble = state.Trouble, Since = state.Since } : state;

    /// <summary>Who is muted stays so, and notes of the past stay refused.</summary>
    public static DiscordBridgeState Unbind(this DiscordBridgeState state, DateTimeOffset now) =>
        new DiscordBridgeState { Muted = state.Muted, Revision = state.Revision, Epoch = state.Epoch }.Renew(now);

    public static DiscordBridgeState Repair(this DiscordBridgeState state, DateTimeOffset now) => state.Renew(now) with { Webhooks = [] };

    public static DiscordBridgeState Mute(this DiscordBridgeState state, BridgeMute mute, DateTimeOffset now)
    {
        var others = state.Muted.RemoveAll(known => known.Until <= now || known.IsAbout(mute));
        return state with { Muted = mute.Until <= now ? others : others.Length < MostMuted ? others.Add(mute) : others.RemoveAt(0).Add(mute) };
    }

    /// <param name="sequence">Of the game's outbox; null when it is not known. One that is behind us has begun anew.</param>
    public static DiscordBridgeState Begin(this DiscordBridgeState state, long? sequence) => sequence < state.Delivered
        ? state with { Epoch = state.Epoch + 1, Delivered = 0, Posts = [] }
        : state with { Epoch = state.Epoch + 1 };

    public static DiscordBridgeState Note(this DiscordBridgeState state, DiscordProgress progress, DateTimeOffset now) => state with
    {
        Delivered = Math.Max(state.Delivered, Math.Max(progress.Through, progress.Posted?.Through ?? 0)),
        Intent = progress.Next ?? (progress.NotPosted || progress.Posted is not null ? null : state.Intent),
        Posts = progress.Posted is { } posted && state.Posts.All(known => known.Message != posted.Message) ? Recent(state.Posts, post => post.At, now).Add(posted) : state.Posts,
        Heard = progress.Settled.IsDefaultOrEmpty ? state.Heard : [.. state.Heard.Select(heard => Settle(heard, progress.Settled))],
    };

    public static DiscordBridgeState NoteWebhook(this DiscordBridgeState state, BridgeWebhook webhook) =>
        state with { Webhooks = state.Webhooks.RemoveAll(known => known.Channel == webhook.Channel).Add(webhook) };

    public static DiscordBridgeState NoteHeard(this DiscordBridgeState state, HeardMessage message, DateTimeOffset now) => state with
    {
        Heard = state.Heard.Any(known => known.Message == message.Message) ? state.Heard : Recent(state.Heard, heard => heard.At, now).Add(message),
        HeardThrough = Math.Max(state.HeardThrough, message.Message),
    };

    public static DiscordBridgeState NoteShown(this DiscordBridgeState state, ImmutableArray<ulong> messages) =>
        state with { Heard = [.. state.Heard.Select(heard => messages.Contains(heard.Message) ? heard with { IsShown = true } : heard)] };

    public static DiscordBridgeState Report(this DiscordBridgeState state, DiscordCondition condition, string? trouble, DateTimeOffset now) =>
        state.Condition == condition && state.Trouble == trouble ? state
        : state with { Condition = condition, Trouble = trouble is null ? null : Refusal.Bounded(trouble), Since = state.Condition == condition ? state.Since : now };

    public static DiscordBridgeView View(this DiscordBridgeState state, DateTimeOffset now) => new(
        state.Binding, state.IsOn, state.Revision, state.Condition, state.Trouble, state.Since, state.Delivered,
        state.Posts is [.., var last] ? last.At : null, state.Muted.RemoveAll(mute => mute.Until <= now));

    /// <summary>A webhook whose token cannot be read any more is as good as unknown: it is looked up or made anew.</summary>
    public static DiscordMemory Memory(this DiscordBridgeState state, DateTimeOffset now) => new(
        state.Epoch, state.Revision, state.Binding!, state.Webhooks.RemoveAll(hook => !hook.Token.IsReadable), state.Delivered, state.Intent, state.Posts, state.Heard, state.HeardThrough,
        state.Muted.RemoveAll(mute => mute.Until <= now));

    /// <summary>What is wrong with a binding; null when nothing is.</summary>
    public static string? Fault(DiscordBinding? binding) => binding switch
    {
        null or { Default: null } or { Manners: null } => "There is no place.",
        { Guild: 0 } => "There is no community.",
        { Routes.IsDefault: true } or { Manners.Roles.IsDefault: true } or { Manners.Blocked.IsDefault: true } => "A list is missing.",
        _ when binding.Places().Any(place => place.Channel == 0 || place.Thread == 0) => "A place has no id.",
        _ when binding.Routes.Any(route => !Enum.IsDefined(route.Kind)) => "A kind of lines that does not exist.",
        _ when binding.Routes.Select(route => route.Kind).Distinct().Count() < binding.Routes.Length => "A kind of lines has two places.",
        { Manners.Roles.Length: > 50 } => "More than 50 roles.",
        { Manners.Blocked.Length: > 500 } => "More than 500 blocked users.",
        { Manners.Mentions: { } mentions } when mentions.IsDefault || mentions.Length > 25 => "More than 25 roles to call.",
        { Manners.Mentions: { } mentions } when mentions.Any(role => role is not { Role: > 0, Name.Length: > 0 and <= 100 } || role.Role == binding.Guild) => "A role that cannot be called.",
        _ => null,
    };

    /// <summary>Smaller than the id of any message written later.</summary>
    private static ulong IdAt(DateTimeOffset time) => (ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - DiscordEpoch) << 22;

    /// <summary>From here on the carrier of before has nothing to say any more.</summary>
    private static DiscordBridgeState Renew(this DiscordBridgeState state, DateTimeOffset now) =>
        state with { Revision = state.Revision + 1, Epoch = state.Epoch + 1, Condition = DiscordCondition.Fresh, Trouble = null, Since = now };

    private static HeardMessage Settle(HeardMessage heard, ImmutableArray<InboundReceipt> receipts) =>
        receipts.FirstOrDefault(receipt => receipt.OperationId == heard.OperationId()) is { } receipt
            ? heard with { State = receipt.State, Why = receipt.Refusal?.Code }
            : heard;

    private static ImmutableArray<T> Recent<T>(ImmutableArray<T> all, Func<T, DateTimeOffset> at, DateTimeOffset now)
    {
        var skip = Math.Max(0, all.Length - Kept + 1);
        while (skip < all.Length && now - at(all[skip]) > KeptFor)
            skip++;
        return all.RemoveRange(0, skip);
    }
}
