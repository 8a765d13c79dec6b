using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>What differs between two versions, or between a version and the draft.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class CompareModel(PlanEditor editor, PlanHistory history, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <inheritdoc/>
    public override string MenuPage => "history";

    /// <summary>The earlier version; 0 for nothing.</summary>
    [FromQuery(Name = "from")]
    public string? WantedFrom { get; set; }

    /// <summary>The later version; empty for the draft.</summary>
    [FromQuery(Name = "to")]
    public string? WantedTo { get; set; }

    /// <summary>The earlier version.</summary>
    public int From { get; private set; }

    /// <summary>The later version; null for the draft.</summary>
    public int? To { get; private set; }

    /// <summary>The versions, the newest first.</summary>
    public IReadOnlyList<VersionView> Versions { get; private set; } = [];

    /// <summary>Whether there is a draft to compare with.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>What differs.</summary>
    public VersionComparison Comparison { get; private set; } = null!;

    /// <summary>A version in words: "version 2", "udkastet", "intet".</summary>
    public string NameOf(int? version) => version switch
    {
        null => Texts["udkastet"],
        0 => Texts["intet"],
        { } number => Texts["Version.Numbered", number],
    };

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await history.ListAsync(Municipality, BudgetYear, cancellation) is not { } versions) return NotFound();
        if (!int.TryParse(WantedFrom ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var from)) return NotFound();
        int? to = null;
        if (!string.IsNullOrEmpty(WantedTo))
        {
            if (!int.TryParse(WantedTo, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return NotFound();
            to = number;
        }

        if (await history.CompareAsync(Municipality, BudgetYear, from, to, cancellation) is not { } comparison) return NotFound();
        (From, To, Versions, Comparison) = (from, to, versions, comparison);
        HasDraft = await FindAsync(cancellation) is not null;
        Frame(
            Texts["Fra {0} til {1}", NameOf(from), NameOf(to)], (await MunicipalityNameAsync(cancellation))!, new Shared.Crumb(Texts["Versioner"], YearAddress("history")), new Shared.Crumb(Texts["Forskelle"]));
        return Page();
    }
}
