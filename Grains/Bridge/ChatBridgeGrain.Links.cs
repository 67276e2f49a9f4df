using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Links;

namespace BlissBot.Grains.Bridge;

/// <summary>Telling of codes that players say to prove who they are in Discord.</summary>
internal sealed partial class ChatBridgeGrain
{
    /// <summary>
    /// Gives each line with a code to the grain of the code. Who speaks is known from the sessions, so a line waits until
    /// those have taken what was there before it.
    /// </summary>
    private async Task<long> HearCodes(ImmutableArray<SequencedEvent> events)
    {
        foreach (var line in events)
        {
            if (line.Sequence > taken.Sessions)
                return line.Sequence - 1;
            // Older ones come from a log file after an outage: who is on by now says nothing of who was then.
            if (ChatText.AgeOf(line, Now) > LinkRules.MaxAge)
                continue;
            var said = (ChatSaid)line.Event;
            var heard = new CodeSaid(server, said.Speaker, said.Character, line.Event.At > line.SeenAt ? line.Event.At.Value : line.SeenAt);
            foreach (var code in LinkCode.FindIn(said.Text))
                await GrainFactory.LinkCode(code).Hear(heard);
        }
        return events[^1].Sequence;
    }
}
