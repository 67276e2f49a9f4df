namespace BlissBot.Simulators.Ark.Commands;

/// <summary>What concerns the whole world.</summary>
internal static class WorldCommands
{
    public const string Exit = "DoExit";

    public static readonly IReadOnlyDictionary<string, Command> All = new Dictionary<string, Command>
    {
        ["SaveWorld"] = SaveWorld,
        [Exit] = DoExit,
        ["DestroyWildDinos"] = DestroyWildDinos,
    };

    private static async Task<string?> SaveWorld(CommandCall call)
    {
        await call.Game.SaveAsync(call.Ended);
        // Said whether it worked or not: only the log tells.
        return AnswerTexts.Saved;
    }

    private static async Task<string?> DoExit(CommandCall call)
    {
        await call.Game.SaveAsync(call.Ended);
        call.Game.AnnounceEnd();
        return AnswerTexts.Exiting;
    }

    private static async Task<string?> DestroyWildDinos(CommandCall call)
    {
        await call.Game.Thread.FreezeAsync(call.Game.Options.DestroyTime);
        return AnswerTexts.WildDinosDestroyed;
    }
}
