using System.Runtime.Versioning;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>Dovecot: serves the mailboxes by IMAP (the local part is the user), and tells postfix whether a password is right.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Dovecot : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";

    private readonly ServerProcess server;

    private Dovecot(ServerProcess server, int port) => (this.server, Port) = (server, port);

    /// <summary>Why it cannot run here; null if it can.</summary>
    public static string? Missing => !File.Exists(Program) ? "dovecot is not installed (apt-get install dovecot-imapd)" : null;

    public int Port { get; }

    public static async Task<Dovecot> StartAsync(string directory, MailRelay relay)
    {
        var port = Loopback.FreePort();
        var file = Path.Combine(directory, "dovecot.conf");
        await File.WriteAllTextAsync(file, Configuration(directory, relay, port));
        return new Dovecot(await ServerProcess.StartAsync(Program, ["-F", "-c", file], port), port);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Configuration(string directory, MailRelay relay, int port) =>
        $$"""
        base_dir = {{directory}}/dovecot
        state_dir = {{directory}}/dovecot
        log_path = {{directory}}/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        mail_location = maildir:{{relay.Mailboxes}}/%n
        first_valid_uid = 1
        passdb {
          driver = static
          args = password={{MailRelay.Password}}
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home={{relay.Mailboxes}}
        }
        service imap-login {
          inet_listener imap {
            port = {{port}}
          }
          inet_listener imaps {
            port = 0
          }
        }
        service auth {
          unix_listener {{relay.LoginSocket}} {
            mode = 0666
          }
        }

        """;
}
