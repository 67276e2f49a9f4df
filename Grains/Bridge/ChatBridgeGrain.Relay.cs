using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// Relaying what players say to the other servers of the cluster. Only lines of players go out, and what is relayed
/// comes back as a line of the server's own, so nothing goes in circles, whether echoes are recognised or not.
/// </summary>
internal sealed partial class ChatBridgeGrain
{
    /// <summary>Up to where each other server has taken ours; forgotten with the process, since they know what they have.</summary>
    private readonly Dictionary<ServerId, long> relayedTo = [];

    /// <summary>One reader for all of them: it has taken what every server of the cluster took, refused for good, or had time enough to take.</summary>
    private async Task<long> Relay(ImmutableArray<SequencedEvent> events)
    {
        var last = events[^1].Sequence;
        if (!state.Value.Settings.Enabled || !state.Value.Settings.RelayToCluster || await Self() is not { Cluster: { } cluster } self)
            return last;
        var mates = known.Where(other => other.Cluster == cluster && other.Rcon is not null).ToImmutableArray();
        var origins = mates.Select(mate => mate.DisplayName).ToArray();
        var fresh = events.Where(line => line.Event is ChatSaid said && !ChatText.LooksRelayed(said, origins)).ToImmutableArray();
        var places = await Task.WhenAll(mates.Where(mate => mate.Id != server).Select(mate => RelayTo(mate.Id, self.DisplayName, fresh, last)));
        var through = places.Append(last).Min();
        return through >= last ? last : throw new RelayHeldUpException();
    }

    /// <summary>Returns the place behind what the server needs no more.</summary>
    private async Task<long> RelayTo(ServerId mate, string origin, ImmutableArray<SequencedEvent> lines, long last)
    {
        var place = relayedTo.GetValueOrDefault(mate);
        foreach (var line in lines)
        {
            if (line.Sequence <= place || ChatText.AgeOf(line, Now) > TimeSpan.FromSeconds(options.Value.RelaySeconds))
                continue;
            var said = (ChatSaid)line.Event;
            var message = new InboundMessage(new RelayMark(server.Value, line.Sequence).OperationId, said.Speaker, said.Text, origin);
            var posted = await Posted(mate, message);
            if (posted.Refusal?.Code is RefusalCode.QueueFull or RefusalCode.Unavailable or RefusalCode.TimedOut)
                return place;
            relayedTo[mate] = place = line.Sequence;
        }
        return relayedTo[mate] = Math.Max(place, last);
    }

    private async Task<Outcome<InboundReceipt>> Posted(ServerId mate, InboundMessage message)
    {
        try
        {
            return await GrainFactory.ChatBridge(mate).Post(message).OrRefusal();
        }
        catch (OrleansException failure)
        {
            RelayFailed(failure, server, mate);
            return new Refusal(RefusalCode.Unavailable, mate.Value);
        }
    }

    /// <summary>Not everybody could take what there is: it is tried again.</summary>
    private sealed class RelayHeldUpException() : Exception("A server of the cluster does not take what is said here.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: relaying to {Mate} failed.")]
    private partial void RelayFailed(Exception failure, ServerId server, ServerId mate);
}
