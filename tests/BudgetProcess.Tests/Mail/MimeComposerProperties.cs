using System.Text;
using BudgetProcess.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Mail;

/// <summary>Whatever people write comes back, on lines that every relay takes.</summary>
public class MimeComposerProperties
{
    private static readonly string[] Pieces =
    [
        "æ", "ø", "å", "Æ", "é", "budget", "2025", " ", " ", "  ", "\r\n", "\n", "\r", "\t", "\0", "\u0085", "\u2028", "=?", "?=", "=?utf-8?Q?a?=", "\"", "\\", "<", ">", ",", ";", ":",
        ".", "\r\n.\r\n", "\r\nBcc: x@y.example", "=", "_", "%", "/", "*", "'", "😀", "👩‍👩‍👧", "\ud83d", "\uFFFE", "e\u0301", "Øko", "kommunalbestyrelsens", new('x', 90), "From ",
    ];

    private static Arbitrary<string> Texts => Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Compose_AnySubject_ComesBackOnOneLine() => Prop.ForAll(Texts, subject =>
        Read(MailSamples.Reminder with { Subject = subject }).Text("Subject") == OneLine(subject));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Compose_AnyName_ComesBackWithItsAddress() => Prop.ForAll(Texts, name =>
        Read(MailSamples.Reminder with { To = new Mailbox("a@b.example", name) }).Mailbox("To") == (OneLine(name), "a@b.example"));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Compose_AnyFileName_ComesBackWithoutFolders() => Prop.ForAll(Texts, name =>
    {
        var part = Read(MailSamples.Reminder with { Attachments = [MailAttachment.Encode(name, "application/pdf", "%PDF"u8)] }).Parts[1];
        var expected = OneLine(name).Replace('/', '-').Replace('\\', '-');
        return part.Parameter("Content-Disposition", "filename") == (expected.Trim('.', ' ').Length == 0 ? "bilag" : expected) && part.ContentText() == "%PDF";
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Compose_AnyText_ComesBack() => Prop.ForAll(Texts, text =>
    {
        var mail = Read(MailSamples.Reminder with { Text = text, Html = text + text });
        return mail.Parts[0].ContentText() == Normal(text) && mail.Parts[1].ContentText() == Normal(text + text);
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Encode_AnyContent_ComesBack() => Prop.ForAll<byte[]>(content =>
        Read(MailSamples.Reminder with { Attachments = [MailAttachment.Encode("a", "application/pdf", content)] }).Parts[1].Content().SequenceEqual(content));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Compose_Anything_HasOnlyItsOwnHeadersAndShortAsciiLines() => Prop.ForAll(Texts, text =>
    {
        var composed = MimeComposer.Compose(MailSamples.Invitation with
        {
            Subject = text,
            From = new Mailbox("a@b.example", text),
            Text = text,
            Html = text,
            Attachments = [MailAttachment.Encode(text, "application/pdf", "%PDF"u8)],
        });
        var lines = Encoding.Latin1.GetString(composed).Split("\r\n");
        var names = MimeReader.Read(composed).Headers.Select(header => header.Name);
        return lines.All(line => line.Length <= 78 && line.All(c => c is >= ' ' and < '\x7f' or '\t') && (line.Length == 0 || line.Trim().Length > 0))
            && names.SequenceEqual(MimeReader.Read(MimeComposer.Compose(MailSamples.Invitation)).Headers.Select(header => header.Name));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Compose_AnySubject_SplitsNoCharacter() => Prop.ForAll(Texts, subject =>
    {
        var words = Read(MailSamples.Reminder with { Subject = subject }).Header("Subject")!.Split(' ').Where(word => word.StartsWith("=?utf-8?Q?", StringComparison.Ordinal));
        return words.All(word => word.Length <= 75 && !Uri.UnescapeDataString(word[10..^2].Replace('=', '%')).Contains('\uFFFD', StringComparison.Ordinal)
            || word.Contains("=EF=BF=BD", StringComparison.Ordinal));
    });

    [FsCheck.NUnit.Property]
    public Property Compose_Twice_GivesTheSameOctets() => Prop.ForAll(Texts, text =>
        MimeComposer.Compose(MailSamples.Reminder with { Subject = text }).SequenceEqual(MimeComposer.Compose(MailSamples.Reminder with { Subject = text })));

    private static MimeReader Read(MailMessage message) => MimeReader.Read(MimeComposer.Compose(message));

    private static string Normal(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    private static string OneLine(string text)
    {
        var spaced = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '\n' : c));
        return System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(spaced)), "\n+", " ").Trim(' ');
    }
}
