using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>Restart and stop. Neither is repeated when it may have happened.</summary>
internal sealed partial class NitradoClient
{
    private const int LongestWords = 200;

    public Task Restart(NitradoServiceId service, string reason, string? shown, CancellationToken cancellation) =>
        sender.Send(Power(service, "restart", reason, shown), cancellation);

    public Task Stop(NitradoServiceId service, string reason, string? shown, CancellationToken cancellation) =>
        sender.Send(Power(service, "stop", reason, shown), cancellation);

    private static NitradoRequest Power(NitradoServiceId service, string verb, string reason, string? shown)
    {
        var words = Field("message", Plain(reason));
        return NitradoRequest.Post($"services/{{id}}/gameservers/{verb}", Below(service, "/gameservers/" + verb),
            shown is null ? [words] : [words, Field(verb + "_message", Plain(shown))]);
    }

    /// <summary>One line, bounded: it goes into the game as it is.</summary>
    private static string Plain(string words)
    {
        var line = new string([.. words.Take(LongestWords).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return line.Trim();
    }
}
