using System.Net;
using System.Net.Sockets;

namespace BudgetProcess.IntegrationTests;

/// <summary>The network of this machine alone, where every server of a test listens.</summary>
internal static class Loopback
{
    /// <summary>A port that nobody uses.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
