using System.Diagnostics;
using System.Globalization;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Errors;

/// <summary>What people see when an address leads nowhere, is not for them, or fails.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel(IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The HTTP status that is answered.</summary>
    [FromRoute]
    public int Code { get; set; }

    /// <summary>What to tell the people who run the product, so that they find the failure in the log.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>In how many minutes somebody who sent too much may come again; null if the answer does not say.</summary>
    public int? MinutesToWait => int.TryParse(Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) ? (seconds + 59) / 60 : null;

    /// <summary>Shows the page, whatever the method of the request that failed.</summary>
    public void OnGet() => Show();

    /// <inheritdoc cref="OnGet"/>
    public void OnPost() => Show();

    private void Show()
    {
        // Somebody may also open the address by hand: then it answers what it says.
        Response.StatusCode = Code is >= 400 and < 600 ? Code : StatusCodes.Status404NotFound;
        Title = Response.StatusCode switch
        {
            StatusCodes.Status403Forbidden => texts["Din konto har ikke adgang til siden"],
            StatusCodes.Status404NotFound => texts["Siden findes ikke"],
            StatusCodes.Status413PayloadTooLarge => texts["Filen er for stor"],
            StatusCodes.Status429TooManyRequests => texts["Der er sendt for meget på kort tid"],
            < 500 => texts["Siden kunne ikke forstå forespørgslen"],
            _ => texts["Noget gik galt"],
        };
    }
}
