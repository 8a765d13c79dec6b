using System.Buffers;
using System.Globalization;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>The syntax of mail addresses that the product takes: RFC 5321 § 4.1.2 without quoted local parts, address literals
/// and (until SMTPUTF8) local parts with æøå. Domains with æøå are taken; they travel in their ASCII form.</summary>
internal static class AddressSyntax
{
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const string AtomCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~";

    private static readonly SearchValues<char> Atom = SearchValues.Create(AtomCharacters);
    private static readonly SearchValues<char> DomainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    // STD 3 rules: letters, digits and hyphens only, so that nothing else can come out of the mapping.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    /// <summary>Why no mail can go to the address, in Danish; null if one can. Whoever knows other languages finds the words and the values apart.</summary>
    public static FormattableString? FindProblem(string address)
    {
        if (address.Length == 0)
            return $"Mailadressen mangler.";
        if (address.Any(char.IsWhiteSpace))
            return $"Mailadressen må ikke indeholde mellemrum eller linjeskift.";
        if (address.Any(char.IsControl))
            return $"Mailadressen indeholder et usynligt styretegn.";

        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return $"Mailadressen \u201d{address}\u201d mangler et @.";
        if (address.LastIndexOf('@') != at)
            return $"Mailadressen \u201d{address}\u201d har mere end ét @.";
        return LocalPartProblem(address.AsSpan(0, at), address) ?? DomainProblem(address[(at + 1)..], address);
    }

    /// <summary>A valid address with its domain in ASCII (RFC 5891) and lower case; the local part is the receiver's own business
    /// and stays as it is.</summary>
    public static string ToWire(string address)
    {
        var domain = address.AsSpan(address.IndexOf('@', StringComparison.Ordinal) + 1);
        return Ascii.IsValid(domain) && !domain.ContainsAnyInRange('A', 'Z')
            ? address
            : string.Concat(address.AsSpan(0, address.Length - domain.Length), Idn.GetAscii(domain.ToString()).ToLowerInvariant());
    }

    /// <summary>Whether the text is a Message-ID without its angle brackets (RFC 5322 § 3.6.4, without the obsolete
    /// forms).</summary>
    public static bool IsMessageId(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.Length <= LongestAddress && IsDotAtom(text.AsSpan(0, at)) && IsDotAtom(text.AsSpan(at + 1));
    }

    /// <summary>Whether the text can stand in a header without quotation marks (RFC 5322 § 3.2.3).</summary>
    public static bool IsAtom(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Atom);

    private static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('.'))
        {
            if (!IsAtom(text[part]))
                return false;
        }

        return true;
    }

    private static FormattableString? LocalPartProblem(ReadOnlySpan<char> local, string address)
    {
        if (local.Length == 0)
            return $"Mailadressen \u201d{address}\u201d mangler navnet før @.";
        if (local.Length > LongestLocalPart)
            return $"Mailadressen \u201d{address}\u201d har mere end {LongestLocalPart} tegn før @.";
        if (IsDotAtom(local))
            return null;
        foreach (var rune in local.EnumerateRunes())
        {
            if (rune.Value != '.' && !(rune.IsAscii && AtomCharacters.Contains((char)rune.Value, StringComparison.Ordinal)))
                return $"Mailadressen \u201d{address}\u201d har et tegn før @, som ikke kan bruges: \u201d{rune}\u201d.";
        }

        return $"Mailadressen \u201d{address}\u201d har et punktum forkert før @.";
    }

    private static FormattableString? DomainProblem(string domain, string address)
    {
        if (domain.Length == 0)
            return $"Mailadressen \u201d{address}\u201d mangler domænet efter @.";
        if (!domain.Contains('.', StringComparison.Ordinal))
            return $"Mailadressen \u201d{address}\u201d mangler en endelse efter @, for eksempel \u201d.dk\u201d.";

        FormattableString unreadable = $"Mailadressen \u201d{address}\u201d har et domæne efter @, som ikke kan findes på nettet.";
        string ascii;
        try
        {
            ascii = Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return unreadable;
        }

        if (ascii.AsSpan().ContainsAnyExcept(DomainCharacters) || !AreLabels(ascii))
            return unreadable;
        return address.Length - domain.Length + ascii.Length > LongestAddress
            ? (FormattableString)$"Mailadressen er længere end {LongestAddress} tegn."
            : null;
    }

    private static bool AreLabels(string domain)
    {
        var labels = domain.Split('.');
        return labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-')
            && labels[^1].Any(char.IsLetter);
    }
}
