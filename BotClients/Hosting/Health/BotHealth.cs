using System.Collections.Immutable;
using BlissBot.Discord.Gateway;

namespace BlissBot.BotClients.Hosting.Health;

/// <summary>How one bot of this process is.</summary>
/// <param name="Bot">Its name: the kinds it plays.</param>
/// <param name="Gateway">Its session with Discord; null before it has one.</param>
/// <param name="SinceEvent">Since Discord last told something; null before it has.</param>
internal sealed record BotHealth(string Bot, BotState State, GatewayStatus? Gateway, TimeSpan? SinceEvent)
{
    /// <summary>Another process speaks for it. Whoever only asks for the right to speak stands by, too, but does not know that yet.</summary>
    private bool StandsBy => State == BotState.Running && Gateway is { Phase: GatewayPhase.Standby, Trouble.Kind: GatewayTroubleKind.LeaseLost };

    /// <summary>It is connected, or stands by for another process.</summary>
    public bool IsFine => State == BotState.Running && Gateway?.Phase == GatewayPhase.Live || StandsBy;

    /// <summary>One word for the outside.</summary>
    public string Word => StandsBy ? "standby" : State.ToString().ToLowerInvariant();
}

/// <summary>How this process is.</summary>
/// <param name="KnowsAll">Whether all bots that were asked for are among them.</param>
/// <param name="SiloAnswered">How long a silo took to answer; null when none did.</param>
internal sealed record ProcessHealth(ImmutableArray<BotHealth> Bots, bool KnowsAll, TimeSpan? SiloAnswered)
{
    public bool IsReady => SiloAnswered is not null && KnowsAll && Bots.All(bot => bot.IsFine);

    /// <summary>What may be told to whoever asks: words, numbers and nothing that anybody wrote.</summary>
    public object Told() => new
    {
        Status = IsReady ? "ready" : "not ready",
        Silo = new { Reachable = SiloAnswered is not null, Milliseconds = SiloAnswered?.TotalMilliseconds },
        Bots = Bots.Select(bot => new
        {
            bot.Bot,
            State = bot.Word,
            Gateway = bot.Gateway is not { } gateway ? null : new
            {
                Phase = gateway.Phase.ToString().ToLowerInvariant(),
                gateway.Since,
                gateway.Resumes,
                gateway.Identifies,
                gateway.Unacknowledged,
                HeartbeatMilliseconds = gateway.Latency?.TotalMilliseconds,
                Trouble = gateway.Trouble?.Kind.ToString(),
            },
            SecondsSinceEvent = bot.SinceEvent?.TotalSeconds,
        }),
    };
}
