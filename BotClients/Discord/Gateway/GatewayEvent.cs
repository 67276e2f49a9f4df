namespace BlissBot.Discord.Gateway;

/// <summary>
/// A dispatch of the gateway. After READY a new session began, so events before it may have been missed; after RESUMED
/// none were. Discord may deliver an event more than once, and after a crash it does: handle by key.
/// </summary>
/// <param name="Type">Discord's name of it, like <c>MESSAGE_CREATE</c>; unknown ones are passed on as they are.</param>
/// <param name="Sequence">Its number within the session.</param>
/// <param name="Json">The body as well-formed UTF-8 JSON; a copy of its own, that lives as long as it is held.</param>
/// <param name="ReceivedTimestamp">When it arrived, as <see cref="TimeProvider.GetTimestamp"/> of the client's clock: what has a deadline is measured from here.</param>
/// <param name="IsReplay">It came while a session was being resumed, so it may be minutes old. Of an interaction: it is too old to be answered. One that is not may still have been answered by the process before.</param>
public sealed record GatewayEvent(string Type, long Sequence, ReadOnlyMemory<byte> Json, long ReceivedTimestamp, bool IsReplay = false)
{
    /// <summary>Its place among all events handed out; tells acknowledgements apart.</summary>
    internal long Position { get; private set; } = -1;

    internal GatewayEvent At(long position)
    {
        Position = position;
        return this;
    }

    public override string ToString() => $"{Type} #{Sequence}, {Json.Length} bytes";
}
