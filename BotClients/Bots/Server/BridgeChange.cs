using BlissBot.BotClients.Commands;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Changes a bridge by how it is at the moment, whatever others change at the same time.</summary>
internal static class BridgeChange
{
    private const int Tries = 3;

    /// <param name="change">Called again with the newer view when somebody else was faster; at most three times in all.</param>
    public static async Task<CommandAnswer> OfNewest(IDiscordBridgeGrain bridge, Func<DiscordBridgeView, Task<CommandAnswer>> change)
    {
        for (var tries = 1; ; tries++)
        {
            if (!(await bridge.Status().OrRefusal()).Succeeded(out var view, out var refusal))
                return refusal;
            var answer = await change(view);
            if (answer is not Refused { Refusal.Code: RefusalCode.LeaseLost } || tries == Tries)
                return answer;
        }
    }
}
