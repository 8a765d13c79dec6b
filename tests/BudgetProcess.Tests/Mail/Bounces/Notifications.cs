using System.Text;

namespace BudgetProcess.Tests.Mail.Bounces;

/// <summary>Notifications in the shapes in which programs write them, after RFC 3464 and 6522.</summary>
internal static class Notifications
{
    public const string Id = "0192f0c1a2b37c4d8e9f001122334455@budgetprocess.example";
    public const string Address = "formand@bestyrelsen.example";

    /// <summary>Exim: three parts, the diagnosis in words before the code, the mail returned as a part of its own.</summary>
    public static string Exim { get; } = Mail(
        """
        Return-path: <>
        Received: from relay by relay.example with local id 1abcde-000001-2f; Mon, 01 Jun 2026 10:00:01 +0200
        X-Failed-Recipients: formand@bestyrelsen.example
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@relay.example>
        To: budget@kommune.example
        Subject: Mail delivery failed: returning message to sender
        Message-Id: <E1abcde-000001-2f@relay.example>
        Date: Mon, 01 Jun 2026 10:00:01 +0200
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=1780300801-eximdsn-99

        --1780300801-eximdsn-99
        Content-type: text/plain; charset=us-ascii

        A mail of yours went to nobody.

        --1780300801-eximdsn-99
        Content-type: message/delivery-status

        Reporting-MTA: dns; relay.example

        Action: failed
        Final-Recipient: rfc822;formand@bestyrelsen.example
        Status: 5.0.0
        Remote-MTA: dns; mx.bestyrelsen.example
        Diagnostic-Code: smtp; 550 5.1.1 Brugeren kendes ikke

        --1780300801-eximdsn-99
        Content-type: message/rfc822

        Return-path: <budget@kommune.example>
        Message-ID: <0192f0c1a2b37c4d8e9f001122334455@budgetprocess.example>
        Subject: =?utf-8?Q?H=C3=B8ring?=

        Kære formand

        --1780300801-eximdsn-99--
        """);

    /// <summary>Exchange: boundary with odd signs in quotation marks, the words as alternatives, folded fields, an original recipient, the head alone.</summary>
    public static string Exchange { get; } = Mail(
        """
        From: <postmaster@bestyrelsen.example>
        To: <budget@kommune.example>
        Date: Mon, 1 Jun 2026 08:00:02 +0000
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="_3c0=f9(d1)_ bestyrelsen.example"
        Content-Language: da-DK
        Message-ID: <4711@bestyrelsen.example>
        Subject: =?iso-8859-1?Q?Kan_ikke_leveres?=

        --_3c0=f9(d1)_ bestyrelsen.example
        Content-Type: multipart/alternative; differences=Content-Type; boundary="inner"

        --inner
        Content-Type: text/plain; charset="iso-8859-1"
        Content-Transfer-Encoding: quoted-printable

        Mailen kunne ikke leveres til f=F8lgende.
        --inner
        Content-Type: text/html; charset="iso-8859-1"

        <p>Mailen kunne ikke leveres.</p>
        --inner--

        --_3c0=f9(d1)_ bestyrelsen.example
        Content-Type: message/delivery-status

        Reporting-MTA: dns;ex01.bestyrelsen.example
        Received-From-MTA: dns;relay.example
        Arrival-Date: Mon, 1 Jun 2026 08:00:01 +0000

        Original-Recipient: rfc822;Formand@Bestyrelsen.example
        Final-Recipient: rfc822;sekretariat@andetsteds.example
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound;
          Recipient not found by SMTP address lookup
        X-Display-Name: Formand

        --_3c0=f9(d1)_ bestyrelsen.example
        Content-Type: text/rfc822-headers

        Subject: Afbud
        Message-ID:
         <0192f0c1a2b37c4d8e9f001122334455@budgetprocess.example>

        --_3c0=f9(d1)_ bestyrelsen.example--
        """);

    /// <summary>Gmail: a page with a picture first, then the status, then the whole mail.</summary>
    public static string Gmail { get; } = Mail(
        """
        Content-Type: multipart/report; boundary="0000000000001c5e"; report-type=delivery-status
        To: budget@kommune.example
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        Message-ID: <6a1d.google@mx.bestyrelsen.example>
        Date: Mon, 01 Jun 2026 01:00:03 -0700 (PDT)

        --0000000000001c5e
        Content-Type: multipart/related; boundary="0000000000001d5f"

        --0000000000001d5f
        Content-Type: text/html; charset="UTF-8"

        <p>Adressen findes ikke.</p>
        --0000000000001d5f
        Content-Type: image/png; name="icon.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --0000000000001d5f--
        --0000000000001c5e
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.bestyrelsen.example
        Arrival-Date: Mon, 01 Jun 2026 01:00:02 -0700 (PDT)
        X-Original-Message-ID: <0192f0c1a2b37c4d8e9f001122334455@budgetprocess.example>

        Final-Recipient: rfc822; formand@bestyrelsen.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550-5.1.1 The account that you tried to reach does not exist.
         550 5.1.1 Try
         another one. 5si41
        Last-Attempt-Date: Mon, 01 Jun 2026 01:00:03 -0700 (PDT)

        --0000000000001c5e
        Content-Type: message/rfc822

        Message-ID: <0192f0c1a2b37c4d8e9f001122334455@budgetprocess.example>
        Subject: Afbud

        Hej
        --0000000000001c5e--
        """);

    /// <summary>A server that goes on trying.</summary>
    public static string Delayed { get; } = Of("delayed", "4.4.1", "connect to mx.bestyrelsen.example: Connection timed out");

    /// <summary>An answer of somebody who is away.</summary>
    public static string OutOfOffice { get; } = Mail(
        """
        From: formand@bestyrelsen.example
        Auto-Submitted: auto-replied (vacation)
        In-Reply-To: <0192f0c1a2b37c4d8e9f001122334455@budgetprocess.example>
        Subject: Jeg er på ferie
        Content-Type: text/plain; charset=utf-8

        Jeg er tilbage i uge 30.
        """);

    /// <summary>A plain notification of what was done, about one mail.</summary>
    public static string Of(string action, string status, string diagnostic, string id = Id, string address = Address) => Mail(
        $"""
        From: MAILER-DAEMON@relay.example
        Message-Id: <{action}-{status}@relay.example>
        Date: Mon, 1 Jun 2026 10:00:00 +0200
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example

        Final-Recipient: rfc822; {address}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {diagnostic}

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{id}>

        --b--
        """);

    public static byte[] Octets(string mail) => Encoding.UTF8.GetBytes(mail);

    private static string Mail(string text) => text.ReplaceLineEndings("\r\n");
}
