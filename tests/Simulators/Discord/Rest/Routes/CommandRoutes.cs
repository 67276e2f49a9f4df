using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest.Commands;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Routes;

/// <summary>The registration of commands, for everywhere and for one guild.</summary>
internal static class CommandRoutes
{
    private const int Daily = 200;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void Add(RouteTable routes)
    {
        foreach (var place in (string[])["applications/{application}/commands", "applications/{application}/guilds/{guild}/commands"])
        {
            routes.Add("GET", place, "commands-get", List);
            routes.Add("POST", place, "commands", Create);
            routes.Add("PUT", place, "commands", Replace);
            routes.Add("GET", place + "/{command}", "commands-get", Get);
            routes.Add("PATCH", place + "/{command}", "commands", Edit);
            routes.Add("DELETE", place + "/{command}", "commands", Delete);
        }
        routes.Add("GET", "applications/{application}/guilds/{guild}/commands/permissions", "commands-get", _ => Answer.Ok(new JsonArray()));
        routes.Add("GET", "applications/{application}/guilds/{guild}/commands/{command}/permissions", "commands-get", _ => throw new ApiError(404, 10066, "Unknown application command permissions"));
    }

    private static ulong? Scope(Call call) => call.Route.Template.Contains("{guild}", StringComparison.Ordinal) ? call.Guild().Id : null;

    private static Answer List(Call call)
    {
        var (application, scope) = (call.Application(), Scope(call));
        var localized = call.QueryFlag("with_localizations");
        return Answer.Ok(Json.List(In(application, scope).Select(command => CommandShape.Of(command, application.Id, localized))));
    }

    private static Answer Get(Call call) => Answer.Ok(CommandShape.Of(Find(call), call.Id("application"), localized: true));

    private static Answer Create(Call call)
    {
        var (application, scope) = (call.Application(), Scope(call));
        var form = call.Form();
        var command = CommandForm.Read(form, scope);
        form.Errors.ThrowIfAny();
        var earlier = In(application, scope).FirstOrDefault(each => each.Name == command.Name && each.Type == command.Type);
        if (earlier is null)
        {
            CountCreations(call.Realm, application, scope, 1);
            CheckLimits(In(application, scope).Append(command));
        }
        else
        {
            application.Commands.Remove(earlier);
        }
        (command.Id, command.Version) = (earlier?.Id ?? call.Realm.Ids.Next(), call.Realm.Ids.Next());
        application.Commands.Add(command);
        var shape = CommandShape.Of(command, application.Id, localized: true);
        return earlier is null ? Answer.Created(shape) : Answer.Ok(shape);
    }

    private static Answer Replace(Call call)
    {
        var (application, scope) = (call.Application(), Scope(call));
        if (call.Body is not JsonArray list) throw FormErrors.One("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        if (list.Count > 130) throw FormErrors.One("", "BASE_TYPE_MAX_LENGTH", "Must be 130 or fewer in length.");
        var errors = new FormErrors();
        List<Command> commands = [];
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is not JsonObject fields) throw FormErrors.One($"{index}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType.");
            commands.Add(CommandForm.Read(new Form(fields, errors, $"{index}"), scope));
        }
        errors.ThrowIfAny();
        if (commands.DistinctBy(each => (each.Type, each.Name)).Count() != commands.Count)
            throw FormErrors.One("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        CheckLimits(commands);
        var earlier = In(application, scope).ToList();
        CountCreations(call.Realm, application, scope, commands.Count(command => !earlier.Exists(each => each.Name == command.Name && each.Type == command.Type)));
        foreach (var command in commands)
        {
            var same = earlier.Find(each => each.Name == command.Name && each.Type == command.Type);
            command.Id = same?.Id ?? call.Realm.Ids.Next();
            command.Version = same is not null && JsonNode.DeepEquals(same.Fields, command.Fields) ? same.Version : call.Realm.Ids.Next();
        }
        application.Commands.RemoveAll(each => each.GuildId == scope);
        application.Commands.AddRange(commands);
        return Answer.Ok(Json.List(commands.Select(command => CommandShape.Of(command, application.Id, localized: true))));
    }

    private static Answer Edit(Call call)
    {
        var command = Find(call);
        var merged = CommandShape.Of(command, call.Id("application"), localized: true);
        foreach (var (name, value) in call.Form().Body) merged[name] = value?.DeepClone();
        merged["type"] = command.Type;
        var form = new Form(merged, new FormErrors());
        var changed = CommandForm.Read(form, command.GuildId);
        form.Errors.ThrowIfAny();
        (command.Name, command.Fields, command.Version) = (changed.Name, changed.Fields, call.Realm.Ids.Next());
        return Answer.Ok(CommandShape.Of(command, call.Id("application"), localized: true));
    }

    private static Answer Delete(Call call)
    {
        call.Application().Commands.Remove(Find(call));
        return Answer.None;
    }

    private static Command Find(Call call)
    {
        var (application, scope, id) = (call.Application(), Scope(call), call.Id("command"));
        return In(application, scope).FirstOrDefault(each => each.Id == id) ?? throw ApiError.UnknownCommand();
    }

    private static IEnumerable<Command> In(Application application, ulong? scope) => application.Commands.Where(each => each.GuildId == scope);

    private static void CheckLimits(IEnumerable<Command> commands)
    {
        foreach (var kind in commands.GroupBy(each => each.Type))
            if (kind.Count() > (kind.Key == 1 ? 100 : 15)) throw ApiError.TooMany(30032, "application commands", kind.Key == 1 ? 100 : 15);
    }

    private static void CountCreations(Realm realm, Application application, ulong? scope, int count)
    {
        if (!application.CommandCreations.TryGetValue(scope ?? 0, out var times)) application.CommandCreations[scope ?? 0] = times = [];
        times.RemoveAll(each => each <= realm.Now - Day);
        if (times.Count + count > Daily) throw new ApiError(400, 30034, $"Max number of daily application command creates has been reached ({Daily})");
        for (var each = 0; each < count; each++) times.Add(realm.Now);
    }
}
