using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Footprint;

/// <summary>The product as a process of its own, as an operator runs it: <c>serve</c> on a free port of the loopback.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServedProcess(Process process, IPEndPoint address, TimeSpan timeToReady) => (this.process, Address, TimeToReady) = (process, address, timeToReady);

    private static string OwnProgram => Path.Combine(Environment.GetEnvironmentVariable("BUDGETPROCESS_PUBLISHED") ?? AppContext.BaseDirectory, "BudgetProcess.Web.dll");

    public IPEndPoint Address { get; }

    /// <summary>From the start of the process until it says that it is ready.</summary>
    public TimeSpan TimeToReady { get; }

    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="connection">The database; empty for SQLite in the data directory.</param>
    /// <param name="settings">Settings, as environment variables.</param>
    /// <param name="program">The host's program; null for the product's own, as servers run it where somebody has published it (CONTRIBUTING.md).</param>
    public static async Task<ServedProcess> StartAsync(string dataDirectory, string connection, IReadOnlyDictionary<string, string>? settings = null, string? program = null)
    {
        var address = new IPEndPoint(IPAddress.Loopback, Loopback.FreePort());
        var start = new ProcessStartInfo("dotnet", [program ?? OwnProgram, "serve", "--urls", $"http://{address}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["BudgetProcess__DataDirectory"] = dataDirectory;
        start.Environment["ConnectionStrings__BudgetProcess"] = connection;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) Console.Error.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        while (!await IsReadyAsync(client))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException("The product did not become ready.");
            await Task.Delay(10);
        }

        return new ServedProcess(process, address, clock.Elapsed);
    }

    /// <summary>Runs a command of the product in a data directory of SQLite, to its end.</summary>
    public static async Task CommandAsync(string dataDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [OwnProgram, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BudgetProcess__DataDirectory"] = dataDirectory;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}: {string.Concat(said)}");
    }

    /// <summary>Memory in use (resident), in megabytes of a million octets.</summary>
    public double Memory() => Status("VmRSS");

    /// <summary>The most memory that was ever in use, in megabytes of a million octets.</summary>
    public double MostMemory() => Status("VmHWM");

    /// <summary>Lets <see cref="MostMemory"/> begin anew with what is in use now (proc(5), clear_refs).</summary>
    public void ForgetMostMemory() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) _ = Kill(process.Id, 15);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }

    private double Status(string field)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return int.Parse(line.AsSpan(field.Length + 1).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
