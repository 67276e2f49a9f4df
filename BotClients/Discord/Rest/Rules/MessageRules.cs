using BlissBot.Discord.Model;

namespace BlissBot.Discord.Rest.Rules;

/// <summary>Limits of messages that Discord documents, checked before anything is sent.</summary>
internal static class MessageRules
{
    private const int MaxFiles = 10;

    /// <summary>10 MiB: what a file may have where nothing grants more.</summary>
    public const long DefaultFileBytes = 10L << 20;

    /// <summary>25 MiB: what a request may have.</summary>
    public const long RequestBytes = 25L << 20;

    /// <summary>Throws unless the body can be sent.</summary>
    /// <param name="isNew">A new message has to say something; a change may leave everything as it is.</param>
    /// <param name="fileBytes">What one file may have here.</param>
    public static void Check(MessageBody body, bool isNew, long fileBytes = DefaultFileBytes)
    {
        var faults = new Faults();
        Into(faults, body, isNew, fileBytes);
        faults.Throw();
    }

    public static void Into(Faults faults, MessageBody body, bool isNew, long fileBytes = DefaultFileBytes)
    {
        faults.Length("The content", body.Content, 0, 2_000);
        Files(faults, body.Files, fileBytes);
        EmbedRules.Into(faults, body.Embeds);
        var onlyComponents = body.Flags?.HasFlag(MessageFlags.ComponentsV2) == true;
        ComponentRules.Into(faults, body.Components, onlyComponents);
        if (onlyComponents)
            faults.Check(string.IsNullOrEmpty(body.Content) && body.Embeds is null or [], "A message of components has neither content nor embeds.");
        if (isNew)
            faults.Check(
                !string.IsNullOrWhiteSpace(body.Content) || body.Embeds is { Count: > 0 } || body.Components is { Count: > 0 } || body.Files.Count > 0,
                "The message is empty.");
        faults.Count("Users to ping", body.AllowedMentions.Users, 0, 100);
        faults.Count("Roles to ping", body.AllowedMentions.Roles, 0, 100);
        if (body is MessageCreate create) faults.Length("The nonce", create.Nonce, 1, 25);
        if (body is not WebhookPost post) return;
        faults.Length("The webhook's name", post.Username, 1, 80);
        faults.Length("The post's name", post.ThreadName, 1, 100);
        faults.Count("Tags", post.AppliedTags, 0, 5);
    }

    private static void Files(Faults faults, IReadOnlyList<OutgoingFile> files, long fileBytes)
    {
        faults.Count("Files", files, 0, MaxFiles);
        var total = 0L;
        foreach (var file in files)
        {
            total += file.Length;
            faults.Check(file.Length <= fileBytes, $"A file has {file.Length} bytes; {fileBytes} are allowed.");
            faults.Length("A file's name", file.Name, 1, 255);
            faults.Check(!file.Name.Any(char.IsControl), "A file's name has no control characters.");
            faults.Length("A file's description", file.Description, 0, 1_024);
            faults.Check(file.ContentType?.All(letter => char.IsAscii(letter) && !char.IsControl(letter)) != false, "A file's media type is plain text.");
        }

        faults.Check(total <= RequestBytes, $"The files have {total} bytes together; {RequestBytes} are allowed.");
    }
}
