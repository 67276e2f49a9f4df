using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>The files of messages, up to a size in all.</summary>
internal static class FileStore
{
    public static void Attach(Realm realm, Message message, IReadOnlyList<NewFile> files)
    {
        foreach (var file in files)
        {
            var id = realm.Ids.Next();
            var type = file.Upload.ContentType ?? "application/octet-stream";
            realm.State.Files[id] = new StoredFile { Id = id, ChannelId = message.ChannelId, Filename = file.Filename, ContentType = type, Bytes = file.Upload.Bytes };
            message.Attachments.Add(new Attachment { Id = id, Filename = file.Filename, Description = file.Description, ContentType = type, Size = file.Upload.Bytes.Length, Spoiler = file.Spoiler });
        }
        if (files.Count == 0) return;
        Resolve(realm, message, message.Embeds);
        Resolve(realm, message, message.Components);
        var total = realm.State.Files.Values.Sum(file => (long)file.Bytes.Length);
        foreach (var oldest in realm.State.Files.Values.OrderBy(file => file.Id).ToList())
        {
            if (total <= realm.Options.KeptFileBytes) return;
            total -= oldest.Bytes.Length;
            realm.State.Files.Remove(oldest.Id);
        }
    }

    public static void Forget(Realm realm, Message message)
    {
        foreach (var attachment in message.Attachments) realm.State.Files.Remove(attachment.Id);
    }

    /// <summary>Puts the address of a file where its message names it as attachment://.</summary>
    private static void Resolve(Realm realm, Message message, JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var each in list) Resolve(realm, message, each);
                break;
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                    if (name == "url" && value is JsonValue text && text.TryGetValue<string>(out var link) && link.StartsWith("attachment://", StringComparison.Ordinal)
                        && message.Attachments.Find(each => each.Filename == link[13..]) is { } found)
                        fields["url"] = $"{realm.Url}/attachments/{message.ChannelId}/{found.Id}/{Uri.EscapeDataString(found.Filename)}";
                    else Resolve(realm, message, value);
                break;
        }
    }
}
