namespace BlissBot.Simulators.Ark.Wire;

/// <summary>How the text of an answer becomes packets.</summary>
internal static class AnswerPackets
{
    /// <returns>Length of all packets but the last, in bytes: each goes out by itself, as from the game.</returns>
    public static int Compose(List<byte> target, int id, string text, ArkQuirks quirks)
    {
        ReadOnlyMemory<byte> bytes = WireText.Encode(text, quirks.LossyEncoding);
        var most = quirks.SplitAnswers is { } limit ? Math.Max(1, limit) : int.MaxValue;
        do
        {
            // Cut wherever the limit falls, inside a letter too: the game counts bytes.
            var part = bytes[..Math.Min(most, bytes.Length)];
            new Packet(quirks.IdZero ? 0 : id, Packet.Value, part).AppendTo(target, quirks.FalseSize);
            bytes = bytes[part.Length..];
        }
        while (!bytes.IsEmpty);
        return (int)Math.Min(int.MaxValue, (long)most + Packet.Prefix + Packet.MinSize);
    }
}
