using System.Net;
using Orleans.Configuration;

namespace BlissBot.Silo.Hosting.Network;

/// <summary>Gives a silo its endpoints.</summary>
internal static class SiloNetwork
{
    /// <param name="options">Checked ones.</param>
    public static void AddEndpoints(this ISiloBuilder silo, SiloOptions options)
    {
        var network = options.Network;
        var (listen, advertised) = (network.ListenAddress!, network.AdvertisedAddress!);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = advertised;
            (endpoints.SiloPort, endpoints.GatewayPort) = (options.SiloPort, options.OpenGateway);
            endpoints.SiloListeningEndpoint = new IPEndPoint(listen, network.ListenSiloPort ?? options.SiloPort);
            if (options.OpenGateway != 0)
                endpoints.GatewayListeningEndpoint = new IPEndPoint(listen, network.ListenGatewayPort ?? options.GatewayPort);
        });
    }

    /// <summary>A cluster of this silo alone, that clients may reach from elsewhere.</summary>
    public static void AddSolitude(this ISiloBuilder silo, SiloOptions options) =>
        silo.UseDevelopmentClustering(new IPEndPoint(options.Network.AdvertisedAddress!, options.SiloPort));
}
