using System.Text;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>What places made for bridges are called, and how they are known again before their ids are stored. Pure.</summary>
internal static class PlaceNames
{
    private const int NameLimit = 90;
    private const string Marker = "blissbot:chat";

    public static NewPlace Category(ulong guild) => new(guild, PlaceKind.Category, "Chat Bridge");

    /// <summary>The channel whose threads are the servers' places.</summary>
    public static NewPlace Shared(ulong guild, ulong category) => new(guild, PlaceKind.Text, "chat-bridge")
    {
        Parent = category,
        Topic = "Chat with the game servers, one thread for each.",
        Marker = Marker,
    };

    public static NewPlace Channel(ulong guild, ulong category, ServerId server, string name) => new(guild, PlaceKind.Text, Slug(name, server))
    {
        Parent = category,
        Topic = "Chat with a game server.",
        Marker = $"{Marker}:{server.Value}",
    };

    public static NewPlace Thread(ulong guild, ulong channel, ServerId server, string name) => new(guild, PlaceKind.Thread, Title(name, server)) { Parent = channel };

    public static NewPlace Post(ulong guild, ulong forum, ServerId server, string name) => Thread(guild, forum, server, name) with
    {
        Opening = "What is said in the game is shown here, and what is written here is said in the game.",
    };

    /// <summary>Server names are configured by people, and long ones are common.</summary>
    private static string Title(string name, ServerId server) =>
        Graphemes.Shorten(PlainText.Line(name), NameLimit).Trim() is { Length: > 0 } title ? title : server.Value;

    /// <summary>As Discord writes names of channels.</summary>
    private static string Slug(string name, ServerId server)
    {
        var slug = new StringBuilder();
        foreach (var letter in Title(name, server).ToLowerInvariant())
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        return slug.ToString().Trim('-') is { Length: > 0 } written ? written : server.Value.Trim('.', '-', '_');
    }
}
