using BlissBot.Discord.Model;

namespace BlissBot.Discord.Rest.Rules;

/// <summary>Limits of everything else that is sent.</summary>
internal static class CallRules
{
    public static void Check(InteractionAnswer answer, long fileBytes)
    {
        var faults = new Faults();
        if (answer.Message is { } message) MessageRules.Into(faults, message, isNew: answer.Type == 4, fileBytes);
        if (answer.Modal is { } modal) ComponentRules.Into(faults, modal);
        faults.Count("Choices", answer.Choices, 0, 25);
        foreach (var choice in answer.Choices ?? []) faults.Required("A choice's name", choice.Name, 1, 100);
        faults.Throw();
    }

    public static void Check(ChannelCreate channel)
    {
        var faults = new Faults();
        Name(faults, channel.Name);
        faults.Length("The topic", channel.Topic, 0, channel.Type is ChannelType.Forum or ChannelType.Media ? 4_096 : 1_024);
        faults.Range("The slow mode", channel.RateLimitPerUser, 0, 21_600);
        faults.Count("Tags", channel.AvailableTags, 0, 20);
        faults.Throw();
    }

    public static void Check(ChannelChange change)
    {
        var faults = new Faults();
        faults.Length("The name", change.Name, 1, 100);
        faults.Length("The topic", change.Topic, 0, 4_096);
        faults.Range("The slow mode", change.RateLimitPerUser, 0, 21_600);
        faults.Count("Tags", change.AvailableTags, 0, 20);
        faults.Count("Applied tags", change.AppliedTags, 0, 5);
        Archiving(faults, change.AutoArchiveDuration);
        faults.Throw();
    }

    public static void Check(ThreadCreate thread)
    {
        var faults = new Faults();
        Name(faults, thread.Name);
        faults.Range("The slow mode", thread.RateLimitPerUser, 0, 21_600);
        Archiving(faults, thread.AutoArchiveDuration);
        if (thread is ForumPostCreate post)
        {
            MessageRules.Into(faults, post.Message, isNew: true);
            faults.Count("Tags", post.AppliedTags, 0, 5);
        }

        faults.Throw();
    }

    public static void Check(RoleCreate role)
    {
        var faults = new Faults();
        Name(faults, role.Name);
        faults.Range("The colour", role.Color, 0, 0xFFFFFF);
        faults.Throw();
    }

    public static void Check(MemberChange change)
    {
        var faults = new Faults();
        faults.Length("The nickname", change.Nick, 0, 32);
        faults.Throw();
    }

    public static void WebhookName(string name)
    {
        var faults = new Faults();
        faults.Required("The webhook's name", name, 1, 80);
        faults.Throw();
    }

    public static void Reason(string? reason)
    {
        var faults = new Faults();
        faults.Length("The reason", reason, 1, 512);
        faults.Throw();
    }

    public static void Deletion(IReadOnlyList<Snowflake> messages)
    {
        var faults = new Faults();
        faults.Count("Messages to delete", messages, 2, 100);
        faults.Check(messages.Distinct().Count() == messages.Count, "A message is to be deleted twice.");
        faults.Throw();
    }

    public static void Page(int limit, int max)
    {
        var faults = new Faults();
        faults.Range("The page", limit, 1, max);
        faults.Throw();
    }

    private static void Name(Faults faults, string name) => faults.Required("The name", name, 1, 100);

    private static void Archiving(Faults faults, int? minutes) =>
        faults.Check(minutes is null or 60 or 1_440 or 4_320 or 10_080, $"A thread leaves the list after 60, 1440, 4320 or 10080 minutes, not {minutes}.");
}
