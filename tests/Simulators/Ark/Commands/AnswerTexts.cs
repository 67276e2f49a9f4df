namespace BlissBot.Simulators.Ark.Commands;

/// <summary>The words of the game's answers, blanks and spelling as they are.</summary>
internal static class AnswerTexts
{
    /// <summary>How answers end.</summary>
    public const string End = " \n ";

    /// <summary>Executed, or unknown: nobody can tell from it.</summary>
    public const string NoResponse = "Server received, But no response!!" + End;

    public const string NobodyHere = "No Players Connected" + End;
    public const string Saved = "World Saved" + End;
    public const string Exiting = "Exiting..." + End;
    public const string WildDinosDestroyed = "All Wild Dinos Destroyed" + End;
}
