using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Deliveries;

/// <summary>A template in a municipality's own words, or what is wrong with them.</summary>
/// <param name="Template">The template; null if something is wrong.</param>
/// <param name="SubjectProblems">What is wrong with the subject, in Danish.</param>
/// <param name="BodyProblems">What is wrong with the body.</param>
internal sealed record Rewording(MailTemplate? Template, IReadOnlyList<Sentence> SubjectProblems, IReadOnlyList<Sentence> BodyProblems)
{
    /// <summary>So many characters a subject may have: mail programs show fewer.</summary>
    public const int LongestSubject = 200;

    /// <summary>So many characters a body may have.</summary>
    public const int LongestBody = 20_000;

    private const string OfMilestone = "milestone.";

    /// <summary>The fields that a mail of that kind may name: those of every mail, and those that the product's own words name. Where those speak of a milestone, all that there
    /// is to say about it.</summary>
    public static IReadOnlyList<TemplateField> FieldsOf(MailTemplate standard) =>
    [
        .. TemplateFields.All.Where(field => TemplateFields.OfEveryMail.Contains(field.Name) || standard.NamedFields.Contains(field.Name)
            || (field.Name.StartsWith(OfMilestone, StringComparison.Ordinal) && standard.NamedFields.Any(name => name.StartsWith(OfMilestone, StringComparison.Ordinal)))),
    ];

    /// <summary>Whether a field has a value in each mail of that kind.</summary>
    public static bool IsSure(MailTemplate standard, string field) => TemplateFields.OfEveryMail.Contains(field) || standard.RequiredFields.Contains(field);

    /// <summary>The fields without which a mail of that kind does not tell what it is there for.</summary>
    public static IReadOnlyList<string> Needed(MailTemplate standard) =>
        [.. standard.RequiredFields.Where(name => !TemplateFields.OfEveryMail.Contains(name)).Order(StringComparer.Ordinal)];

    /// <summary>Reads them. A mail that cannot be written on the day that it is needed is refused here: it names no field that may be without a value, and none that its
    /// recipients need is left out.</summary>
    public static Rewording Of(MailTemplate standard, string subject, string body)
    {
        List<Sentence> wrongInSubject = [], wrongInBody = [];
        (subject, body) = (subject.Trim(), body.ReplaceLineEndings("\n").Trim() + "\n");
        if (subject.Length == 0) wrongInSubject.Add($"Skriv et emne.");
        if (subject.Length > LongestSubject) wrongInSubject.Add($"Emnet er på {subject.Length} tegn. Der er plads til {LongestSubject}.");
        if (subject.Any(char.IsControl)) wrongInSubject.Add($"Emnet skal stå på én linje uden styretegn.");
        if (body.Length == 1) wrongInBody.Add($"Skriv en tekst.");
        if (body.Length > LongestBody) wrongInBody.Add($"Teksten er på {body.Length} tegn. Der er plads til {LongestBody}.");
        if (body.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) wrongInBody.Add($"Teksten indeholder usynlige styretegn. Skriv den igen uden at kopiere.");
        if (wrongInSubject.Count + wrongInBody.Count > 0) return new(null, wrongInSubject, wrongInBody);

        var read = new MailTemplate(
            standard.Name, standard.Kind, standard.AllowsUnsubscribe, new TemplateParser("", $"Emnet", wrongInSubject).Read(subject, 1, inSubject: true),
            new TemplateParser("", $"Teksten", wrongInBody).Read(body, 1, inSubject: false));
        if (wrongInSubject.Count + wrongInBody.Count > 0) return new(null, wrongInSubject, wrongInBody);
        Check(standard, read.Subject, wrongInSubject);
        Check(standard, read.Body, wrongInBody);
        foreach (var lost in Needed(standard).Where(name => !read.RequiredFields.Contains(name)))
            wrongInBody.Add($"Feltet {Braced(lost)} skal være med, og ikke kun i en del, der kan falde væk: uden det ved modtageren ikke, hvad mailen handler om.");
        return wrongInSubject.Count + wrongInBody.Count > 0 ? new(null, wrongInSubject, wrongInBody) : new(read, [], []);
    }

    private static void Check(MailTemplate standard, TemplateText text, List<Sentence> problems)
    {
        var offered = FieldsOf(standard).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var foreign = text.Parts.SelectMany(part => part.Named).Where(name => !offered.Contains(name)).Distinct().ToList();
        foreach (var name in foreign) problems.Add($"Feltet {Braced(name)} har aldrig en værdi i denne mail. Brug et af dem på listen.");
        var unsure = text.Parts.SelectMany(part => part.Required(new HashSet<string>())).Where(name => !IsSure(standard, name)).Except(foreign).Distinct();
        foreach (var name in unsure)
            problems.Add($"Feltet {Braced(name)} har ikke altid en værdi. Skriv {{{{#{name}}}}} før og {{{{/{name}}}}} efter den del, der skal falde væk uden det.");
    }

    private static string Braced(string name) => $"{{{{{name}}}}}";
}
