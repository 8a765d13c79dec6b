using BudgetProcess.Application.Audit;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>What somebody made of an answer.</summary>
/// <param name="Themes">What it is about (temaer): short words.</param>
/// <param name="Committees">The keys of the committees that it concerns.</param>
/// <param name="Remark">What the administration says to it; empty for nothing.</param>
/// <param name="PublicText">The text as it may be published; nothing is taken from an answer without comments.</param>
/// <param name="Files">The files that may be published.</param>
/// <param name="IsReady">Whether it may be published with the others.</param>
/// <param name="IsLookedAt">Whether what looks like a CPR number was looked at and is none; only asked of what is public already.</param>
public sealed record TreatmentFields(
    IReadOnlyList<string> Themes, IReadOnlyList<string> Committees, string Remark, string PublicText, IReadOnlyList<Guid> Files, bool IsReady, bool IsLookedAt = false);

/// <summary>Keeps what the office makes of an answer (sagsbehandling, use case). It is kept beside that version of the answer, which never changes.</summary>
public sealed class TreatAnswers
{
    /// <summary>The longest remark, in characters.</summary>
    public const int LongestRemark = 10_000;

    /// <summary>The longest theme, in characters.</summary>
    public const int LongestTheme = 40;

    /// <summary>The most themes of an answer.</summary>
    public const int MostThemes = 12;

    private readonly Database database;

    internal TreatAnswers(Database database) => this.database = database;

    /// <summary>Keeps it.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="answer">The answer, in the version that was looked at.</param>
    /// <param name="fields">What was made of it.</param>
    /// <param name="seen">The revision that was on the page; 0 for an answer that nobody had looked at.</param>
    /// <param name="by">Who did.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<HearingChange> SaveAsync(string municipality, int budgetYear, Guid answer, TreatmentFields fields, int seen, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        return await database.WriteAsync<HearingChange>(
            owner.Id,
            async (unit, token) =>
            {
                if (await AnswerVersions.FindAsync(unit.Db, budgetYear, answer, token) is not { } version) return new HearingChange.NotFound();
                var row = await unit.Db.HearingTreatments.SingleOrDefaultAsync(each => each.AnswerId == answer, token);
                if ((row?.Revision ?? 0) != seen) return new HearingChange.Overtaken();
                if (Problem(version, fields) is { } refused) return refused;
                row ??= unit.Db.HearingTreatments.Add(new HearingTreatment { Id = unit.NewId(), AnswerId = answer }).Entity;
                var changed = Set(row, version, await CleanAsync(unit, version, fields, token));
                if (row.PublishedAt is not null && !fields.IsLookedAt && CivilNumbers(version with { Treatment = row }) is { } numbers)
                {
                    unit.Db.Entry(row).State = EntityState.Detached;
                    return numbers;
                }

                if (changed.Count == 0 && row.Revision > 0) return new HearingChange.Done(answer);
                row.Revision++;
                unit.Audit(by, "hearing-answer.treated", $"hearing-answer/{answer}", string.Join(", ", changed));
                return new HearingChange.Done(answer);
            },
            cancellation);
    }

    /// <summary>That something looks like a CPR number, as long as nobody says that it is none; null if nothing does.</summary>
    internal static HearingChange.Refused? CivilNumbers(AnswerVersion version) => PersonalDetails.CivilNumbers(version.PublicWords) is { Count: > 0 } numbers
        ? new("civilNumbers", $"Svaret fra {version.Party} har stadig noget, der ligner et CPR-nummer: {string.Join(", ", numbers.Take(3))}. Udelad det, eller sæt kryds ved, at du har set efter, og at det ikke er et.")
        : null;

    private static HearingChange.Refused? Problem(AnswerVersion version, TreatmentFields fields)
    {
        var themes = Words(fields.Themes);
        if (themes.Count > MostThemes) return new("themes", $"Et svar har højst {MostThemes} temaer. Vælg de vigtigste.");
        foreach (var theme in themes)
        {
            if (theme.Length > LongestTheme) return new("themes", $"Temaet ”{theme}” er længere end {LongestTheme} tegn. Et tema er et kort ord; sæt komma mellem flere.");
            if (WrittenFields.NameProblem(theme) is not null) return new("themes", $"Temaet ”{theme}” indeholder usynlige styretegn. Skriv det igen.");
        }

        if (fields.Remark.Trim().Length > LongestRemark) return new("remark", $"Bemærkningen er længere end {LongestRemark / 1000}.000 tegn. Gør den kortere.");
        if (HearingAnswers.TooLong(fields.PublicText) is { } text) return text;
        return fields.IsReady && version.Newer is not null
            ? new("ready", $"Parten har sendt et nyere svar siden. Behandl det i stedet.")
            : null;
    }

    private static async Task<TreatmentFields> CleanAsync(UnitOfWork unit, AnswerVersion version, TreatmentFields fields, CancellationToken cancellation)
    {
        var known = await CommitteesAsync(unit.Db, cancellation);
        var used = await unit.Db.HearingTreatments.Select(row => row.Themes).ToListAsync(cancellation);
        var spelled = used.SelectMany(KeptLists.Lines).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(theme => theme, StringComparer.OrdinalIgnoreCase);
        return fields with
        {
            Themes = [.. Words(fields.Themes).Select(theme => spelled.GetValueOrDefault(theme, theme))],
            Committees = [.. known.Keys.Where(fields.Committees.Contains)], Remark = HearingAnswers.Clean(fields.Remark), PublicText = HearingAnswers.Clean(fields.PublicText),
            Files = [.. version.Files.Select(file => file.Id).Where(fields.Files.Contains)],
        };
    }

    /// <summary>The committees of the municipality, by key.</summary>
    internal static async Task<Dictionary<string, string>> CommitteesAsync(BudgetDbContext db, CancellationToken cancellation) => await db.Bodies
        .Where(row => row.Kind == BodyKind.Committee || row.Kind == BodyKind.FinanceCommittee).OrderBy(row => row.Kind).ThenBy(row => row.Name)
        .ToDictionaryAsync(row => row.Key, row => row.Name, cancellation);

    /// <summary>The words as one writes them, each once: "skoler, haller" is two.</summary>
    private static List<string> Words(IEnumerable<string> themes) =>
        [.. themes.SelectMany(theme => theme.Split([',', ';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Sets what is new and names it, for the audit trail.</summary>
    private static List<string> Set(HearingTreatment row, AnswerVersion version, TreatmentFields fields)
    {
        var before = (row.Themes, row.Committees, row.Remark, row.PublicText, row.Files, row.IsReady);
        (row.Themes, row.Committees, row.Remark) = (string.Join('\n', fields.Themes), string.Join('\n', fields.Committees), WrittenFields.NullIfEmpty(fields.Remark));
        (row.PublicText, row.Files, row.IsReady) = (version.HasNoComments ? null : fields.PublicText, KeptLists.Of(fields.Files), fields.IsReady || row.PublishedAt is not null);
        List<string> changed = [];
        if (row.Themes != before.Themes) changed.Add("themes");
        if (row.Committees != before.Committees) changed.Add("committees");
        if (row.Remark != before.Remark) changed.Add("remark");
        if (row.PublicText != before.PublicText) changed.Add("text");
        if (row.Files != before.Files) changed.Add("files");
        if (row.IsReady != before.IsReady) changed.Add("ready");
        return changed;
    }
}
