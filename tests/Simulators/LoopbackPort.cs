using System.Net;
using System.Net.Sockets;

namespace BlissBot.Simulators;

/// <summary>TCP ports of this machine.</summary>
public static class LoopbackPort
{
    /// <summary>One nobody listens on at the moment. Somebody else may be quicker: whoever starts there must be ready to try again.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
