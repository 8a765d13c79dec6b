namespace BudgetProcess.Application;

/// <summary>By which doors mails that came back (returmails) are taken in: section <c>BudgetProcess:Mail:Bounces</c>. Without any, what the relay took is sent for ever.</summary>
public sealed class BounceOptions
{
    /// <summary>The fewest characters of a secret: nobody guesses so many, and nobody types so many by hand.</summary>
    public const int ShortestSecret = 32;

    /// <summary>A mailbox in Maildir's form that worker nodes watch: the folder in which <c>new</c> and <c>cur</c> are; empty for none.</summary>
    public string Maildir { get; set; } = "";

    /// <summary>What a mail server must know to hand in mails by <c>POST /mail/bounces</c>; empty: there is no such address.</summary>
    public string Secret { get; set; } = "";

    /// <summary>A file with the secret, in place of <see cref="Secret"/>; the line end at its end does not count.</summary>
    public string SecretFile { get; set; } = "";

    /// <summary>Whether there is a secret, and thus an address.</summary>
    internal bool HasSecret => Secret.Length > 0 || SecretFile.Length > 0;

    /// <summary>The secret; null if there is none.</summary>
    /// <exception cref="InvalidDataException">A setting cannot be used; the message is Danish and does not hold the secret.</exception>
    internal string? ReadSecret()
    {
        if (Secret.Length > 0 && SecretFile.Length > 0) throw Wrong(nameof(SecretFile), "Hemmeligheden står både i Secret og i SecretFile. Fjern den ene.");
        if (!HasSecret) return null;
        var (secret, setting) = SecretFile.Length > 0 ? (ReadFile(), nameof(SecretFile)) : (Secret, nameof(Secret));
        if (secret.Length < ShortestSecret)
            throw Wrong(setting, $"Hemmeligheden har {secret.Length} tegn og skal have mindst {ShortestSecret}. Lav en med: openssl rand -base64 33");
        if (!secret.All(sign => sign is > ' ' and <= '~'))
            throw Wrong(setting, "Hemmeligheden må kun bestå af tegn, som kan stå i en HTTP-linje: bogstaver uden æøå, tal og tegn, uden mellemrum. Lav en med: openssl rand -base64 33");
        return secret;
    }

    private string ReadFile()
    {
        try
        {
            return File.ReadAllText(SecretFile).TrimEnd('\r', '\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Wrong(nameof(SecretFile), $"Filen kan ikke læses: {fault.Message}");
        }
    }

    private static InvalidDataException Wrong(string setting, string message) => new($"Indstillingen BudgetProcess__Mail__Bounces__{setting} kan ikke bruges. {message}");
}
