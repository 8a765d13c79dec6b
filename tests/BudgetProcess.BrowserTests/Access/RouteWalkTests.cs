using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.BrowserTests.Access;

/// <summary>Walks over every route of the product.</summary>
public sealed class RouteWalkTests
{
    /// <summary>Pages that take a POST without a token, each for a reason that stands in its code.</summary>
    private static readonly string[] WithoutToken = ["ConfirmModel", "ErrorModel", "KeptModel", "LeaveModel", "StopModel"];

    /// <summary>The framework's own, for files that are added while it runs under a developer's hand; closed by the fallback policy.</summary>
    private const string FilesOfDevelopment = "{**path:file}";

    private static IEnumerable<RouteEndpoint> Routes =>
        BrowserSession.Product.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    [Test]
    public void Route_OfAnyKind_HasAnAuthorizationDecision()
    {
        var undecided = Routes
            .Where(route => route.Metadata.GetMetadata<IAuthorizeData>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(route => route.RoutePattern.RawText).Where(route => route != FilesOfDevelopment).ToList();

        Assert.That(Routes.Count(), Is.GreaterThan(20));
        Assert.That(undecided, Is.Empty, "Say who may: [Authorize(StaffPolicies.…)] or [AllowAnonymous].");
    }

    [Test]
    public void Page_WithoutAForgeryToken_IsOneOfTheFew()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract).ToList();
        var open = pages.Where(page => page.GetCustomAttributes(typeof(IgnoreAntiforgeryTokenAttribute), inherit: true).Length > 0).Select(page => page.Name);

        Assert.That(pages, Is.Not.Empty);
        Assert.That(open, Is.EquivalentTo(WithoutToken));
    }

    [Test]
    public void Page_OfTheStaff_LiesUnderItsMunicipality()
    {
        var roles = Enum.GetNames<BudgetProcess.Application.Accounts.StaffRole>();
        var loose = Routes
            .Where(route => route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => roles.Contains(data.Policy)))
            .Where(route => !route.RoutePattern.RawText!.TrimStart('/').StartsWith("{municipality}/", StringComparison.Ordinal))
            .Select(route => route.RoutePattern.RawText).ToList();

        Assert.That(loose, Is.Empty, "A role is one in the municipality of the address.");
    }
}
