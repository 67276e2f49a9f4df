using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Archives;

/// <summary>Reads a tribe out of an <c>.arktribe</c> or a store entry.</summary>
internal static class TribeReader
{
    /// <summary>More members than any server lets a tribe have.</summary>
    private const int MostMembers = 4_096;

    /// <summary>The game itself keeps 400 lines unless it is told otherwise; of longer logs the newest lines are read.</summary>
    private const int MostLogLines = 8_192;

    /// <exception cref="RowFormatException">The archive is damaged or holds no tribe.</exception>
    public static Tribe Read(ReadOnlySpan<byte> bytes)
    {
        if (!Archive.Open(bytes).TryFindStruct(Known.TribeData, out var property))
            throw new RowFormatException("the archive holds no tribe");
        int id = 0, logIndex = 0, tames = 0;
        uint owner = 0;
        var name = "";
        PropertyReader log = default, ids = default, names = default, admins = default;
        while (property.Next())
        {
            switch (property.Name)
            {
                case Known.TribeID: id = property.Int(); break;
                case Known.TribeName: name = property.Text(); break;
                case Known.OwnerPlayerDataId: owner = unchecked((uint)property.Int()); break;
                case Known.LogIndex: logIndex = property.Int(); break;
                case Known.NumTribeDinos: tames = property.Int(); break;
                // Lists are remembered and decoded once: a list that stands there a thousand times costs no more than one.
                case Known.MembersPlayerDataID: ids = property; break;
                case Known.MembersPlayerName: names = property; break;
                case Known.TribeAdmins: admins = property; break;
                case Known.TribeLog: log = property; break;
            }
        }
        return new Tribe
        {
            TribeId = id,
            Name = name,
            OwnerPlayerDataId = owner,
            LogIndex = logIndex,
            Tames = tames,
            Members = Members(ids, names),
            Admins = admins.Name == Known.TribeAdmins ? Array.ConvertAll(Bounded(admins).Integers(), id => unchecked((uint)id)) : [],
            Log = log.Name == Known.TribeLog ? log.Strings(MostLogLines) : [],
        };
    }

    private static TribeMember[] Members(scoped in PropertyReader ids, scoped in PropertyReader names)
    {
        var memberNames = names.Name == Known.MembersPlayerName ? Bounded(names).Strings(MostMembers) : [];
        if (ids.Name != Known.MembersPlayerDataID) return [];
        var memberIds = Bounded(ids).Integers();
        var members = new TribeMember[memberIds.Length];
        for (var index = 0; index < members.Length; index++)
            members[index] = new TribeMember(unchecked((uint)memberIds[index]), index < memberNames.Count ? memberNames[index] : "");
        return members;
    }

    private static PropertyReader Bounded(scoped in PropertyReader list) => list.ArrayLength() <= MostMembers
        ? list
        : throw new RowFormatException($"a tribe of {list.ArrayLength()} members");
}
