using System.Globalization;
using System.Runtime.Versioning;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>Postfix with a configuration, queue and data of its own. It asks Dovecot about passwords.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Postfix : MailRelay
{
    private const string Master = "/usr/lib/postfix/sbin/master";

    /// <summary>Another name of somebody who has left: it is taken, and only afterwards there turns out to be nobody.</summary>
    public const string GoneLater = "flyttet@kommune.example";

    private static readonly string[] QueueFolders =
        ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace", "maildrop", "public", "pid"];

    public override string? Missing => FirstFault(
        (!File.Exists(Master), "postfix is not installed (apt-get install postfix)"), (!Environment.IsPrivilegedProcess, "postfix runs only as root"));

    private string Configuration => Path.Combine(Root, "etc");

    protected override void Configure()
    {
        Directory.CreateDirectory(Configuration);
        foreach (var folder in QueueFolders.Select(name => Path.Combine(Root, "queue", name)).Append(Path.Combine(Root, "data")))
        {
            Directory.CreateDirectory(folder);
            Chown(folder, PostfixUser());
        }

        File.WriteAllText(Path.Combine(Configuration, "main.cf"), Main());
        File.WriteAllText(Path.Combine(Configuration, "master.cf"), Services());
        File.WriteAllText(Path.Combine(Configuration, "mailboxes"), string.Concat(Users.Select(user => $"{user}@kommune.example {user}/\n")));
    }

    protected override Task<ServerProcess> RunAsync() => ServerProcess.StartAsync(Master, ["-c", Configuration, "-d"], StartTlsPort);

    private static int PostfixUser() => File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields[0] == "postfix")
        .Select(fields => int.Parse(fields[2], CultureInfo.InvariantCulture)).Single();

    private string Main() =>
        $$"""
        compatibility_level = 3.6
        queue_directory = {{Root}}/queue
        data_directory = {{Root}}/data
        daemon_directory = /usr/lib/postfix/sbin
        maillog_file = {{Root}}/maillog
        maillog_file_prefixes = {{Root}}
        myhostname = relay.example
        mydestination =
        inet_interfaces = loopback-only
        inet_protocols = ipv4
        smtpd_tls_cert_file = {{CertificateFile}}
        smtpd_tls_key_file = {{KeyFile}}
        smtpd_tls_security_level = encrypt
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {{LoginSocket}}
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        virtual_mailbox_domains = kommune.example
        virtual_mailbox_base = {{Mailboxes}}
        virtual_alias_maps = inline:{ {{GoneLater}}=findes-ikke@kommune.example }
        virtual_mailbox_maps = texthash:{{Configuration}}/mailboxes
        virtual_uid_maps = static:{{Nobody}}
        virtual_gid_maps = static:{{Nobody}}
        virtual_mailbox_limit = 0
        mailbox_size_limit = 0
        message_size_limit = {{LargestMail}}

        """;

    private string Services() =>
        $"""
        127.0.0.1:{StartTlsPort} inet n - n - - smtpd
        127.0.0.1:{TlsPort} inet n - n - - smtpd
          -o smtpd_tls_wrappermode=yes
        postlog unix-dgram n - n - 1 postlogd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        anvil unix - - n - 1 anvil
        tlsmgr unix - - n 1000? 1 tlsmgr
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual

        """;
}
