using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Asks what becomes of the plan if something is different, step by step, and makes the answer the draft (hvad nu hvis).</summary>
/// <remarks>The scenario stands in the address, a line for each thing that is different: it can be sent to a colleague, and going back is going back.</remarks>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class WhatIfModel(PlanEditor editor, TryScenario scenario, PreviewPublish preview, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <summary>What is different, a line each.</summary>
    [FromQuery(Name = "line")]
    public List<string> Lines { get; set; } = [];

    /// <summary>Whether the order of the year may change.</summary>
    [FromQuery(Name = "anyOrder")]
    public bool AnyOrder { get; set; }

    /// <summary>What is to be added.</summary>
    [FromQuery(Name = "kind")]
    public ScenarioKind? Kind { get; set; }

    /// <summary>The milestone that it is about.</summary>
    [FromQuery(Name = "milestone")]
    public string? Milestone { get; set; }

    /// <summary>The date, or by how much.</summary>
    [FromQuery(Name = "when")]
    public string? When { get; set; }

    /// <summary>The revision of the draft that the user saw.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>The plan.</summary>
    public Plan Plan { get; private set; } = null!;

    /// <summary>The answer; null until something is different, and where a line cannot be used.</summary>
    public ScenarioResult.Answered? Answer { get; private set; }

    /// <summary>What publishing the answer would write; null where there is no answer.</summary>
    public MailsPreview? Mails { get; private set; }

    /// <summary>Lines of the address that cannot be used, by their number.</summary>
    public IReadOnlyDictionary<int, string> Faults { get; private set; } = new Dictionary<int, string>();

    /// <summary>What is wrong with what was to be added; null if nothing is.</summary>
    public string? AddFault { get; private set; }

    /// <summary>The draft was changed since the user looked at it.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>The milestones in the order of the year, for the choice.</summary>
    public IEnumerable<Milestone> Choices => Plan.Milestones.OrderBy(milestone => milestone.Period.Start).ThenBy(milestone => milestone.Title, StringComparer.Ordinal);

    /// <summary>The address with these lines.</summary>
    public string AddressOf(IEnumerable<string> lines, bool anyOrder)
    {
        var query = new QueryBuilder();
        foreach (var line in lines) query.Add("line", line);
        if (anyOrder) query.Add("anyOrder", "true");
        return YearAddress("what-if") + query.ToQueryString();
    }

    /// <summary>The address without one of the lines.</summary>
    public string Without(int line) => AddressOf(Lines.Where((_, index) => index != line), AnyOrder);

    /// <summary>Shows the scenario and its answer; what is to be added moves into the address.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Kind is { } kind && await AddedAsync(kind, cancellation) is { } line) return LocalRedirect(AddressOf([.. Lines, line], AnyOrder));
        return await ShowAsync(cancellation) ? Page() : NotFound();
    }

    /// <summary>Makes the answer the draft.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        switch (await scenario.ApplyAsync(Request(Lines), Revision, By, cancellation))
        {
            case ScenarioResult.Answered { Result: WhatIfResult.Possible possible }:
                Tell(new EditorNotice(
                    possible.Moves.Count == 1 ? Texts["1 milepæl er flyttet i udkastet"] : Texts["{0} milepæle er flyttet i udkastet", possible.Moves.Count],
                    [Texts["Intet er udgivet, og ingen har fået mail. Udkastet fra før er gemt under Versioner og tidligere udkast."]]));
                return ToEditor();
            case ScenarioResult.NotFound:
                return NotFound();
            case ScenarioResult.Outdated:
                IsOutdated = true;
                break;
        }

        return await ShowAsync(cancellation) ? Page() : NotFound();
    }

    private new ScenarioRequest Request(IReadOnlyList<string> lines) => new(Municipality, BudgetYear, lines, !AnyOrder);

    /// <summary>The line that is to be added; null if it cannot be, and then the page says why.</summary>
    private async Task<string?> AddedAsync(ScenarioKind kind, CancellationToken cancellation)
    {
        var line = ScenarioKinds.LineOf(kind, Milestone ?? "", (When ?? "").Trim());
        switch (await scenario.RunAsync(Request([.. Lines.Take(TryScenario.MostLines), line]), cancellation))
        {
            case ScenarioResult.Faulty faulty when faulty.Faults.FirstOrDefault(fault => fault.Line == Math.Min(Lines.Count, TryScenario.MostLines)) is { } fault:
                AddFault = Texts.Say(fault.Problem);
                return null;
            case ScenarioResult.NotFound:
                return null;
            default:
                return line;
        }
    }

    private async Task<bool> ShowAsync(CancellationToken cancellation)
    {
        var result = await scenario.RunAsync(Request(Lines), cancellation);
        if (result is ScenarioResult.NotFound || await MunicipalityNameAsync(cancellation) is not { } name) return false;
        if (result is ScenarioResult.Faulty faulty) (Plan, Faults) = (faulty.Plan, faulty.Faults.ToDictionary(fault => fault.Line, fault => Texts.Say(fault.Problem)));
        if (result is ScenarioResult.Answered answered)
        {
            (Plan, Revision) = (answered.Plan, answered.Revision);
            if (Lines.Count > 0) await ShowAnswerAsync(answered, cancellation);
        }

        FrameBelowEditor(Texts["Hvad nu hvis"], name);
        return true;
    }

    private async Task ShowAnswerAsync(ScenarioResult.Answered answered, CancellationToken cancellation)
    {
        Answer = answered;
        if (answered.Result is not WhatIfResult.Possible { Moves.Count: > 0 } possible) return;
        var rehearsed = await preview.RunAsync(Municipality, possible.Plan, By, cancellation);
        Mails = new(rehearsed, Texts.ModeAndMeaning(rehearsed.MailMode));
    }
}
