using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>Moments that Discord shows to each reader in their own time zone and language.</summary>
internal static class Stamps
{
    public static string Of(DateTimeOffset at, StampStyle style = StampStyle.ShortDateTime) =>
        string.Create(CultureInfo.InvariantCulture, $"<t:{at.ToUnixTimeSeconds()}:{Letter(style)}>");

    /// <summary>"in 3 hours", "2 days ago"; counts on by itself.</summary>
    public static string Relative(DateTimeOffset at) => Of(at, StampStyle.Relative);

    private static char Letter(StampStyle style) => style switch
    {
        StampStyle.ShortTime => 't',
        StampStyle.LongTime => 'T',
        StampStyle.ShortDate => 'd',
        StampStyle.LongDate => 'D',
        StampStyle.LongDateTime => 'F',
        StampStyle.Relative => 'R',
        _ => 'f',
    };
}

/// <summary>How Discord shows a moment.</summary>
internal enum StampStyle
{
    /// <summary>20 April 2027 16:20</summary>
    ShortDateTime,

    /// <summary>16:20</summary>
    ShortTime,

    /// <summary>16:20:30</summary>
    LongTime,

    /// <summary>20/04/2027</summary>
    ShortDate,

    /// <summary>20 April 2027</summary>
    LongDate,

    /// <summary>Tuesday, 20 April 2027 16:20</summary>
    LongDateTime,

    /// <summary>2 months ago</summary>
    Relative,
}
