using System.Collections.Immutable;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// What the Discord side of a server's chat bridge has to remember; its key is the server's id. One carrier at a time:
/// the newest to <see cref="Begin"/> has the right to note, until what the bridge is meant to do is changed. Notes of
/// anybody else are refused with <see cref="RefusalCode.LeaseLost"/>.
/// A server may be seen by several communities, and has one bridge. What takes a community's id is refused with
/// <see cref="RefusalCode.BridgeElsewhere"/> when the bridge is another's and on, and with <see cref="RefusalCode.NotFound"/>
/// when it is off or was never bound.
/// </summary>
[Alias("bliss.IDiscordBridgeGrain")]
public interface IDiscordBridgeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Sends the server's lines to a place and switches the bridge on. Of what the game said before it was on nothing is
    /// shown. What another community had switched off is taken over, without anything they left there. Refused:
    /// <see cref="RefusalCode.ServerUnknown"/>, <see cref="RefusalCode.InvalidQuery"/> with what is wrong as detail,
    /// <see cref="RefusalCode.BridgeElsewhere"/> while another community that sees the server has its bridge on.
    /// </summary>
    [Alias("Bind"), ResponseTimeout("00:00:10")]
    Task<Outcome<DiscordBridgeView>> Bind(DiscordBinding binding, string actor);

    /// <summary>
    /// Like <see cref="Bind"/>, as long as nothing else was changed since <paramref name="revision"/>: else refused with
    /// <see cref="RefusalCode.LeaseLost"/>.
    /// </summary>
    [Alias("Rebind"), ResponseTimeout("00:00:10")]
    Task<Outcome<DiscordBridgeView>> Rebind(long revision, DiscordBinding binding, string actor);

    /// <summary>Switches it on or off; its places stay known.</summary>
    [Alias("SwitchOf"), ResponseTimeout("00:00:10")]
    Task<Outcome<DiscordBridgeView>> Switch(ulong guild, bool on, string actor);

    /// <summary>Forgets the places, the webhooks and all messages.</summary>
    [Alias("UnbindOf"), ResponseTimeout("00:00:05")]
    Task<Outcome<DiscordBridgeView>> Unbind(ulong guild, string actor);

    /// <summary>Lets a bridge that is broken try again, with its webhooks looked up anew. Nothing is lost of what waits.</summary>
    [Alias("RepairOf"), ResponseTimeout("00:00:05")]
    Task<Outcome<DiscordBridgeView>> Repair(ulong guild, string actor);

    /// <summary>
    /// Changes how it behaves, as long as nothing else was changed since <paramref name="revision"/>; where it goes stays.
    /// Refused: <see cref="RefusalCode.NotFound"/> when it was never bound, <see cref="RefusalCode.LeaseLost"/> when it was
    /// changed meanwhile, <see cref="RefusalCode.InvalidQuery"/>.
    /// </summary>
    [Alias("Behave"), ResponseTimeout("00:00:05")]
    Task<Outcome<DiscordBridgeView>> Behave(long revision, DiscordManners manners, string actor);

    /// <summary>Does not hear somebody for a while; again with a time that is over to end it. At most 500.</summary>
    [Alias("MuteOf"), ResponseTimeout("00:00:05")]
    Task<Outcome<DiscordBridgeView>> Mute(ulong guild, BridgeMute mute);

    /// <summary>How it stands. Holds no secret.</summary>
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<DiscordBridgeView>> Status();

    /// <summary>
    /// Takes over the carrying. Refused: <see cref="RefusalCode.BridgeDisabled"/> when it is not bound, off, or broken.
    /// When the game's bridge has begun anew, so does what was delivered.
    /// </summary>
    [Alias("Begin"), ResponseTimeout("00:00:05")]
    Task<Outcome<DiscordMemory>> Begin(string holder);

    /// <summary>Notes what was done and what comes next.</summary>
    [Alias("Note"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> Note(long epoch, DiscordProgress progress);

    /// <summary>Notes a webhook, in place of another in that channel.</summary>
    [Alias("NoteWebhook"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> NoteWebhook(long epoch, BridgeWebhook webhook);

    /// <summary>
    /// Notes a message from Discord, and that all before it are dealt with. One that is known stays as it is.
    /// </summary>
    [Alias("NoteHeard"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> NoteHeard(long epoch, HeardMessage message);

    /// <summary>Notes that authors were shown how their messages ended.</summary>
    [Alias("NoteShown"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> NoteShown(long epoch, ImmutableArray<ulong> messages);

    /// <summary>Notes how the carrying goes.</summary>
    [Alias("Report"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> Report(long epoch, DiscordCondition condition, string? trouble);
}
