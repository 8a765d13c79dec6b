using BudgetProcess.Application.Audit;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>A page about one municipality: "/hedensted/…".</summary>
internal abstract class MunicipalityPage : FramedPage
{
    /// <summary>The municipality's key in the address.</summary>
    [FromRoute(Name = "municipality")]
    public string Municipality { get; set; } = "";

    /// <summary>Which entry of the staff's menu the page belongs to; empty for none.</summary>
    public virtual string MenuPage => "";

    /// <summary>Whether the reader is staff here, and sees what is not published.</summary>
    public bool IsStaff => User.MayRead(Municipality);

    /// <summary>Whether the reader may run the year here.</summary>
    public bool MayWrite => User.MayWrite(Municipality);

    /// <summary>Who is signed in, for the history and the audit trail.</summary>
    protected Actor By => User.AsActor(Municipality);

    /// <summary>The address of a page of this municipality.</summary>
    /// <param name="rest">The address below the municipality: "accounts".</param>
    public string MunicipalityAddress(string rest) => Url.Content($"~/{Municipality}/{rest}");

    /// <summary>An address with the fields of a query that say something.</summary>
    protected static string WithQuery(string address, params IEnumerable<(string Name, string? Value)> fields) =>
        QueryHelpers.AddQueryString(address, fields.Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary(field => field.Name, field => field.Value));
}
