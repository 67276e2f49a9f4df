using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Interactions;

/// <summary>The objects behind the ids of an interaction, so that an application need not ask for them.</summary>
internal sealed class Resolved(Call call, Channel place)
{
    private readonly Guild? guild = call.GuildOf(place);

    public JsonObject Shape { get; } = [];

    /// <param name="kind">Of a select (5 user, 6 role, 7 either, 8 channel) or, plus 1, of an option: see <see cref="AddOption"/>.</param>
    /// <returns>False when there is no such thing here.</returns>
    public bool Add(int kind, ulong id) => kind switch
    {
        5 => User(id),
        6 => Role(id),
        7 => User(id) || Role(id),
        _ => Place(id),
    };

    /// <summary>6 user, 7 channel, 8 role, 9 mentionable.</summary>
    public bool AddOption(int type, ulong id) => type switch
    {
        6 => User(id),
        7 => Place(id),
        8 => Role(id),
        _ => User(id) || Role(id),
    };

    public bool User(ulong id)
    {
        if (!call.State.Users.TryGetValue(id, out var user)) return false;
        Of("users")[Key(id)] = UserShape.Of(user);
        if (guild is null || !guild.Members.TryGetValue(id, out var member)) return true;
        var shape = GuildShape.Bare(member);
        shape["permissions"] = Json.Bits(PermissionRules.In(call.State, place, id, call.Realm.Now));
        Of("members")[Key(id)] = shape;
        return true;
    }

    public void Message(Message message) => Of("messages")[Key(message.Id)] = MessageShape.Of(call.Realm, message);

    public void File(ulong id, JsonObject shape) => Of("attachments")[Key(id)] = shape;

    private bool Role(ulong id)
    {
        if (guild is null || !guild.Roles.TryGetValue(id, out var role)) return false;
        Of("roles")[Key(id)] = GuildShape.Of(role);
        return true;
    }

    private bool Place(ulong id)
    {
        if (!call.State.Channels.TryGetValue(id, out var channel) || channel.GuildId != place.GuildId || !call.Sees(channel)) return false;
        Of("channels")[Key(id)] = InteractionShape.Place(call.State, channel, call.Me.Id, call.Realm.Now);
        return true;
    }

    private JsonObject Of(string kind)
    {
        if (Shape[kind] is not JsonObject found) Shape[kind] = found = [];
        return found;
    }

    private static string Key(ulong id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
