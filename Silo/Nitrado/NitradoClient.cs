using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Nitrado.Limits;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>Nitrado's API for one token. One file per resource; for all threads.</summary>
internal sealed partial class NitradoClient : INitrado, IDisposable
{
    private readonly HttpMessageInvoker invoker;
    private readonly NitradoHttp http;
    private readonly CallGate gate;
    private readonly NitradoSender sender;
    private readonly NitradoOptions options;
    private readonly TimeProvider time;

    public NitradoClient(NitradoOptions options, Secret token, TimeProvider time, ILogger<NitradoClient> log)
        : this(options, token, NitradoHttp.Open(options), Random.Shared.NextDouble, time, log)
    {
    }

    /// <param name="chance">0 to 1, for the jitter of waits.</param>
    internal NitradoClient(NitradoOptions options, Secret token, HttpMessageHandler handler, Func<double> chance, TimeProvider time, ILogger<NitradoClient> log)
    {
        (this.options, this.time) = (options, time);
        var id = NitradoTokenId.Of(token.Reveal());
        invoker = new HttpMessageInvoker(handler, disposeHandler: true);
        http = new NitradoHttp(options, token, invoker, time);
        gate = new CallGate(options, id, time, log);
        sender = new NitradoSender(options, id, http, gate, chance, time, log);
    }

    public NitradoLink Link => gate.Link;

    /// <summary>Calls that are out at the moment.</summary>
    internal int InFlight => http.InFlight;

    public void Dispose() => invoker.Dispose();

    private static string Below(NitradoServiceId service, string rest = "") => $"/services/{service}{rest}";

    private static KeyValuePair<string, string> Field(string name, string value) => new(name, value);
}
