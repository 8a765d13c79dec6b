using System.Collections.Frozen;

namespace BudgetProcess.Application.Deliveries;

/// <summary>The fields that a template may name (flettefelter). The catalogue is closed: a misspelt field is found when the
/// templates are loaded, not when the first mail leaves. All values are text, already written the way Danes read it; a list has
/// one entry per line.</summary>
public static class TemplateFields
{
    /// <summary>Every field with what it holds, in Danish, in the order that a list of them is shown.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        ("municipality.name", "Kommunens navn: Hedensted Kommune"),
        ("office.name", "Budgetkontorets navn"),
        ("office.mail", "Budgetkontorets mailadresse"),
        ("year", "Budgetåret: 2025"),
        ("process.year", "Året, hvor budgettet bliver til: 2024"),
        ("recipient.name", "Modtagerens navn: en person, et råd eller en bestyrelse"),
        ("milestone.title", "Mødets, fristens eller opgavens titel"),
        ("milestone.when", "Hvornår: mandag 9. september 2024 kl. 17.00"),
        ("milestone.before", "Hvornår det var før, ved en ændring"),
        ("milestone.place", "Stedet"),
        ("milestone.link", "Link til mødet eller materialet"),
        ("milestone.notes", "Bemærkninger, en eller flere linjer"),
        ("milestone.attendees", "Hvem der deltager, én pr. linje"),
        ("milestone.days-left", "Hvor længe der er til: om 3 dage"),
        ("body.name", "Udvalgets eller rådets navn"),
        ("account.password", "Link til at vælge en ny adgangskode"),
        ("plan.link", "Link til årets tids- og procesplan"),
        ("calendar.link", "Link til modtagerens egen kalender"),
        ("page.link", "Link til modtagerens egen side"),
        ("hearing.opens", "Hvornår høringen begynder"),
        ("hearing.closes", "Hvornår høringen slutter: den sidste frist for svar"),
        ("hearing.link", "Link til høringen og til at svare"),
        ("hearing.documents", "Høringens dokumenter, ét pr. linje"),
        ("hearing.answered", "Hvor mange der har svaret: 18 af 21"),
        ("hearing.silent", "Hvem der ikke har svaret, én pr. linje"),
        ("hearing.missing", "Hvem der skal høres og mangler på listen, én pr. linje"),
        ("questions.closes", "Hvornår perioden for budgetspørgsmål slutter"),
        ("questions.link", "Link til at stille og se budgetspørgsmål"),
        ("decision.choices", "Det, der kan vælges imellem, ét pr. linje"),
        ("decision.outcome", "Det, der blev besluttet, med egne ord"),
        ("decision.link", "Link til at skrive, hvad der blev besluttet"),
        ("contribution.link", "Link til udvalgets bidrag"),
        ("amendments.count", "Antal ændringsforslag: 3 ændringsforslag"),
        ("budget.link", "Link til det vedtagne budget"),
        ("budget.deadline", "Den sidste dag for at vedtage budgettet (kommunestyrelsesloven §§ 37-38 og reglerne derunder)"),
        ("change.summary", "Det, der er ændret, én ændring pr. linje"),
        ("milestones.list", "Milepæle med hvornår, én pr. linje"),
        ("list.more", "Hvor mange en liste udelader: 7"),
        ("week.number", "Ugens nummer: 37"),
        ("subscription.what", "Hvad abonnementet omfatter: den politiske proces"),
        ("subscription.confirm", "Link til at bekræfte et abonnement"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(field => field.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a template may name the field.</summary>
    /// <param name="name">The name as written between the braces.</param>
    public static bool Contains(string name) => Names.Contains(name);
}
