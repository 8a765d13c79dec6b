using System.Text;
using BudgetProcess.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>Whatever a mail consists of: it ends where we say that it ends, and arrives as it was.</summary>
internal sealed class MailOctetsProperties
{
    private static readonly Arbitrary<byte[]> Mails = Arb.From(Gen.ArrayOf(Gen.Elements("\r\n.ax\u00e6"u8.ToArray())));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Octets_OfAnyMail_EndOnlyWhereTheyEnd() => Prop.ForAll(Mails, Gen.Choose(3, 40).ToArbitrary(), (mail, room) =>
    {
        var wire = Encoding.Latin1.GetString(Write(mail, room));

        Assert.That(wire.Length == 0 || wire.EndsWith("\r\n", StringComparison.Ordinal));
        Assert.That(wire.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\r").And.Not.Contain("\n"));
        Assert.That($"\r\n{wire}", Does.Not.Contain("\r\n.\r\n"));
    });

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Octets_ReadByARelay_AreTheMailWithItsLineEndsMadeWhole() => Prop.ForAll(Mails, Gen.Choose(3, 40).ToArbitrary(), (mail, room) =>
    {
        var wire = Encoding.Latin1.GetString(Write(mail, room));
        var arrived = string.Concat(wire.Split("\r\n")[..^1].Select(line => $"{(line.StartsWith('.') ? line[1..] : line)}\r\n"));

        var meant = Encoding.Latin1.GetString(mail).ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.That(arrived, Is.EqualTo(meant.Length == 0 || meant.EndsWith("\r\n", StringComparison.Ordinal) ? meant : $"{meant}\r\n"));
    });

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Octets_InPieces_AreTheSameWhereverTheMailIsCut() => Prop.ForAll(Mails, Gen.Choose(0, 20).Three().ToArbitrary(), (mail, cuts) =>
    {
        var ends = new[] { cuts.Item1, cuts.Item2, cuts.Item3 }.Select(cut => Math.Min(cut, mail.Length)).Append(0).Append(mail.Length).Order().ToList();
        var pieces = ends.Zip(ends.Skip(1), (from, to) => (ReadOnlyMemory<byte>)mail.AsMemory(from, to - from)).ToList();

        Assert.That(Write(new MailContent(pieces), 7), Is.EqualTo(Write(mail, 7)));
    });

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void Reply_OfAnyOctets_IsReadOrRefusedInTheSameWayHoweverItComes(byte[] octets, byte cut)
    {
        var text = Encoding.Latin1.GetBytes("250-").Concat(octets).Concat("\r\n250 x\r\n"u8.ToArray()).ToArray();
        var (whole, length) = Read(text);
        var (part, _) = Read(text.AsSpan(0, Math.Min(cut, text.Length)).ToArray());

        Assert.That(part is null || whole is null || part == whole || part == "?");
        if (whole is null or "?") return;
        Assert.That(length, Is.LessThanOrEqualTo(text.Length));
        Assert.That(whole, Has.Length.LessThanOrEqualTo(500));
        Assert.That(whole.Any(char.IsControl), Is.False);
    }

    private static (string? Answer, int Length) Read(byte[] octets)
    {
        try
        {
            return (SmtpReply.Read(octets, out var length)?.Answer, length);
        }
        catch (FormatException)
        {
            return ("?", 0);
        }
    }

    private static byte[] Write(MailContent mail, int room)
    {
        var octets = new MailOctets(mail);
        var wire = new MemoryStream();
        var block = new byte[room];
        while (octets.Fill(block) is > 0 and var count) wire.Write(block, 0, count);
        return wire.ToArray();
    }
}
