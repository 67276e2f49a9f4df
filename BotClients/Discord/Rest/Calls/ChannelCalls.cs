using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Channels and what they allow to whom.</summary>
public sealed class ChannelCalls
{
    private const string One = "channels/{channel}";
    private const string Permission = One + "/permissions/{overwrite}";

    private readonly RestSender sender;

    internal ChannelCalls(RestSender sender) => this.sender = sender;

    public Task<Channel> GetAsync(Snowflake channel, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, One, channel).On(terms), DiscordJson.Default.Channel, cancellation);

    /// <summary>Makes a channel. Not repeated once sent: after an unknown outcome look for it by name and topic first.</summary>
    public Task<Channel> CreateAsync(Snowflake guild, ChannelCreate channel, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(channel);
        var request = Route.Bot(HttpMethod.Post, "guilds/{guild}/channels", guild).On(terms)
            .With(channel, RestJson.Default.ChannelCreate)
            .Retrying(RetryRule.OnceSent);
        return sender.SendAsync(request, DiscordJson.Default.Channel, cancellation);
    }

    /// <summary>Changes a channel or thread, except for its name and topic.</summary>
    public Task<Channel> ModifyAsync(Snowflake channel, ChannelChange change, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(change);
        var request = Route.Bot(HttpMethod.Patch, One, channel).On(terms).With(change, RestJson.Default.ChannelChange);
        return sender.SendAsync(request, DiscordJson.Default.Channel, cancellation);
    }

    /// <summary>Deletes a channel or thread with all that was said there.</summary>
    public Task DeleteAsync(Snowflake channel, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, One, channel).On(terms).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Sets what the channel changes for a role or member. A bot can only give what it has.</summary>
    public Task PutOverwriteAsync(Snowflake channel, Overwrite overwrite, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        var body = new OverwriteBody(overwrite.Type, overwrite.Allow, overwrite.Deny);
        return sender.SendAsync(Route.Bot(HttpMethod.Put, Permission, channel, overwrite.Id).On(terms).With(body, RestJson.Default.OverwriteBody), cancellation);
    }

    public Task DeleteOverwriteAsync(Snowflake channel, Snowflake overwrite, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, Permission, channel, overwrite).On(terms).Retrying(RetryRule.Deletion), cancellation);
}
