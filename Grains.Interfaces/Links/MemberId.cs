using System.Globalization;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Interfaces.Links;

/// <summary>A user in one community; its text, the key of a <see cref="IMemberGrain"/>, is <c>guild/user</c>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.member-id")]
public readonly record struct MemberId([property: Id(0)] ulong Guild, [property: Id(1)] ulong User)
{
    /// <summary>False for the default value and others that name nobody.</summary>
    public bool IsNamed() => Guild > 0 && User > 0;

    /// <summary>Reads the text; false for anything else.</summary>
    public static bool TryParse(string? text, out MemberId id)
    {
        id = default;
        if (text?.Split('/') is not [var guild, var user] || !TryNumber(guild, out var first) || !TryNumber(user, out var second))
            return false;
        id = new(first, second);
        return id.IsNamed() && id.ToString() == text;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Guild}/{User}");

    internal static bool TryNumber(string text, out ulong number) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>A player's account as one community knows it; its text, the key of a <see cref="IAccountLinkGrain"/>, is <c>guild/account</c>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.guild-account")]
public readonly record struct GuildAccount([property: Id(0)] ulong Guild, [property: Id(1)] EosId Account)
{
    /// <summary>False for the default value and others that name nobody.</summary>
    public bool IsNamed() => Guild > 0 && Account.IsValid;

    /// <summary>Reads the text; false for anything else.</summary>
    public static bool TryParse(string? text, out GuildAccount id)
    {
        id = default;
        if (text?.Split('/') is not [var guild, var account] || !MemberId.TryNumber(guild, out var number) || !EosId.TryParse(account, out var eos))
            return false;
        id = new(number, eos);
        return id.IsNamed() && id.ToString() == text;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Guild}/{Account}");
}
