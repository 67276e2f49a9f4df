using System.Globalization;
using System.Text;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// Joins a letter and the accent behind it into one letter where there is one (é from e and ´), as Unicode's form C
/// does: the game draws the joined letter, and a byte-wise server keeps it. The runtime's own function does nothing
/// in globalization-invariant mode, so the Latin, Greek and Cyrillic pairs are listed here.
/// </summary>
internal static class LetterComposition
{
    /// <summary>For each accent, pairs of a letter and what it becomes.</summary>
    private static readonly (char Accent, string Pairs)[] Table =
    [
        ('\u0300', "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝ"),
        ('\u0301', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώГЃКЌгѓкќ"),
        ('\u0302', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
        ('\u0303', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
        ('\u0304', "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖYȲyȳИӢиӣУӮуӯ"),
        ('\u0306', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗ"),
        ('\u0307', "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯ"),
        ('\u0308', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋЕЁІЇеёіїАӒаӓЖӜжӝЗӞзӟИӤиӥОӦоӧЭӬэӭУӰуӱЧӴчӵЫӸыӹ"),
        ('\u030a', "AÅaåUŮuů"),
        ('\u030b', "OŐoőUŰuűУӲуӳ"),
        ('\u030c', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩjǰHȞhȟ"),
        ('\u0326', "SȘsșTȚtț"),
        ('\u0327', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩ"),
        ('\u0328', "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    ];

    private static readonly Dictionary<(char Letter, char Accent), char> Joined = Table
        .SelectMany(row => row.Pairs.Chunk(2).Select(pair => ((pair[0], row.Accent), pair[1])))
        .ToDictionary(entry => entry.Item1, entry => entry.Item2);

    /// <summary>Adds a character to a text, joined with its last one where the two are one letter.</summary>
    public static void Append(StringBuilder text, Rune next)
    {
        if (next.IsBmp && text.Length > 0 && Joined.TryGetValue((text[^1], (char)next.Value), out var joined))
            text[^1] = joined;
        else
            text.Append(next);
    }

    /// <summary>Whether a character stands on the one before it.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
