namespace BudgetProcess.Web.Pages.Shared;

/// <summary>Reads files that forms carry.</summary>
internal static class Uploads
{
    /// <summary>The file, or as much of it as is asked for.</summary>
    public static async Task<byte[]> ReadAsync(this IFormFile file, CancellationToken cancellation, int most = int.MaxValue)
    {
        var content = new byte[(int)Math.Min(file.Length, most)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return content;
    }
}
