using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.Grains.Interfaces.Mail;

/// <summary>Finds mailboxes by their typed key.</summary>
public static class MailGrains
{
    public static IMailboxGrain Mailbox(this IGrainFactory grains, DiscordApplicationId application) => grains.GetGrain<IMailboxGrain>(
        application.IsValid ? application.ToString() : throw new ArgumentException("The default id names no application.", nameof(application)));
}
