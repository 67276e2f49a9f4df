namespace BlissBot.BotClients.Panels;

/// <summary>When a panel's message is changed. Pure.</summary>
internal static class PanelRules
{
    /// <summary>Not more often, whatever happens on a server.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(15);

    /// <summary>Also when nothing has changed: the age of what is shown has.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <param name="shown">What the message shows and since when; null when this process has not changed it yet.</param>
    /// <param name="print">What it would show now.</param>
    public static bool IsDue(PanelShown? shown, string print, DateTimeOffset now) =>
        shown is null || (now - shown.At is var age && (age >= Most || (age >= Least && shown.Print != print)));
}

/// <param name="Print">Tells one content from another, ages apart.</param>
internal sealed record PanelShown(int Revision, string Print, DateTimeOffset At);
