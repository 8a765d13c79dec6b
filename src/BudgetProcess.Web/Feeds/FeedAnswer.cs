using BudgetProcess.Application.Feeds;
using Microsoft.Net.Http.Headers;

namespace BudgetProcess.Web.Feeds;

/// <summary>A feed as HTTP answers with it, plain or in gzip; what the headers say is made once for all who ask.</summary>
internal sealed class FeedAnswer(Feed feed, string caching)
{
    private readonly string disposition = new ContentDispositionHeaderValue("inline") { FileName = feed.FileName }.ToString();
    private readonly DateTimeOffset modified = DateTimeOffset.FromUnixTimeSeconds(feed.LastModified.ToUnixTimeSeconds());

    // A strong tag names the octets that are sent, so each encoding has its own (RFC 9110 § 8.8.3).
    private readonly EntityTagHeaderValue plain = new($"\"{feed.Tag}\"");
    private readonly EntityTagHeaderValue compressed = new($"\"{feed.Tag}-gzip\"");

    /// <summary>What it answers with.</summary>
    public Feed Feed { get; } = feed;

    /// <summary>The answer to a request, in the encoding that it asks for.</summary>
    public IResult To(HttpContext context)
    {
        var zip = AcceptsGzip(context.Request);
        var headers = context.Response.Headers;
        headers.CacheControl = caching;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers["X-Robots-Tag"] = "noindex";
        headers.ContentDisposition = disposition;
        if (zip) headers.ContentEncoding = "gzip";
        return Results.Bytes(zip ? Feed.Compressed : Feed.Content, "text/calendar; charset=utf-8", lastModified: modified, entityTag: zip ? compressed : plain);
    }

    private static bool AcceptsGzip(HttpRequest request) => request.Headers.AcceptEncoding.Count > 0
        && request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality is null or > 0);
}
