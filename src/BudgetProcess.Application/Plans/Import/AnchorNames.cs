using BudgetProcess.Application.People;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>An anchor that a row may be.</summary>
/// <param name="Anchor">Which.</param>
/// <param name="Confidence">How sure it is, above 0 and up to 1.</param>
internal sealed record AnchorGuess(Anchor Anchor, double Confidence);

/// <summary>Tells from a milestone's words, bodies and days which anchor (anker) it is: "1. behandling", "budgetseminar", "frist for ændringsforslag".</summary>
internal static class AnchorNames
{
    private const double Sure = 0.95;
    private const double Likely = 0.8;
    private const double Perhaps = 0.6;

    /// <summary>The likeliest anchor; null if the words point at none.</summary>
    /// <param name="title">What happens.</param>
    /// <param name="bodies">Who it is about.</param>
    /// <param name="phrase">When.</param>
    /// <param name="processYear">The year before the budget year.</param>
    public static AnchorGuess? Find(string title, IReadOnlyCollection<BodyKind> bodies, DatePhrase phrase, int processYear)
    {
        var row = new Row(Words.Line(title), bodies, phrase, processYear);
        return Reading(row) ?? Seminar(row) ?? Hearing(row) ?? Meeting(row) ?? Proposal(row) ?? Afterwards(row);
    }

    private static AnchorGuess? Reading(Row row)
    {
        var isFirst = row.Says(" 1 behandling", " første behandling", " førstebehandling", " 1 beh ", " 1behandling", " 1 læsning");
        var isSecond = row.Says(" 2 behandling", " anden behandling", " andenbehandling", " 2 beh ", " 2behandling", " 2 læsning", " endelig vedtagelse", " vedtagelse af budget", " budgetvedtagelse",
            " budgettet vedtages", " budget vedtages", " vedtager budget");
        if (!isFirst && !isSecond) return null;
        var inCommittee = row.Has(BodyKind.FinanceCommittee) && !row.Has(BodyKind.Council);
        if (isFirst) return inCommittee ? new(Anchor.FirstReadingInFinanceCommittee, Sure) : new(Anchor.FirstReading, row.Has(BodyKind.Council) ? Sure : Perhaps);
        return inCommittee ? null : new(Anchor.SecondReading, row.Has(BodyKind.Council) ? Sure : Likely);
    }

    private static AnchorGuess? Seminar(Row row)
    {
        // Work around it is not it.
        if (row.Says(" forbered", " planlæg", " opsamling", " samler op", " opfølgning")) return null;
        if (row.Says(" forårsseminar")) return new(Anchor.SpringSeminar, Sure);
        if (!row.Says("budgetseminar", "budgetkonference", "budgetworkshop", "byrådsseminar", "kb seminar")) return null;
        var name = row.Says("budgetseminar") ? Sure : Likely;
        if (row.IsWithin(1, 6)) return new(Anchor.SpringSeminar, name - 0.2);
        return row.IsWithin(8, 10) ? new(Anchor.BudgetSeminar, name) : new(Anchor.BudgetSeminar, Perhaps);
    }

    private static AnchorGuess? Hearing(Row row)
    {
        if (row.Says("ændringsforslag")) return new(Anchor.Amendments, row.Says("frist", "senest", "aflever", "indlever") || row.Phrase.IsDeadline ? Sure : Likely);
        if (row.Says("offentliggør") && row.Says("budget", "forslag", "høringsmateriale")) return new(Anchor.Publication, Likely);
        if (!row.Says(" høring", "høringsperiode", "høringsproces", "høringsfase") || row.Says(" høringssvar", " høringsmateriale", " høringsportal", " materiale til høring")) return null;
        var isPeriod = row.Phrase.Period.Start != row.Phrase.Period.End || row.Phrase.IsOpenEnded;
        return new(Anchor.Hearing, isPeriod ? Sure : Perhaps);
    }

    private static AnchorGuess? Meeting(Row row)
    {
        if (row.Says(" budgetmøder", " budgetmøde mellem", " budgetforhandling")) return new(Anchor.BudgetMeetings, row.Says("borgmester", "parti") ? Sure : Likely);
        if (row.Says(" temamøde")) return new(Anchor.ThemeMeeting, row.Has(BodyKind.Council) ? Likely : Perhaps);
        if (row.Says(" hovedudvalg", " hoved med", " hmu ", " hovedmed", " med hovedudvalg") && row.Says(" møde", " drøft", " dialog", " orienter")) return new(Anchor.JointCommitteeMeeting, Likely);
        return null;
    }

    private static AnchorGuess? Proposal(Row row)
    {
        if (row.Says(" tids og procesplan", " procesplan", " tids og handleplan", " budgetprocedure", " budgetvejledning")) return new(Anchor.ProcessPlan, Sure);
        if (row.Says(" budgetproces ", " budgetprocessen ", " tidsplan") && row.Says("forelæg", "forelagt", "godkend", "vedtag", "behandl")) return new(Anchor.ProcessPlan, Likely);
        if (row.Says(" teknisk administrativt budgetforslag", " teknisk budget", " tekniske budget", " administrativt budgetforslag", " administrationens budgetforslag", " basisbudget"))
        {
            // It is drafted for months and presented once.
            return row.Says("fremlæg", "præsent", "forelæg") ? new(Anchor.TechnicalProposal, Sure) : row.Says("udkast", "færdiggør", "udarbejd", "endeligt") ? null : new(Anchor.TechnicalProposal, Perhaps);
        }

        return row.Has(BodyKind.Committee) && row.IsWithin(4, 6) && row.Says("drøft", "kvalific", "bidrag", "budgetbidrag", "indspil") ? new(Anchor.CommitteeContributions, Perhaps) : null;
    }

    private static AnchorGuess? Afterwards(Row row)
    {
        if (row.Says("evaluer")) return new(Anchor.Evaluation, row.Says("proces", "budget") ? Sure : Perhaps);
        if (row.Says("udmøntning")) return new(Anchor.Implementation, row.Says("forbered") ? Perhaps : Sure);
        return null;
    }

    /// <summary>What a row says.</summary>
    private sealed record Row(string Line, IReadOnlyCollection<BodyKind> Bodies, DatePhrase Phrase, int ProcessYear)
    {
        public bool Says(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                if (Line.Contains(text, StringComparison.Ordinal)) return true;
            }

            return false;
        }

        public bool Has(BodyKind kind) => Bodies.Contains(kind);

        /// <summary>Whether it begins in these months of the process year.</summary>
        public bool IsWithin(int first, int last) => Phrase.Period.Start.Year == ProcessYear && Phrase.Period.Start.Month >= first && Phrase.Period.Start.Month <= last;
    }
}
