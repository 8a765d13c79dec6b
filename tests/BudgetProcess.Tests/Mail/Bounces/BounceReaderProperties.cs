using BudgetProcess.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Mail.Bounces;

/// <summary>Whatever arrives is read to an end.</summary>
public class BounceReaderProperties
{
    private static readonly byte[][] Whole = [.. new[] { Notifications.Exim, Notifications.Exchange, Notifications.Gmail, Notifications.Delayed, Notifications.OutOfOffice }.Select(Notifications.Octets)];

    private static readonly string[] Pieces =
    [
        "Content-Type: multipart/report; report-type=delivery-status; boundary=", "\"b", "b\"", "b\\", "(", ")", ";", "=", "\r\n", "\n", "\r", "\r\n\r\n", "--b", "--b--", "\r\n--b\r\n", ":", " ", "\t",
        "Content-Type: message/delivery-status\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "=C3=", "=\r\n", "Final-Recipient: rfc822;", "<a@b.example>",
        "Action: failed\r\n", "Status: 5.1.1\r\n", "Diagnostic-Code: ", "Message-ID: <", ">", "@", "\0", "æ", "😀", "a@" + new string('æ', 300) + ".dk",
    ];

    private static Arbitrary<byte[]> Damaged => (
        from mail in Gen.Elements(Whole)
        from hits in Gen.Choose(0, 1_000_000).Two().Zip(Gen.Choose(0, 255)).ListOf()
        from cut in Gen.Choose(0, mail.Length)
        select hits.Aggregate(mail[..(cut % 3 == 0 ? cut : mail.Length)], (octets, hit) => Hit(octets, hit.Item1.Item1, hit.Item1.Item2 % 40, (byte)hit.Item2))).ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Read_DamagedNotification_NeverThrows() => Prop.ForAll(Damaged, IsRead);

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Read_PiecesInAnyOrder_NeverThrows() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => Notifications.Octets(string.Concat(pieces))).ToArbitrary(), IsRead);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Read_AnyOctets_NeverThrows() => Prop.ForAll<byte[]>(IsRead);

    private static bool IsRead(byte[] mail)
    {
        var read = BounceReader.Read(mail);
        return read.Kind == ReceivedMailKind.Report == read.Report is { Recipients.Count: > 0, Fingerprint.Length: 64 }
            && (read.Report?.Recipients.All(told => !told.IsAbout("nobody@nowhere.example") && told.Diagnostic?.Length is null or <= 500) ?? true);
    }

    /// <summary>Another octet, or some octets less.</summary>
    private static byte[] Hit(byte[] mail, int where, int length, byte octet)
    {
        if (mail.Length == 0) return mail;
        where %= mail.Length;
        return length < 20 ? [.. mail[..where], octet, .. mail[(where + 1)..]] : [.. mail[..where], .. mail[Math.Min(where + length, mail.Length)..]];
    }
}
