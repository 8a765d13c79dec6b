using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BudgetProcess.Benchmarks.Feeds;

/// <summary>The peer of the feed's endpoint: the same octets and headers, and nothing to find out.</summary>
internal sealed class AnswerFromMemory
{
    private byte[] content = [];
    private string disposition = "";
    private DateTimeOffset? modified;
    private EntityTagHeaderValue? tag;

    public int Size => content.Length;

    public string Tag => tag!.ToString();

    /// <summary>Takes over what the product answers.</summary>
    public async Task FillAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        content = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        disposition = answer.Content.Headers.ContentDisposition!.ToString();
        modified = answer.Content.Headers.LastModified;
        tag = EntityTagHeaderValue.Parse(answer.Headers.ETag!.ToString());
    }

    public IResult Answer(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers["X-Robots-Tag"] = "noindex";
        headers.ContentDisposition = disposition;
        return Results.Bytes(content, "text/calendar; charset=utf-8", lastModified: modified, entityTag: tag);
    }
}
