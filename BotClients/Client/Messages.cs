using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Messages by our own client.</summary>
internal sealed class Messages(DiscordRest rest) : IMessages
{
    private const int Page = 100;

    public async Task<ulong> Send(ulong channel, Reply reply, string operation, CancellationToken cancellation) =>
        (await rest.Messages.CreateAsync(new(channel), Outgoing.New(reply, operation), cancellation: cancellation).Told()).Id.Value;

    public Task Edit(ulong channel, ulong message, Reply reply, CancellationToken cancellation) =>
        rest.Messages.EditAsync(new(channel), new(message), Outgoing.Body(reply, isChange: true), cancellation: cancellation).Told();

    public Task Delete(ulong channel, ulong message, CancellationToken cancellation) =>
        rest.Messages.DeleteAsync(new Snowflake(channel), new Snowflake(message), cancellation: cancellation).ToldUnlessGone();

    public Task React(ulong channel, ulong message, string emoji, CancellationToken cancellation) =>
        rest.Reactions.AddAsync(new(channel), new(message), BlissBot.Discord.Model.Emoji.Of(emoji), cancellation: cancellation).Told();

    public Task Unreact(ulong channel, ulong message, string emoji, CancellationToken cancellation) =>
        rest.Reactions.RemoveAsync(new(channel), new(message), BlissBot.Discord.Model.Emoji.Of(emoji), cancellation: cancellation).ToldUnlessGone();

    public async Task<ImmutableArray<Posted>> After(ulong channel, ulong message, int limit, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<Posted>();
        while (found.Count < limit)
        {
            var page = await rest.Messages.ListAsync(new(channel), MessageRange.After(new(message)), Math.Min(Page, limit - found.Count), cancellation: cancellation).Told();
            foreach (var listed in page.OrderBy(listed => listed.Id))
            {
                found.Add(Incoming.Message(listed));
                message = listed.Id.Value;
            }
            if (page.Count < Page)
                break;
        }
        return found.ToImmutable();
    }

    public Task Typing(ulong channel, CancellationToken cancellation) => rest.Messages.TypeAsync(new(channel), cancellation: cancellation).Told();
}
