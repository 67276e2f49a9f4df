using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Interactions;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Registered commands. Writing replaces those of all kinds at once, and new names count against 200 a day and guild: read and compare first.</summary>
public sealed class CommandCalls
{
    private readonly RestSender sender;

    internal CommandCalls(RestSender sender) => this.sender = sender;

    /// <summary>Commands of all guilds and of direct messages, with their localisations.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> GetAsync(Snowflake application, CallTerms? terms = null, CancellationToken cancellation = default) =>
        GetAsync(Route.Bot(HttpMethod.Get, "applications/{application}/commands", application), terms, cancellation);

    /// <summary>Commands of one guild, with their localisations.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> GetAsync(Snowflake application, Snowflake guild, CallTerms? terms = null, CancellationToken cancellation = default) =>
        GetAsync(Route.Bot(HttpMethod.Get, "applications/{application}/guilds/{guild}/commands", application, guild), terms, cancellation);

    /// <summary>Replaces the commands of all guilds.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> PutAsync(
        Snowflake application, IReadOnlyList<ApplicationCommand> commands, CallTerms? terms = null, CancellationToken cancellation = default) =>
        PutAsync(Route.Bot(HttpMethod.Put, "applications/{application}/commands", application), commands, terms, cancellation);

    /// <summary>Replaces the commands of one guild; they are there at once.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> PutAsync(
        Snowflake application, Snowflake guild, IReadOnlyList<ApplicationCommand> commands, CallTerms? terms = null, CancellationToken cancellation = default) =>
        PutAsync(Route.Bot(HttpMethod.Put, "applications/{application}/guilds/{guild}/commands", application, guild), commands, terms, cancellation);

    private Task<IReadOnlyList<ApplicationCommand>> GetAsync(Route route, CallTerms? terms, CancellationToken cancellation) =>
        sender.SendAsync(route.On(terms, CallTerms.Log).Asking(("with_localizations", "true")), DiscordJson.Default.IReadOnlyListApplicationCommand, cancellation);

    private Task<IReadOnlyList<ApplicationCommand>> PutAsync(Route route, IReadOnlyList<ApplicationCommand> commands, CallTerms? terms, CancellationToken cancellation) =>
        sender.SendAsync(
            route.On(terms, CallTerms.Log).With(commands, DiscordJson.Default.IReadOnlyListApplicationCommand),
            DiscordJson.Default.IReadOnlyListApplicationCommand,
            cancellation);
}
