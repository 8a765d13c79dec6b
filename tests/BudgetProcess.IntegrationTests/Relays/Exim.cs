using System.Runtime.Versioning;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>Exim, with GnuTLS and its own passwords. Debian's package cannot stand beside postfix, so its program is taken out of the package
/// (<c>test.sh</c> does that) and told by a wrapper about the user that the package would have made.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Exim : MailRelay
{
    private const string IsRight = "${if and{{eq{$auth1}{" + User + "}}{eq{$auth2}{" + Password + "}}}}";
    private const string Wrapper = "libnss_wrapper.so";

    public override string? Missing => FirstFault(
        (!File.Exists(Program), $"there is no exim at {Program} (test.sh takes it out of Debian's package)"),
        (!HasWrapper, "libnss-wrapper is not installed"), (!Environment.IsPrivilegedProcess, "exim delivers only as root"));

    private static string Program =>
        Environment.GetEnvironmentVariable("BUDGETPROCESS_EXIM") is { Length: > 0 } named ? named : Path.Combine(RepositoryRoot.Path, "artifacts/exim/usr/sbin/exim4");

    private static bool HasWrapper => Directory.Exists("/usr/lib") && Directory.EnumerateFiles("/usr/lib", Wrapper, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Any();

    protected override void Configure()
    {
        Directory.CreateDirectory(Path.Combine(Root, "spool"));
        Chown(Path.Combine(Root, "spool"), Nobody);
        File.WriteAllText(Path.Combine(Root, "passwd"), $"root:x:0:0::/:/bin/sh\nnobody:x:{Nobody}:{Nobody}::/:/bin/false\nDebian-exim:x:{Nobody}:{Nobody}::/:/bin/false\n");
        File.WriteAllText(Path.Combine(Root, "group"), $"root:x:0:\nnogroup:x:{Nobody}:\nDebian-exim:x:{Nobody}:\n");
        File.WriteAllText(Path.Combine(Root, "mailboxes"), string.Concat(Users.Select(user => $"{user}: {user}\n")));
        File.WriteAllText(Path.Combine(Root, "exim.conf"), Main());
    }

    protected override Task<ServerProcess> RunAsync() => ServerProcess.StartAsync(
        Program, ["-C", Path.Combine(Root, "exim.conf"), "-bdf"], StartTlsPort,
        new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Wrapper, ["NSS_WRAPPER_PASSWD"] = Path.Combine(Root, "passwd"), ["NSS_WRAPPER_GROUP"] = Path.Combine(Root, "group"),
        });

    private string Main() =>
        $$$"""
        exim_path = {{{Program}}}
        exim_user = nobody
        exim_group = nogroup
        never_users =
        primary_hostname = relay.example
        spool_directory = {{{Root}}}/spool
        log_file_path = {{{Root}}}/spool/%slog
        pid_file_path = {{{Root}}}/spool/pid
        keep_environment = LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{{StartTlsPort}}} : {{{TlsPort}}}
        tls_on_connect_ports = {{{TlsPort}}}
        tls_advertise_hosts = *
        tls_certificate = {{{CertificateFile}}}
        tls_privatekey = {{{KeyFile}}}
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        message_size_limit = {{{LargestMail}}}
        smtp_accept_queue_per_connection = 0
        acl_smtp_rcpt = recipient
        acl_smtp_data = mail

        begin acl
        recipient:
          deny !authenticated = *
               message = relay not permitted
          require verify = recipient
          accept
        mail:
          accept

        begin routers
        everybody:
          driver = accept
          local_parts = lsearch;{{{Root}}}/mailboxes
          transport = maildir

        begin transports
        maildir:
          driver = appendfile
          directory = {{{Mailboxes}}}/$local_part_data
          maildir_format
          user = nobody
          group = nogroup

        begin retry
        * * F,2h,1m

        begin authenticators
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = Username:: : Password::
          server_condition = {{{IsRight}}}
          server_set_id = $auth1

        """;
}
