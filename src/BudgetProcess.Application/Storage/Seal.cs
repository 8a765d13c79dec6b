using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BudgetProcess.Application.Storage;

/// <summary>Makes stored text unreadable without the installation's key, and tells when somebody has changed it (AES-256-GCM, NIST SP 800-38D).</summary>
internal sealed class Seal(byte[] key)
{
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>The text, sealed: nonce, tag and cipher in base64url. The same text gives another one each time.</summary>
    public string Close(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedText.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, ciphertext: sealedText.AsSpan(NonceBytes + TagBytes), tag: sealedText.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(sealedText);
    }

    /// <summary>The text again; null if it was not sealed with this key or is no longer what was sealed.</summary>
    public string? Open(string sealedText)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(sealedText);
            if (bytes.Length < NonceBytes + TagBytes) return null;
            var plain = new byte[bytes.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
