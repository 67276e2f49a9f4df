namespace BlissBot.Grains.Interfaces.Tracing;

/// <summary>
/// Where traces go: from a command of a bot through the grains it calls to the game server's console and the database.
/// Section <c>Tracing</c> of the silo's and of the bots' configuration. Without an address none are made.
/// </summary>
public sealed class TracingOptions
{
    /// <summary>Sources of ours, all of them.</summary>
    public const string Sources = "BlissBot.*";

    /// <summary>The address of a collector that takes OTLP over HTTP, such as <c>http://127.0.0.1:4318/v1/traces</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Which part of what begins here is traced, 0 to 1. What a caller traces is traced on. Default 0.1.</summary>
    public double Sampled { get; set; } = 0.1;

    /// <summary>Everything that is wrong with them.</summary>
    public IEnumerable<string> Faults()
    {
        if (Endpoint is not null && (!Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https"))) yield return "Tracing:Endpoint must be an http or https address.";
        if (!(Sampled is >= 0 and <= 1)) yield return "Tracing:Sampled must be from 0 to 1.";
    }
}
