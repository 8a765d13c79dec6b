using System.Runtime.Versioning;
using BudgetProcess.Mail;
using BudgetProcess.Tests.Mail.Smtp;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>A real relay on free ports of the loopback. It takes mail for kommune.example from those who log in behind TLS, puts it into one Maildir for each
/// recipient, and refuses recipients whom it does not know.</summary>
[SupportedOSPlatform("linux")]
internal abstract class MailRelay : IAsyncDisposable
{
    public const string User = "budget";
    public const string Password = "hemmelig-æøå";

    /// <summary>The address that sends, to which notifications go.</summary>
    public const string Sender = "budget@kommune.example";

    /// <summary>The largest mail that it takes, in octets.</summary>
    public const int LargestMail = 30_000_000;

    /// <summary>Whom it knows: each test has somebody of its own.</summary>
    protected static readonly string[] Users = ["odd-starttls", "odd-tls", "composed", "smuggled", "foerste", "tredje", "large", "many", "password", "issuer", "restart", "budget", "hoering"];

    /// <summary>Nobody: what runs on behalf of the mailboxes has no other rights.</summary>
    protected const int Nobody = 65534;

    private readonly Certificates certificates = new();
    private ServerProcess? server;

    /// <summary>Why it cannot run here; null if it can.</summary>
    public abstract string? Missing { get; }

    public int StartTlsPort { get; } = Loopback.FreePort();

    public int TlsPort { get; } = Loopback.FreePort();

    /// <summary>The mailboxes: a Maildir for each recipient.</summary>
    public string Mailboxes => Path.Combine(Root, "mail");

    /// <summary>The Maildir of one of those whom it knows.</summary>
    public string MailboxOf(string address) => Path.Combine(Mailboxes, address.Split('@')[0]);

    /// <summary>Where it asks whether a password is right, if it does not know itself.</summary>
    public string LoginSocket => Path.Combine(Root, "login");

    protected string Root { get; private set; } = "";

    protected string CertificateFile => Path.Combine(Root, "certificate.pem");

    protected string KeyFile => Path.Combine(Root, "key.pem");

    public SmtpSettings Settings(SmtpSecurity security) => new()
    {
        Host = "localhost", Port = security == SmtpSecurity.Tls ? TlsPort : StartTlsPort, Security = security, CaFile = certificates.CaFile,
        User = User, Password = Password, ClientName = "client.example",
    };

    /// <summary>Writes its configuration and starts it.</summary>
    public async Task StartAsync(string directory)
    {
        Root = directory;
        // Its processes have users of their own, who must get this far.
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        Directory.CreateDirectory(Mailboxes);
        Chown(Mailboxes, Nobody);
        using (var certificate = certificates.For("localhost")) Certificates.Write(certificate, CertificateFile, KeyFile);
        Configure();
        await ContinueAsync();
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, on the same ports.</summary>
    public async Task ContinueAsync() => server = await RunAsync();

    /// <summary>Ends it; what it has taken stays.</summary>
    public async Task StopAsync()
    {
        if (server is not null) await server.DisposeAsync();
        server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        certificates.Dispose();
    }

    protected abstract void Configure();

    protected abstract Task<ServerProcess> RunAsync();

    protected static string? FirstFault(params (bool IsFault, string Reason)[] faults) => faults.Where(fault => fault.IsFault).Select(fault => fault.Reason).FirstOrDefault();

    protected static void Chown(string path, int user)
    {
        if (LChown(path, user, user) != 0) throw new AssertionException($"{path} cannot be given to user {user}.");
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "lchown", CharSet = System.Runtime.InteropServices.CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int LChown(string path, int user, int group);
}
