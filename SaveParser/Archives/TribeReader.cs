using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Archives;

/// <summary>Reads a tribe out of an <c>.arktribe</c> or a store entry.</summary>
internal static class TribeReader
{
    /// <exception cref="RowFormatException">The archive is damaged or holds no tribe.</exception>
    public static Tribe Read(ReadOnlySpan<byte> bytes)
    {
        if (!Archive.Open(bytes).TryFindStruct(Known.TribeData, out var property))
            throw new RowFormatException("the archive holds no tribe");
        var tribe = new Tribe { TribeId = 0 };
        int[] memberIds = [];
        List<string> memberNames = [];
        while (property.Next())
        {
            switch (property.Name)
            {
                case Known.TribeID: tribe = tribe with { TribeId = property.Int() }; break;
                case Known.TribeName: tribe = tribe with { Name = property.Text() }; break;
                case Known.OwnerPlayerDataId: tribe = tribe with { OwnerPlayerDataId = unchecked((uint)property.Int()) }; break;
                case Known.MembersPlayerDataID: memberIds = property.Integers(); break;
                case Known.MembersPlayerName: memberNames = property.Strings(); break;
                case Known.TribeAdmins: tribe = tribe with { Admins = [.. property.Integers().Select(id => unchecked((uint)id))] }; break;
                case Known.TribeLog: tribe = tribe with { Log = property.Strings() }; break;
                case Known.LogIndex: tribe = tribe with { LogIndex = property.Int() }; break;
                case Known.NumTribeDinos: tribe = tribe with { Tames = property.Int() }; break;
            }
        }
        var members = memberIds.Select((id, index) =>
            new TribeMember(unchecked((uint)id), index < memberNames.Count ? memberNames[index] : ""));
        return tribe with { Members = [.. members] };
    }
}
