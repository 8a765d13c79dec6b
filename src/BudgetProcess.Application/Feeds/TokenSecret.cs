using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BudgetProcess.Application.Feeds;

/// <summary>Makes the tokens of personal links from a key, so that a mail can carry a link again without the token ever being stored.</summary>
internal sealed class TokenSecret
{
    private const int KeyBytes = 32;

    private readonly byte[] key;

    private TokenSecret(byte[] key) => this.key = key;

    /// <summary>The key from the settings, else from the data directory, where it is made at first start, readable by its owner alone.</summary>
    /// <exception cref="InvalidDataException">The key is no base64 of at least 32 bytes.</exception>
    public static TokenSecret Load(BudgetProcessOptions options)
    {
        if (options.Secret.Length > 0) return new TokenSecret(Decode(options.Secret, "BudgetProcess__Secret"));
        var path = Path.Combine(options.DataDirectory, "secret.key");
        if (!File.Exists(path)) Write(path);
        return new TokenSecret(Decode(File.ReadAllText(path), path));
    }

    /// <summary>The token of a link: 192 bits, safe in addresses.</summary>
    public string Token(PersonalLink link) => Token(link.Purpose.ToString(), link.Id);

    /// <summary>The token of a row that has links of its own.</summary>
    /// <param name="purpose">What the link does; no other kind of link has the same word.</param>
    /// <param name="id">The row.</param>
    public string Token(string purpose, Guid id)
    {
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}:{id:N}"));
        return Base64Url.EncodeToString(mac.AsSpan(0, 24));
    }

    /// <summary>What is stored of a token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, Encoding.ASCII, options))
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made the key at the same moment: its key holds.
            File.Delete(draft);
        }
    }

    private static byte[] Decode(string text, string source)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), buffer, out var written) && written >= KeyBytes
            ? buffer[..written]
            : throw new InvalidDataException($"Nøglen i {source} er ikke mindst {KeyBytes} bytes i base64.");
    }
}
