using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>Whether the host and the token work.</summary>
internal sealed partial class NitradoClient
{
    public async Task<bool> Probe(CancellationToken cancellation)
    {
        try
        {
            await sender.Send(NitradoRequest.Get("ping", "/ping") with { IsOpen = true, IsProbe = true }, cancellation);
            await sender.Send(NitradoRequest.Get("token", "/token") with { IsProbe = true }, cancellation);
            return true;
        }
        catch (NitradoException)
        {
            // The link says what is wrong.
            return false;
        }
    }

    public async Task<HostHealth> Health(CancellationToken cancellation)
    {
        await sender.Send(NitradoRequest.Get("ping", "/ping") with { IsOpen = true }, cancellation);
        return await sender.Send(NitradoRequest.Get("maintenance", "/maintenance") with { IsOpen = true },
            answer => new HostHealth(true, [.. answer.Data.Child("maintenance").SetFlags(20, 60)]), cancellation);
    }

    public Task<string> Version(CancellationToken cancellation) =>
        sender.Send(NitradoRequest.Get("version", "/version") with { IsOpen = true }, answer => answer.Message ?? "", cancellation);
}
