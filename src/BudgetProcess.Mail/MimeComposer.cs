using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace BudgetProcess.Mail;

/// <summary>Composes mails (RFC 5322, 2045–2047, 2231, 6047, 8058): text and HTML as alternatives, the invitation as a third,
/// attachments around them. The same message composes to the same octets, every line has at most 998, and nothing in a field can
/// begin another header or part.</summary>
public static class MimeComposer
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Copenhagen"];

    /// <summary>The mail's octets.</summary>
    /// <param name="message">The mail.</param>
    /// <exception cref="ArgumentException">An address, a Message-ID, a content type, the unsubscribe address or the calendar's
    /// method is not valid.</exception>
    public static byte[] Compose(MailMessage message)
    {
        var output = new ArrayBufferWriter<byte>(RoomFor(message));
        Compose(message, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The mail's octets in pieces, of which the attachments are those of the message itself: they are not copied.</summary>
    /// <param name="message">The mail.</param>
    /// <exception cref="ArgumentException">As for the other overload.</exception>
    public static MailContent ComposeInPieces(MailMessage message)
    {
        var output = new MailPieces(RoomFor(message with { Attachments = [] }));
        Compose(message, output);
        return output.End();
    }

    /// <summary>Appends the mail's octets.</summary>
    /// <param name="message">The mail.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="ArgumentException">As for the other overload; nothing usable is written then.</exception>
    public static void Compose(MailMessage message, IBufferWriter<byte> output)
    {
        var header = new HeaderWriter(output);
        WriteEnvelopeHeaders(ref header, message);
        // "=_" cannot stand in quoted-printable nor in base64, so a boundary can never stand in a part (RFC 2045 § 6.7).
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(message.MessageId)).AsSpan(0, 12))}";
        header.Field("MIME-Version", "1.0");
        if (message.Attachments.Count == 0 && message.Calendar is null)
        {
            WriteAlternatives(ref header, message, $"{boundary}.a", output);
            return;
        }

        BeginMultipart(ref header, "multipart/mixed", $"{boundary}.m", output);
        WriteAlternatives(ref header, message, $"{boundary}.a", output);
        if (message.Calendar is { } calendar)
        {
            header.Raw($"\r\n--{boundary}.m\r\n");
            WriteAttachment(ref header, calendar.FileName, "application/ics");
            Base64Lines.Write(calendar.Content.Span, output);
        }

        foreach (var attachment in message.Attachments)
        {
            header.Raw($"\r\n--{boundary}.m\r\n");
            WriteAttachment(ref header, attachment.FileName, attachment.ContentType);
            if (output is MailPieces pieces) pieces.Refer(attachment.EncodedContent);
            else output.Write(attachment.EncodedContent.Span);
        }

        header.Raw($"\r\n--{boundary}.m--\r\n");
    }

    private static void WriteEnvelopeHeaders(ref HeaderWriter header, MailMessage message)
    {
        header.Field("Date", message.Date.InZone(Zone).ToString("ddd, dd MMM uuuu HH:mm:ss o<+HHmm>", CultureInfo.InvariantCulture));
        WriteMailbox(ref header, "From", message.From);
        WriteMailbox(ref header, "To", message.To);
        if (message.ReplyTo is { } replyTo)
            WriteMailbox(ref header, "Reply-To", replyTo);
        header.Begin("Subject");
        header.Unstructured(message.Subject);
        header.End();
        header.Field("Message-ID", Bracketed(message.MessageId));
        if (message.References.Count > 0)
        {
            header.Field("In-Reply-To", Bracketed(message.References[^1]));
            header.Field("References", [.. message.References.Select(Bracketed)]);
        }

        // RFC 3834 § 5 stops the polite answering machines; Outlook's asks for its own header ([MS-OXCMAIL] § 2.1.3.2.20).
        header.Field("Auto-Submitted", "auto-generated");
        header.Field("X-Auto-Response-Suppress", "OOF,", "AutoReply");
        header.Field("Content-Language", "da");
        if (message.Unsubscribe is { } unsubscribe)
            WriteUnsubscribe(ref header, unsubscribe);
    }

    private static void WriteMailbox(ref HeaderWriter header, string name, Mailbox mailbox)
    {
        header.Begin(name);
        header.Mailbox(mailbox);
        header.End();
    }

    private static void WriteUnsubscribe(ref HeaderWriter header, Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException($"The unsubscribe address must be an absolute web address: {address}", nameof(address));

        header.Field("List-Unsubscribe", $"<{new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri}>");
        // One click is for https alone (RFC 8058 § 3.1); a trial on loopback has no certificate.
        if (address.Scheme == Uri.UriSchemeHttps)
            header.Field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static void WriteAlternatives(ref HeaderWriter header, MailMessage message, string boundary, IBufferWriter<byte> output)
    {
        BeginMultipart(ref header, "multipart/alternative", boundary, output);
        header.Field("Content-Type", "text/plain;", "charset=utf-8");
        WriteText(ref header, message.Text, output);
        header.Raw($"\r\n--{boundary}\r\n");
        header.Field("Content-Type", "text/html;", "charset=utf-8");
        WriteText(ref header, message.Html, output);
        if (message.Calendar is { } calendar)
        {
            var method = Encoding.ASCII.GetBytes($"\r\nMETHOD:{calendar.Method}\r\n");
            if (!AddressSyntax.IsAtom(calendar.Method) || calendar.Content.Span.IndexOf(method) < 0)
                throw new ArgumentException($"The calendar object does not say METHOD:{calendar.Method} (RFC 6047 § 2.4).", nameof(message));
            header.Raw($"\r\n--{boundary}\r\n");
            // Last, for the reader shows the last alternative that it knows: the buttons to accept.
            header.Field("Content-Type", "text/calendar;", $"method={calendar.Method};", "charset=utf-8");
            WriteOctets(ref header, calendar.Content.Span, output);
        }

        header.Raw($"\r\n--{boundary}--\r\n");
    }

    private static void BeginMultipart(ref HeaderWriter header, string type, string boundary, IBufferWriter<byte> output)
    {
        header.Begin("Content-Type");
        header.Word(type);
        header.Parameter("boundary", boundary);
        header.End();
        output.Write("\r\n"u8);
        header.Raw($"--{boundary}\r\n");
    }

    private static void WriteAttachment(ref HeaderWriter header, string name, string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !Ascii.IsValid(contentType) || contentType.Length > 200)
            throw new ArgumentException($"Not a content type: {contentType}", nameof(contentType));

        var fileName = HeaderText.FileName(name);
        header.Begin("Content-Type");
        header.Word(type.ToString());
        // The plain name here is for the few readers that do not know RFC 2231; all others take the one of the disposition.
        header.Parameter("name", HeaderText.Readable(fileName));
        header.End();
        header.Begin("Content-Disposition");
        header.Word("attachment");
        header.Parameter("filename", fileName);
        header.End();
        header.Field("Content-Transfer-Encoding", "base64");
        header.Raw("\r\n");
    }

    private static void WriteText(ref HeaderWriter header, string text, IBufferWriter<byte> output)
    {
        var normal = text.ReplaceLineEndings("\r\n");
        var octets = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(normal.Length));
        try
        {
            WriteOctets(ref header, octets.AsSpan(0, Encoding.UTF8.GetBytes(normal, octets)), output);
        }
        finally
        {
            // A mail may hold personal data: do not leave it lying in the pool.
            ArrayPool<byte>.Shared.Return(octets, clearArray: true);
        }
    }

    private static void WriteOctets(ref HeaderWriter header, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        // Quoted-printable costs two octets for each escape, base64 a third of everything.
        var readable = 2 * QuotedPrintable.CountEscapes(text) <= text.Length / 3;
        header.Field("Content-Transfer-Encoding", readable ? "quoted-printable" : "base64");
        header.Raw("\r\n");
        if (readable)
            QuotedPrintable.Write(text, output);
        else
            Base64Lines.Write(text, output);
    }

    private static string Bracketed(string messageId) => AddressSyntax.IsMessageId(messageId)
        ? $"<{messageId}>"
        : throw new ArgumentException($"Not a Message-ID: {messageId}", nameof(messageId));

    private static int RoomFor(MailMessage message) =>
        3072 + (message.Text.Length + message.Html.Length) * 5 / 4 + (message.Calendar?.Content.Length ?? 0) * 3
        + message.Attachments.Sum(attachment => attachment.EncodedContent.Length + 512);
}
