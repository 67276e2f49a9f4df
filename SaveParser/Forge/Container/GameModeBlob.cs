using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.SaveParser.Forge.Container;

/// <summary>
/// The row GameModeCustomBytes: tribes and players when the server keeps them in the save, then the classes of
/// hibernating wild creatures and their packed data.
/// </summary>
internal sealed class GameModeBlob
{
    private readonly List<(uint TribeId, byte[] Archive)> tribes = [];
    private readonly List<(ulong PlayerId, byte[] Archive)> players = [];

    public void Tribe(uint tribeId, byte[] archive) => tribes.Add((tribeId, archive));

    /// <summary>An entry without bytes is one the server has deleted.</summary>
    public void Player(ulong playerId, byte[] archive) => players.Add((playerId, archive));

    public ReadOnlyMemory<byte> Build(ForgePlan plan, IReadOnlyList<string> hibernating)
    {
        var outOfRange = plan.Damage.HasFlag(ForgeDamage.StoreIndexOutOfRange);
        var sink = new ByteSink(1 << 20);
        sink.I32(plan.UseStore ? 1 : 0);
        sink.I32(tribes.Sum(tribe => tribe.Archive.Length));
        sink.I32(tribes.Count);
        foreach (var (_, archive) in tribes) sink.Raw(archive);
        var offset = 0;
        foreach (var (tribeId, archive) in tribes)
        {
            sink.U32(tribeId);
            sink.U32(tribeId * 2654435761u);
            sink.I32(outOfRange && offset == 0 ? 0x7FFF0000 : offset);
            sink.I32(archive.Length);
            offset += archive.Length;
        }

        sink.I32(players.Sum(player => player.Archive.Length));
        sink.I32(players.Count);
        foreach (var (_, archive) in players) sink.Raw(archive);
        offset = 0;
        foreach (var (playerId, archive) in players)
        {
            sink.U64(playerId);
            sink.I32(outOfRange && offset == 0 ? -64 : offset);
            sink.I32(archive.Length);
            offset += archive.Length;
        }

        WriteHibernating(sink, hibernating);
        return sink.ToArray();
    }

    private static void WriteHibernating(ByteSink sink, IReadOnlyList<string> classes)
    {
        sink.I32(10);
        sink.U32(0xCCAA1122);
        sink.I32(classes.Count);
        foreach (var name in classes) sink.Text(name);
        sink.I32(classes.Count);
        for (var number = 1; number <= classes.Count; number++) sink.I32(number);
        sink.Zeros(16);
    }
}
