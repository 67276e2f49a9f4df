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
        var player = new Player { PlayerDataId = 0 };
        while (property.Next())
        {
            player = property.Name switch
            {
                Known.PlayerDataID => player with { PlayerDataId = unchecked((ulong)property.Integer()) },
                Known.UniqueID => player with { EosId = NetId(property) },
                Known.PlayerName => player with { PlayerName = property.Text() },
                Known.TribeID => player with { TribeId = property.Int() },
                Known.LoginTime => player with { LoginTime = property.Real() },
                Known.LastLoginTime => player with { LastLoginTime = property.Real() },
                Known.NumOfDeaths => player with { Deaths = property.Int() },
                Known.MyPlayerCharacterConfig => player with { CharacterName = CharacterName(property.Struct()) ?? player.CharacterName },
                Known.MyPersistentCharacterStats => player with { Level = Level(property.Struct()) },
                _ => player,
            };
        }
        return player;
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
