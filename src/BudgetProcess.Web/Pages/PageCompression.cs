using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace BudgetProcess.Web.Pages;

/// <summary>
/// Public pages cross the net compressed: the page of a year with its two drawings is a sixth of its size then. Pages behind a sign-in or a secret
/// address are left as they are, since the length of a compressed answer tells something of what is in it (BREACH, CVE-2013-3587).
/// </summary>
internal static class PageCompression
{
    /// <summary>Registers it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>Puts it into the pipeline, after sign-in and routing.</summary>
    public static void Use(WebApplication app) => app.UseWhen(IsPublic, pages => pages.UseResponseCompression());

    private static bool IsPublic(HttpContext context) =>
        context.User.Identity?.IsAuthenticated != true && context.GetEndpoint()?.Metadata.GetMetadata<SecretAddressAttribute>() is null;
}
