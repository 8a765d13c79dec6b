using System.Security.Cryptography;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>Puts every mail into a directory instead of sending it (mailmappe): for trials, simulations and a laptop without a
/// relay. One file per Message-ID, whole or not at all.</summary>
/// <remarks>
/// The file holds the composed octets with the envelope before them as trace headers, as a final delivery would leave it (RFC
/// 5321 § 4.4): <c>Return-Path</c> with the sender and one <c>X-Envelope-To</c> with all recipients. A mail whose file is there
/// already counts as accepted and is not written again.
/// </remarks>
/// <param name="directory">The directory; made when the first mail comes.</param>
/// <param name="flushToDisk">Whether an accepted mail must survive a power cut; a simulated year need not, and is much faster without.</param>
public sealed class DirectoryTransport(string directory, bool flushToDisk = true) : IMailTransport
{
    private const int LongestName = 150;

    private static readonly Lock Renaming = new();

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The attempt was stopped; nothing was left behind.</exception>
    public Task<IReadOnlyList<RecipientResult>> SendAsync(
        string messageId, MailEnvelope envelope, MailContent message, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<IReadOnlyList<RecipientResult>>(cancellation);

        // A local file is written at once: handing a few kilobytes to another thread costs more than writing them.
        return Task.FromResult(Put(messageId, envelope, message));
    }

    private IReadOnlyList<RecipientResult> Put(string messageId, MailEnvelope envelope, MailContent message)
    {
        if (envelope.Recipients.Append(envelope.Sender).FirstOrDefault(address => !Mailbox.IsValidAddress(address)) is { } wrong)
        {
            Mailbox.IsValidAddress(wrong, out var problem);
            return ForAll(envelope, MailOutcome.PermanentFailure, problem!);
        }

        var file = Path.Combine(directory, FileNameOf(messageId));
        try
        {
            Directory.CreateDirectory(directory);
            var isNew = !File.Exists(file) && Write(file, TraceHeaders(envelope), message);
            var answer = isNew ? $"Lagt i mailmappen som {Path.GetFileName(file)}." : "Mailen lå allerede i mailmappen.";
            return ForAll(envelope, MailOutcome.Accepted, answer);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ForAll(envelope, MailOutcome.TemporaryFailure, Explain(fault));
        }
    }

    /// <summary>The name of a mail's file: the Message-ID where all its characters may stand in a file name, else what may of it
    /// and a hash of the whole.</summary>
    /// <param name="messageId">The Message-ID without angle brackets.</param>
    public static string FileNameOf(string messageId)
    {
        var safe = string.Concat(messageId.Take(LongestName).Select((c, i) => IsSafe(c, i) ? c : '_'));
        if (safe == messageId)
            return $"{safe}.eml";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 8);
        return $"{safe}-{Convert.ToHexStringLower(hash)}.eml";
    }

    // A name that begins with a dot would be hidden.
    private static bool IsSafe(char c, int at) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '@' || (c == '.' && at > 0);

    // The temporary file lies in the same directory, for a rename is atomic only within one file system; its name is unique, for
    // two nodes may hold the same mail after a lost lease. False: another one was faster, its file stands.
    private bool Write(
        string file, ReadOnlySpan<byte> trace, MailContent message)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(file)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(trace);
                foreach (var piece in message.Pieces) stream.Write(piece.Span);
                // Before the rename: after a power cut a name without its content would be half a mail.
                if (flushToDisk) stream.Flush(flushToDisk: true);
            }

            // .NET looks for the file and then renames, in two calls. Two processes that meet between them leave the same mail under the same name.
            lock (Renaming) File.Move(temporary, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
            return false;
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    private static void DeleteQuietly(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The fault that brought us here is the one to tell; a leftover .tmp is never read.
        }
    }

    private static byte[] TraceHeaders(MailEnvelope envelope) => Encoding.ASCII.GetBytes(
        $"Return-Path: <{Mailbox.ToWire(envelope.Sender)}>\r\n"
        + $"X-Envelope-To: {string.Join(",\r\n ", envelope.Recipients.Select(Mailbox.ToWire))}\r\n");

    private static IReadOnlyList<RecipientResult> ForAll(MailEnvelope envelope, MailOutcome outcome, string answer) =>
        [.. envelope.Recipients.Select(recipient => new RecipientResult(recipient, outcome, answer))];

    private string Explain(Exception fault) => fault.HResult switch
    {
        // ENOSPC and EDQUOT as .NET hands them on, and Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
        28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) =>
            $"Der er ikke mere plads på disken med mailmappen \u201d{directory}\u201d. "
            + "Mailen er ikke gemt; den prøves igen, når der er ryddet op.",
        30 => $"Disken med mailmappen \u201d{directory}\u201d er skrivebeskyttet. Mailen er ikke gemt; den prøves igen.",
        _ when fault is UnauthorizedAccessException =>
            $"Programmet må ikke skrive i mailmappen \u201d{directory}\u201d. Giv det adgang; mailen er ikke gemt og prøves igen.",
        _ => $"Mailen kunne ikke gemmes i mailmappen \u201d{directory}\u201d: {fault.Message} Den prøves igen.",
    };
}
