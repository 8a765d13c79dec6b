using BudgetProcess.Application;

namespace BudgetProcess.Web.Operations;

/// <summary>The address for those who watch the product: <c>/health</c> and <c>/metrics</c> answer on it, and nothing else does.</summary>
/// <remarks>A request is told by the port on which it came in, which nobody outside can choose; its Host header says nothing.</remarks>
internal sealed class ManagementAddress
{
    private readonly int? port;

    /// <exception cref="InvalidDataException">The setting is no address, or has no port of its own.</exception>
    public ManagementAddress(OperationsOptions options, string urls)
    {
        Urls = urls;
        if (options.ManagementUrl.Length == 0) return;
        const string setting = "BudgetProcess__Operations__ManagementUrl";
        var own = Parse(options.ManagementUrl)
            ?? throw new InvalidDataException($"Indstillingen {setting} er ikke en adresse: \"{options.ManagementUrl}\". Skriv fx http://0.0.0.0:5081.");
        if (own.Port == 0 || urls.Split(';').Any(url => Parse(url)?.Port == own.Port))
            throw new InvalidDataException($"Indstillingen {setting} skal have sin egen port; {own.Port} er også sidernes.");
        port = own.Port;
        Urls = $"{urls};{options.ManagementUrl}";
    }

    /// <summary>Where to listen, parted by semicolons.</summary>
    public string Urls { get; }

    /// <summary>Whether the request came in on the management address.</summary>
    public bool IsFor(HttpContext context) => context.Connection.LocalPort == port;

    /// <summary>Whether the request may see metrics and findings: it came in on the management address, or from the machine itself.</summary>
    public bool MaySeeDetails(HttpContext context) => IsFor(context) || LocalRequest.Is(context);

    private static BindingAddress? Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url.Trim());
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
