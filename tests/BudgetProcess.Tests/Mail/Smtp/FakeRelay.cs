using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>A relay that does what the test says, at each phase of a session, and a well-behaved one where the test says nothing.</summary>
internal sealed class FakeRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly HashSet<FakeConnection> counted = [];
    private readonly TaskCompletionSource hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task accepting = Task.CompletedTask;

    /// <summary>What the relay does at a phase; null for what a good one does.</summary>
    public Func<FakeConnection, string, FakeAct?> On { get; init; } = (_, _) => null;

    /// <summary>What EHLO announces.</summary>
    public Func<FakeConnection, string[]> Extensions { get; init; } = _ => ["PIPELINING", "8BITMIME", "SIZE 50000000"];

    /// <summary>What it shows in TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether TLS begins with the first octet.</summary>
    public bool IsImplicit { get; init; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<FakeConnection> Connections { get; } = [];

    /// <summary>The most connections that were open at a time.</summary>
    public int MostOpen { get; private set; }

    /// <summary>Everything that was said to it, over all connections.</summary>
    public IEnumerable<string> Said => Connections.SelectMany(connection => connection.Said);

    /// <summary>Every mail that it took, with dots as they came.</summary>
    public ConcurrentQueue<byte[]> Mails { get; } = [];

    /// <summary>Everything that came as a mail, taken or not.</summary>
    public ConcurrentQueue<byte[]> Contents { get; } = [];

    /// <summary>Comes true when a conversation hangs as the test wished.</summary>
    public Task Hanging => hanging.Task;

    /// <summary>Ends what hangs: the conversation goes on as if nothing had been.</summary>
    public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeRelay Start()
    {
        listener.Start();
        accepting = AcceptAsync();
        return this;
    }

    /// <summary>A connection that has said goodbye is open no longer: whoever hears our answer may open another.</summary>
    public void Count(FakeConnection connection, bool isOpen)
    {
        lock (counted)
        {
            if (isOpen) counted.Add(connection);
            else counted.Remove(connection);
            MostOpen = Math.Max(MostOpen, counted.Count);
        }
    }

    public async Task HangAsync()
    {
        hanging.TrySetResult();
        await GoOn.Task.WaitAsync(end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        foreach (var connection in Connections) connection.Drop();
        await accepting;
        await Task.WhenAll(conversations);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new FakeConnection(this, await listener.AcceptSocketAsync(end.Token), Connections.Count + 1);
                Connections.Enqueue(connection);
                conversations.Add(Task.Run(() => ConverseAsync(connection)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ConverseAsync(FakeConnection connection)
    {
        Count(connection, isOpen: true);
        try
        {
            await connection.ConverseAsync();
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException or EndOfStreamException)
        {
            // The client hung up, or the test is over.
        }
        finally
        {
            Count(connection, isOpen: false);
            connection.Drop();
        }
    }
}
