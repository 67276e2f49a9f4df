using System.Globalization;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>One REST call: who asks for what, and the checks every handler begins with. Lives under the realm's gate.</summary>
internal sealed class Call(Realm realm, Route route, Dictionary<string, string> values, IQueryCollection query, User? caller, JsonNode? body, IReadOnlyList<Upload> files, string? reason)
{
    public Realm Realm => realm;
    public DiscordState State => realm.State;
    public Route Route => route;
    public User? Caller => caller;
    public IReadOnlyList<Upload> Files => files;
    public string? Reason => reason;
    public JsonNode? Body => body;

    /// <exception cref="ApiError">Nobody is signed in.</exception>
    public User Me => caller ?? throw ApiError.Unauthorized();

    public string Value(string name) => values[name];

    public ulong Id(string name) => Snowflakes.TryParse(values[name], out var id)
        ? id : throw FormErrors.One($"{name}_id", "NUMBER_TYPE_COERCE", $"Value \"{Cut(values[name])}\" is not snowflake.");

    public ulong? QueryId(string name) => query[name].ToString() is { Length: > 0 } text
        ? Snowflakes.TryParse(text, out var id) ? id : throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{Cut(text)}\" is not snowflake.")
        : null;

    public int QueryNumber(string name, int otherwise, int least, int most)
    {
        if (query[name].ToString() is not { Length: > 0 } text) return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) throw FormErrors.One(name, "NUMBER_TYPE_COERCE", $"Value \"{Cut(text)}\" is not int.");
        if (number < least) throw FormErrors.One(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        return number <= most ? number : throw FormErrors.One(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
    }

    public bool QueryFlag(string name) => query[name].ToString() is "true" or "True" or "1";

    public string? QueryText(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <exception cref="ApiError">The body is no object.</exception>
    public Form Form() => body is JsonObject fields ? new Form(fields, new FormErrors())
        : body is null ? new Form([], new FormErrors())
        : throw FormErrors.One("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType.");

    /// <exception cref="ApiError">There is none, or the caller cannot see it.</exception>
    public Channel Channel(string name = "channel")
    {
        if (!State.Channels.TryGetValue(Id(name), out var channel)) throw ApiError.UnknownChannel();
        return Sees(channel) ? channel : throw ApiError.MissingAccess();
    }

    public bool Sees(Channel channel) => PermissionRules.MaySee(State, channel, Me.Id, realm.Now);

    /// <exception cref="ApiError">There is none, or the caller is no member.</exception>
    public Guild Guild(string name = "guild")
    {
        if (!State.Guilds.TryGetValue(Id(name), out var guild)) throw ApiError.UnknownGuild();
        return guild.Members.ContainsKey(Me.Id) ? guild : throw ApiError.MissingAccess();
    }

    public Guild? GuildOf(Channel channel) => channel.GuildId is { } id ? State.Guilds.GetValueOrDefault(id) : null;

    public Message Message(Channel channel, string name = "message")
    {
        if (channel.Find(Id(name)) is not { } message || message.EphemeralFor is { } only && only != Me.Id) throw ApiError.UnknownMessage();
        return message;
    }

    public bool Has(Channel channel, Permission permission) => PermissionRules.In(State, channel, Me.Id, realm.Now).HasFlag(permission);

    public bool Has(Guild guild, Permission permission) => PermissionRules.InGuild(guild, Me.Id, realm.Now).HasFlag(permission);

    public void Require(Channel channel, Permission permission)
    {
        if (!Has(channel, permission)) throw ApiError.MissingPermissions();
    }

    public void Require(Guild guild, Permission permission)
    {
        if (!Has(guild, permission)) throw ApiError.MissingPermissions();
    }

    /// <summary>The application a path names, which must be the caller's own.</summary>
    public Application Application(string name = "application")
    {
        if (!State.Applications.TryGetValue(Id(name), out var application)) throw ApiError.UnknownApplication();
        if (!Me.Bot) throw ApiError.BotsOnly();
        return application.Id == Me.Id ? application : throw new ApiError(403, 20012, "You are not authorized to perform this action on this application");
    }

    private static string Cut(string text) => text.Length <= 100 ? text : text[..100];
}
