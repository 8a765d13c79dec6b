using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>The product as a server on a free port of the loopback, ended with SIGTERM as an operating system ends it.</summary>
internal sealed class ServedProduct : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    private readonly Process process;
    private readonly List<string> said = [];

    private ServedProduct(Process process, Uri address)
    {
        this.process = process;
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>The operating system's number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Everything it has written.</summary>
    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    public static async Task<ServedProduct> StartAsync(string dataDirectory, string? connection, IReadOnlyDictionary<string, string>? settings = null)
    {
        var product = Begin(dataDirectory, connection, settings);
        await product.UntilReadyAsync();
        return product;
    }

    /// <summary>Starts it, and does not wait.</summary>
    public static ServedProduct Begin(string dataDirectory, string? connection, IReadOnlyDictionary<string, string>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
        var product = new ServedProduct(Executable.Create(dataDirectory, connection, settings, "serve", "--urls", address.OriginalString), address);
        product.process.OutputDataReceived += product.Hear;
        product.process.ErrorDataReceived += product.Hear;
        product.process.Start();
        product.process.BeginOutputReadLine();
        product.process.BeginErrorReadLine();
        return product;
    }

    /// <summary>Asks it to end, and waits.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited) _ = Kill(process.Id, 15);
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"The server did not end on SIGTERM. It said: {Said}");
        }

        return process.ExitCode;
    }

    /// <summary>Kills it as a power cut does: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _ = Kill(process.Id, 9);
        await process.WaitForExitAsync();
    }

    /// <summary>Stops it in its tracks, as a machine that is moved or swapping.</summary>
    public void Pause() => _ = Kill(process.Id, 19);

    /// <summary>Lets it go on after <see cref="Pause"/>.</summary>
    public void Resume() => _ = Kill(process.Id, 18);

    public async ValueTask DisposeAsync()
    {
        // A paused process would not hear that it is to end.
        if (!process.HasExited) Resume();
        await StopAsync();
        Client.Dispose();
        process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    /// <summary>Asks it to end, and does not wait.</summary>
    public void AskToStop() => _ = Kill(process.Id, 15);

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (said) said.Add(line.Data);
    }

    /// <summary>Waits until it can work.</summary>
    public async Task UntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!limit.IsCancellationRequested && !process.HasExited)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        if (!process.HasExited) process.Kill(entireProcessTree: true);
        throw new AssertionException($"The server never became ready. It said: {Said}");
    }
}
