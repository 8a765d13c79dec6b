using System.Net;
using System.Net.Sockets;

namespace BudgetProcess.Mail;

/// <summary>Finds the relay and connects to the first of its addresses that answers.</summary>
internal static class SmtpDial
{
    private const int MostAddresses = 8;

    /// <exception cref="SmtpFault">None answers.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<Socket> ConnectAsync(SmtpRelayName relay, SmtpStep step, CancellationToken cancellation)
    {
        SmtpFault? fault = null;
        foreach (var address in await FindAsync(relay, step, cancellation))
        {
            try
            {
                return await ConnectAsync(relay, address, step, cancellation);
            }
            catch (SmtpFault one)
            {
                fault = one;
            }
        }

        throw fault ?? Unknown(relay);
    }

    private static async Task<IEnumerable<IPAddress>> FindAsync(SmtpRelayName relay, SmtpStep step, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(step.Limit);
        try
        {
            var found = await Dns.GetHostAddressesAsync(relay.Host, limit.Token);
            return found.Where(address => address.AddressFamily != AddressFamily.InterNetworkV6 || Socket.OSSupportsIPv6).Take(MostAddresses);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Fault($"Navnet {relay.Host} blev ikke fundet inden for {step.Limit.TotalSeconds:0.#} sekunder.", "Se efter, om maskinens navneopslag (DNS) virker.");
        }
        catch (SocketException)
        {
            throw Unknown(relay);
        }
    }

    private static async Task<Socket> ConnectAsync(SmtpRelayName relay, IPAddress address, SmtpStep step, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(step.Limit);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, relay.Port), limit.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw Fault(
                $"{relay} svarede ikke inden for {step.Limit.TotalSeconds:0.#} sekunder ({step.Name}).", "Se efter, om den kører, og om en firewall spærrer for porten.");
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw fault.SocketErrorCode == SocketError.ConnectionRefused
                ? Fault($"{relay} tager ikke imod forbindelser.", "Se efter, om den kører, og om indstillingerne Host og Port er rigtige.")
                : Fault($"{relay} kan ikke nås: {fault.Message}.", "Se efter, om maskinen er på nettet, og om indstillingen Host er rigtig.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SmtpFault Unknown(SmtpRelayName relay) =>
        Fault($"Navnet {relay.Host} findes ikke på nettet.", "Ret indstillingen Host, eller se efter, om maskinens navneopslag (DNS) virker.");

    private static SmtpFault Fault(string message, string remedy) => new(SmtpFaultKind.NoConnection, message, remedy);
}
