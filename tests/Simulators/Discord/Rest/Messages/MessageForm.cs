using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Reads a message out of a body, with everything that can be wrong about one.</summary>
internal static class MessageForm
{
    private const long Settable = Message.SuppressEmbeds | Message.Ephemeral | Message.Silent | Message.ComponentsV2 | 1 << 13;

    /// <param name="form">What is wrong is noted here.</param>
    /// <param name="before">The message an edit changes.</param>
    public static MessageDraft Read(Form form, IReadOnlyList<Upload> files, Message? before = null)
    {
        var flags = form.Whole("flags", 0, long.MaxValue);
        var isV2 = (flags & Message.ComponentsV2) > 0 || before?.Has(Message.ComponentsV2) == true;
        var nonce = form.Body["nonce"];
        if (nonce is not null) form.Text("nonce", 0, 25);
        var draft = new MessageDraft
        {
            Content = form.IsNull("content") ? before is null ? null : "" : form.Text("content", 0, 2000)?.Trim(),
            Embeds = form.IsNull("embeds") ? before is null ? null : [] : EmbedRules.Read(form),
            Components = form.IsNull("components") ? before is null ? null : [] : form.Has("components") ? ComponentRules.Read(form, isV2) : null,
            AllowedMentions = ReadMentions(form),
            Flags = flags is { } given ? given & Settable : null,
            Tts = form.Flag("tts") ?? false,
            Nonce = nonce?.DeepClone(),
            EnforceNonce = form.Flag("enforce_nonce") ?? false,
            ReplyTo = form.Object("message_reference")?.Id("message_id"),
            ReplyMustExist = form.Object("message_reference")?.Flag("fail_if_not_exists") ?? true,
            Poll = form.Object("poll") is { } poll ? ReadPoll(poll) : null,
            NewFiles = ReadFiles(form, files),
            KeptAttachments = before is null || !form.Has("attachments") ? null : [.. Given(form).Where(id => before.Attachments.Exists(each => each.Id == id))],
        };
        if (isV2 && (!string.IsNullOrEmpty(draft.Content) || draft.Embeds?.Count > 0 || draft.Poll is not null))
            form.Fail("", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content', 'embeds', 'stickers' and 'poll' fields cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        if (draft.NewFiles.Count + (draft.KeptAttachments?.Count ?? 0) > 10) form.Fail("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        return draft;
    }

    private static IEnumerable<ulong> Given(Form form) =>
        form.Body["attachments"] is JsonArray list ? list.OfType<JsonObject>().Select(each => Form.ReadId(each["id"])).OfType<ulong>() : [];

    private static AllowedMentions? ReadMentions(Form form)
    {
        if (form.Object("allowed_mentions") is not { } fields) return null;
        HashSet<string> parse = new(StringComparer.Ordinal);
        foreach (var kind in fields.List("parse", 0, 100) ?? [])
            if (kind is JsonValue value && value.TryGetValue<string>(out var name) && name is "users" or "roles" or "everyone") parse.Add(kind!.GetValue<string>());
            else fields.Fail("parse", "BASE_TYPE_CHOICES", "Value must be one of ('users', 'roles', 'everyone').");
        var users = fields.Ids("users", 100);
        var roles = fields.Ids("roles", 100);
        if (users is { Count: > 0 } && parse.Contains("users")) fields.Fail("", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[\"users\"] and users: [ids...] are mutually exclusive.");
        if (roles is { Count: > 0 } && parse.Contains("roles")) fields.Fail("", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[\"roles\"] and roles: [ids...] are mutually exclusive.");
        return new AllowedMentions(parse.Contains("users"), parse.Contains("roles"), parse.Contains("everyone"), users ?? [], roles ?? [], fields.Flag("replied_user") ?? false);
    }

    private static List<NewFile> ReadFiles(Form form, IReadOnlyList<Upload> files)
    {
        List<NewFile> read = [];
        var told = form.Items("attachments", 0, 10);
        foreach (var file in files)
        {
            var about = told.Find(each => Form.ReadId(each.Body["id"]) == (ulong)file.Index);
            var name = about?.Text("filename", 1, 1024) ?? file.Filename;
            read.Add(new NewFile(file, name, about?.Text("description", 0, 1024), (about?.Flag("is_spoiler") ?? false) || name.StartsWith("SPOILER_", StringComparison.Ordinal)));
        }
        return read;
    }

    private static JsonObject ReadPoll(Form poll)
    {
        poll.Object("question", required: true)?.Text("text", 1, 300, required: true);
        foreach (var answer in poll.Items("answers", 1, 10, required: true)) answer.Object("poll_media", required: true)?.Text("text", 1, 55);
        poll.Whole("duration", 1, 768);
        return (JsonObject)poll.Body.DeepClone();
    }
}
