using System.IO.Compression;
using System.Security.Cryptography;
using BudgetProcess.Application.Audit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Carries a file from its preview to its confirmation, packed and sealed in the page: nothing of it is stored before somebody has said yes, and only the account that
/// looked at it can.</summary>
internal sealed class CarriedFiles(IDataProtectionProvider protection)
{
    /// <summary>The most letters that a page carries; a larger file is chosen again.</summary>
    public const int Most = 2_000_000;

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Seals a file; null if it is too large to be carried.</summary>
    public string? Close(string municipality, Actor by, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) pack.Write(content);
        if (packed.Length > Most / 4 * 3) return null;
        var closed = WebEncoders.Base64UrlEncode(Protector(municipality, by).Protect(packed.ToArray(), Lasts));
        return closed.Length > Most ? null : closed;
    }

    /// <summary>The file again; null if it is none of ours, another's or too old.</summary>
    public byte[]? Open(string municipality, Actor by, string? closed)
    {
        if (string.IsNullOrEmpty(closed)) return null;
        try
        {
            using var pack = new BrotliStream(new MemoryStream(Protector(municipality, by).Unprotect(WebEncoders.Base64UrlDecode(closed))), CompressionMode.Decompress);
            using var content = new MemoryStream();
            pack.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string municipality, Actor by) => protection.CreateProtector("people-import", municipality, $"{by.Account}").ToTimeLimitedDataProtector();
}
