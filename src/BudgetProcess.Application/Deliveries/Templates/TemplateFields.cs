using System.Collections.Frozen;

namespace BudgetProcess.Application.Deliveries;

/// <summary>A field of a template (flettefelt).</summary>
/// <param name="Name">Its name: "milestone.when".</param>
/// <param name="Description">What it holds, in Danish.</param>
/// <param name="Example">What it may hold, for showing a mail that nobody has got yet; null for a link, empty for what most mails are without.</param>
public sealed record TemplateField(string Name, string Description, string? Example = null);

/// <summary>The fields that a template may name (flettefelter). The catalogue is closed: a misspelt field is found when the
/// templates are loaded, not when the first mail leaves. All values are text, already written the way Danes read it; a list has
/// one entry per line.</summary>
public static class TemplateFields
{
    /// <summary>Every field with what it holds, in Danish, in the order that a list of them is shown.</summary>
    public static IReadOnlyList<TemplateField> All { get; } =
    [
        new("municipality.name", "Kommunens navn: Hedensted Kommune", "Hedensted Kommune"),
        new("office.name", "Budgetkontorets navn", "Budgetkontoret"),
        new("office.mail", "Budgetkontorets mailadresse", "budget@kommunen.example"),
        new("year", "Budgetåret: 2025", "2027"),
        new("process.year", "Året, hvor budgettet bliver til: 2024", "2026"),
        new("recipient.name", "Modtagerens navn: en person, et råd eller en bestyrelse", "Modtagerens navn"),
        new("milestone.title", "Mødets, fristens eller opgavens titel", "Budgetseminar"),
        new("milestone.when", "Hvornår: mandag 9. september 2024 kl. 17.00", "mandag 7. september 2026 kl. 17.00"),
        new("milestone.before", "Hvornår det var før, ved en ændring", "torsdag 3. september 2026 kl. 17.00"),
        new("milestone.place", "Stedet", "Byrådssalen"),
        new("milestone.link", "Link til mødet eller materialet"),
        new("milestone.notes", "Bemærkninger, en eller flere linjer", "Materialet er udsendt."),
        new("milestone.attendees", "Hvem der deltager, én pr. linje", "Kommunalbestyrelsen, Direktionen"),
        new("milestone.days-left", "Hvor længe der er til: om 3 dage", "om 3 dage"),
        new("body.name", "Udvalgets eller rådets navn", "Økonomiudvalget"),
        new("account.password", "Link til at vælge en ny adgangskode"),
        new("plan.link", "Link til årets tids- og procesplan"),
        new("calendar.link", "Link til modtagerens egen kalender"),
        new("page.link", "Link til modtagerens egen side"),
        new("hearing.opens", "Hvornår høringen begynder", "fredag 28. august 2026"),
        new("hearing.closes", "Hvornår høringen slutter: den sidste frist for svar", "fredag 18. september 2026"),
        new("hearing.link", "Link til høringen og til at svare"),
        new("hearing.documents", "Høringens dokumenter, ét pr. linje", "Forslag til budget\nBemærkninger til forslaget"),
        new("hearing.linked", "De af høringens dokumenter, der er for store til mailen, ét pr. linje", "Bilag til budgettet"),
        new("answer.text", "Høringssvaret, som det blev sendt", "Vi støtter forslaget."),
        new("answer.signed", "Hvem der sendte svaret", "Formanden"),
        new("answer.when", "Hvornår svaret blev sendt", "torsdag 10. september 2026 kl. 14.30"),
        new("answer.files", "Svarets filer, én pr. linje", "Bilag.pdf"),
        new("answer.fingerprint", "Svarets fingeraftryk (SHA-256)", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        new("answer.entered", "Står der, hvis svaret kom med mail eller på papir og er skrevet ind af kommunen", ""),
        new("answer.late", "Står der, hvis svaret kom efter fristen", "ja"),
        new("hearing.answered", "Hvor mange der har svaret: 18 af 21", "18 af 21"),
        new("hearing.silent", "Hvem der ikke har svaret, én pr. linje", "Skolebestyrelsen\nSeniorrådet"),
        new("hearing.missing", "Hvem der skal høres og mangler på listen, én pr. linje", "Handicaprådet"),
        new("questions.closes", "Hvornår perioden for budgetspørgsmål slutter", "onsdag 23. september 2026"),
        new("questions.link", "Link til at stille og se budgetspørgsmål"),
        new("decision.choices", "Det, der kan vælges imellem, ét pr. linje", "Vedtaget\nIkke vedtaget"),
        new("decision.outcome", "Det, der blev besluttet, med egne ord", "Forslaget blev tiltrådt."),
        new("decision.link", "Link til at skrive, hvad der blev besluttet"),
        new("contribution.link", "Link til udvalgets bidrag"),
        new("amendments.count", "Antal ændringsforslag: 3 ændringsforslag", "3 ændringsforslag"),
        new("budget.link", "Link til det vedtagne budget"),
        new("budget.deadline", "Den sidste dag for at vedtage budgettet (kommunestyrelsesloven §§ 37-38 og reglerne derunder)", "torsdag 15. oktober 2026"),
        new("change.summary", "Det, der er ændret, én ændring pr. linje", "Salen er optaget."),
        new("milestones.list", "Milepæle med hvornår, én pr. linje", "Budgetseminar: mandag 7. september 2026\n2. behandling: onsdag 7. oktober 2026"),
        new("list.more", "Hvor mange en liste udelader: 7", "7"),
        new("week.number", "Ugens nummer: 37", "37"),
        new("subscription.what", "Hvad abonnementet omfatter: den politiske proces", "den politiske proces"),
        new("subscription.confirm", "Link til at bekræfte et abonnement"),
    ];

    /// <summary>The fields that every mail has, whoever sends it and why.</summary>
    internal static IReadOnlySet<string> OfEveryMail { get; } =
        new[] { "municipality.name", "office.name", "office.mail", "year", "process.year", "plan.link", "recipient.name" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Names = All.Select(field => field.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a template may name the field.</summary>
    /// <param name="name">The name as written between the braces.</param>
    public static bool Contains(string name) => Names.Contains(name);
}
