using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The nginx example, served in a scratch prefix on free ports of the loopback. Nothing of it is changed but ports, paths and where the product is.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    public const string Name = "budget.kommune.example";

    private readonly Process process;
    private readonly string folder;

    private NginxServer(Process process, string folder, int plain, int secure)
    {
        (this.process, this.folder) = (process, folder);
        Plain = Client(plain, "http");
        Secure = Client(secure, "https");
    }

    /// <summary>Asks port 80 of the example, by its name.</summary>
    public HttpClient Plain { get; }

    /// <summary>Asks port 443 of the example, by its name, over HTTP/2.</summary>
    public HttpClient Secure { get; }

    public string AccessLog => File.ReadAllText(Path.Combine(folder, "access.log"));

    public string ErrorLog => File.ReadAllText(Path.Combine(folder, "error.log"));

    public static async Task<NginxServer> StartAsync(string folder, int productPort)
    {
        var nginx = DeployFiles.Require("nginx", "nginx-light");
        Directory.CreateDirectory(folder);
        var (plain, secure) = (Loopback.FreePort(), Loopback.FreePort());
        MakeCertificate(folder);
        await WriteConfigurationAsync(folder, plain, secure, productPort);
        var main = Path.Combine(folder, "nginx.conf");

        var verdict = await DeployFiles.RunAsync(nginx, "-t", "-p", folder, "-c", main, "-e", Path.Combine(folder, "error.log"));
        Assert.That(verdict.ExitCode, Is.Zero, verdict.Errors);
        Assert.That(verdict.Errors, Does.Not.Contain("[warn]"));

        var process = Process.Start(new ProcessStartInfo(nginx, ["-p", folder, "-c", main, "-e", Path.Combine(folder, "error.log")]))!;
        var server = new NginxServer(process, folder, plain, secure);
        await server.WaitAsync(plain);
        return server;
    }

    /// <summary>Ends it as soon as what is under way has been answered and written down.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited) return;
        await DeployFiles.RunAsync("kill", "-QUIT", $"{process.Id}");
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Plain.Dispose();
        Secure.Dispose();
        await StopAsync();
        process.Dispose();
    }

    private static async Task WriteConfigurationAsync(string folder, int plain, int secure, int productPort)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "budgetprocess.conf"),
            DeployFiles.Read(
                "nginx/budgetprocess.conf",
                ("listen 80;", $"listen 127.0.0.1:{plain};"), ("listen [::]:80;", ""),
                ("listen 443 ssl http2;", $"listen 127.0.0.1:{secure} ssl http2;"), ("listen [::]:443 ssl http2;", ""),
                ("/etc/ssl/budgetprocess/", $"{folder}/"), ("/var/log/nginx/access.log", $"{folder}/access.log")));
        await File.WriteAllTextAsync(Path.Combine(folder, "upstream.conf"), DeployFiles.Read("nginx/upstream.conf", ("127.0.0.1:5080", $"127.0.0.1:{productPort}")));

        // What stands around it in a distribution's own nginx.conf.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "nginx.conf"),
            $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { }
            http {
                client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
                include {{folder}}/upstream.conf;
                include {{folder}}/budgetprocess.conf;
            }
            """);
    }

    private static void MakeCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static HttpClient Client(int port, string scheme)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == $"CN={Name}" },
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"{scheme}://{Name}/"), DefaultRequestVersion = scheme == "https" ? HttpVersion.Version20 : HttpVersion.Version11, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    private async Task WaitAsync(int port)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (process.HasExited) throw new AssertionException($"nginx ended: {ErrorLog}");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }
}
