using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Archives;

/// <summary>Reads a player out of an <c>.arkprofile</c> or a store entry. The network address and the PIN code in it have no case here.</summary>
internal static class ProfileReader
{
    /// <exception cref="RowFormatException">The archive is damaged or holds no player.</exception>
    public static Player Read(ReadOnlySpan<byte> bytes)
    {
        if (!Archive.Open(bytes).TryFindStruct(Known.MyData, out var property))
            throw new RowFormatException("the archive holds no player");
        // Gathered in variables: a copy of the record for every property would cost a hostile profile's size again and again.
        ulong id = 0;
        int? tribe = null;
        int level = 1, deaths = 0;
        double login = double.NaN, lastLogin = double.NaN;
        string eosId = "", name = "", character = "";
        while (property.Next())
        {
            switch (property.Name)
            {
                case Known.PlayerDataID: id = unchecked((ulong)property.Integer()); break;
                case Known.UniqueID: eosId = NetId(property); break;
                case Known.PlayerName: name = property.Text(); break;
                case Known.TribeID: tribe = property.Int(); break;
                case Known.LoginTime: login = property.Real(); break;
                case Known.LastLoginTime: lastLogin = property.Real(); break;
                case Known.NumOfDeaths: deaths = property.Int(); break;
                case Known.MyPlayerCharacterConfig: character = CharacterName(property.Struct()) ?? character; break;
                case Known.MyPersistentCharacterStats: level = Level(property.Struct()); break;
            }
        }
        return new Player
        {
            PlayerDataId = id,
            EosId = eosId,
            PlayerName = name,
            CharacterName = character,
            TribeId = tribe,
            Level = level,
            LoginTime = login,
            LastLoginTime = lastLogin,
            Deaths = deaths,
        };
    }

    private static string? CharacterName(PropertyReader config)
    {
        while (config.Next())
            if (config.Name == Known.PlayerCharacterName)
                return config.Text();
        return null;
    }

    /// <summary>Characters start at level 1; the stats count what came after.</summary>
    private static int Level(PropertyReader stats)
    {
        while (stats.Next())
            if (stats.Name == Known.CharacterStatusComponent_ExtraCharacterLevel)
                return 1 + stats.Int();
        return 1;
    }

    /// <summary>A <c>UniqueNetIdRepl</c>: u8, FString kind, u8 n, n bytes. The hex of those is the EOS id.</summary>
    private static string NetId(in PropertyReader property)
    {
        if (property.Type != Known.StructProperty) throw new RowFormatException("the account id is no struct");
        var cursor = new ByteCursor(property.Value);
        cursor.Skip(1);
        cursor.StringBytes(out _);
        return Convert.ToHexStringLower(cursor.Take(cursor.U8()));
    }
}
