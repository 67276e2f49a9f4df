using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BlissBot.BotClients.Hosting;

/// <summary>What is wrong with the settings, and which of them nothing reads: a misspelt one is passed over by a start.</summary>
internal static class BotsCheck
{
    public static IEnumerable<string> Faults(IConfiguration configuration, Func<BotsSettings> read)
    {
        var faults = new List<string>();
        var bots = configuration.GetSection(BotsSettings.Section);
        try
        {
            bots.Get<BotsSettings>(binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException unknown)
        {
            // The binder names them at the end, and values of a wrong kind in words of its own.
            faults.Add(unknown.InnerException is null
                ? $"{BotsSettings.Section}: {unknown.Message[(unknown.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]} is no setting: nothing reads it."
                : unknown.Message);
        }
        try
        {
            read();
        }
        catch (OptionsValidationException refused)
        {
            faults.AddRange(refused.Failures);
        }
        catch (InvalidOperationException unreadable)
        {
            // A value of the wrong kind; the binder names its key.
            faults.Add(unreadable.Message);
        }
        try
        {
            var settings = bots.Get<BotsSettings>() ?? new();
            faults.AddRange(settings.Play.Where(bot => bot.Value.Fault() is null && Unreadable(bot.Value)).Select(bot => $"{BotsSettings.Section}:Play:{bot.Key}:TokenFile cannot be read or is empty."));
            if (settings.Play.Count == 0)
                faults.Add($"{BotsSettings.Section}:Play names no bot.");
        }
        catch (InvalidOperationException)
        {
            // Of a wrong kind, which is told above.
        }
        return faults.Distinct();
    }

    private static bool Unreadable(BotToken token)
    {
        try
        {
            return token.Read().Length == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
