using BudgetProcess.Application.Documents.Tables;
using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime.Text;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>Reads a form as the import reads a row of a table, and finds everything that is wrong with it at once.</summary>
/// <param name="year">The budget year.</param>
/// <param name="bodies">The municipality's bodies.</param>
internal sealed partial class MilestoneFormReader(BudgetYear year, IReadOnlyCollection<NamedBody> bodies)
{
    private const int LongestTitle = 300;
    private const int FarthestReminder = 365;

    // The key of a milestone while it has none yet.
    private const string NoKeyYet = "ny";

    private static readonly PlanColumn[] Columns = [PlanColumn.Until, PlanColumn.Start, PlanColumn.End, PlanColumn.Where, PlanColumn.Link, PlanColumn.Notes, PlanColumn.Anchor, PlanColumn.Key];

    private static readonly PlanColumns Layout = new(Columns.Index().ToDictionary(column => column.Item, column => column.Index), 0);

    private static readonly Dictionary<PlanColumn, string> FieldOfColumn = new()
    {
        [PlanColumn.Until] = nameof(MilestoneForm.Until), [PlanColumn.Start] = nameof(MilestoneForm.Start), [PlanColumn.End] = nameof(MilestoneForm.End), [PlanColumn.Link] = nameof(MilestoneForm.Link),
        [PlanColumn.Anchor] = nameof(MilestoneForm.Anchor),
    };

    private static readonly Dictionary<string, string> FieldOfFile = new()
    {
        ["title"] = nameof(MilestoneForm.Title), ["when"] = nameof(MilestoneForm.When), ["until"] = nameof(MilestoneForm.Until), ["start"] = nameof(MilestoneForm.Start), ["end"] = nameof(MilestoneForm.End),
        ["place"] = nameof(MilestoneForm.Place), ["link"] = nameof(MilestoneForm.Link), ["notes"] = nameof(MilestoneForm.Notes), ["owners"] = nameof(MilestoneForm.Owners),
        ["attendees"] = nameof(MilestoneForm.Attendees), ["anchor"] = nameof(MilestoneForm.Anchor), ["notice"] = nameof(MilestoneForm.Reminders),
    };

    private readonly List<FormFault> faults = [];

    /// <summary>The form as a milestone, or what is wrong with it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="loaded">The milestone as it was when the form was shown; null for a new one, which gets its key later.</param>
    public (Milestone? Milestone, IReadOnlyList<FormFault> Faults) Read(MilestoneForm form, Milestone? loaded)
    {
        faults.Clear();
        RefuseMarkup(form);
        var title = Title(form.Title);
        var phrase = When(form, loaded);
        var (track, kind) = (Choice<Track>(form.Track, nameof(form.Track)), Choice<MilestoneKind>(form.Kind, nameof(form.Kind)));
        var (owners, attendees) = (Bodies(form.Owners, nameof(form.Owners)), Bodies(form.Attendees, nameof(form.Attendees)));
        var notice = form.HasOwnNotice ? Notice(form, loaded?.Notice) : null;

        // What cannot be read has a stand-in, so that whoever wrote the form hears of the faults of the other fields, too.
        var days = phrase ?? DatePhrase.Parse("1. januar", year.ProcessYear).Phrase!;
        var basis = loaded ?? new Milestone { Key = NoKeyYet, Title = "-", Track = default, Kind = default, Phrase = days.Text, Period = days.Period };
        var milestone = Row(phrase is null ? form with { Until = "", Start = "", End = "" } : form, basis, days, title ?? "-") with
        {
            Track = track ?? default, Kind = kind ?? default, Owners = owners, Attendees = attendees, Notice = notice, Displacement = form.KeepsDisplacement ? basis.Displacement : null,
        };
        CheckTimes(milestone);
        Examine(milestone);
        Understood = phrase is null ? null : milestone;
        return faults.Count == 0 ? (milestone, []) : (null, [.. faults]);
    }

    /// <summary>The milestone as far as it could be read; null if the words of "when" mean nothing.</summary>
    public Milestone? Understood { get; private set; }

    private Milestone Row(MilestoneForm form, Milestone basis, DatePhrase phrase, string title)
    {
        var cells = new[] { form.Until, form.Start, form.End, form.Place, form.Link, Lines(form.Notes), form.Anchor, basis.Key };
        var row = new KeyedRow(new PlanRow(new SheetRow(1, [.. cells.Select(text => new SheetCell(text.Trim()))]), Layout), new BodyNames(bodies), year.ProcessYear, basis, basis);
        var milestone = row.Read(phrase, title);
        faults.AddRange(row.Problems.Select(problem => new FormFault(FieldOfColumn[problem.Column], problem.Text)));
        return milestone;
    }

    private void RefuseMarkup(MilestoneForm form)
    {
        var texts = new[]
        {
            (nameof(form.Title), form.Title), (nameof(form.When), form.When), (nameof(form.Place), form.Place), (nameof(form.Link), form.Link), (nameof(form.Notes), form.Notes),
        };
        faults.AddRange(texts.Where(text => PlanRow.HasMarkup(text.Item2)).Select(text => new FormFault(text.Item1, $"Her står HTML-koder i vinkelparenteser. Skriv almindelig tekst i stedet.")));
    }

    private string? Title(string text)
    {
        var title = text.Trim();
        if (title.Length is > 0 and <= LongestTitle) return title;
        Fault(nameof(MilestoneForm.Title), title.Length == 0
            ? (Sentence)$"Titlen mangler. Skriv, hvad der sker, fx \"Budgetseminar\"."
            : $"Titlen er på {title.Length} tegn; der er plads til {LongestTitle}. Skriv en kort titel, og flyt resten til bemærkningen.");
        return null;
    }

    /// <summary>The words, or the day that was picked instead; the words of the form as it was shown give way to a picked day.</summary>
    private DatePhrase? When(MilestoneForm form, Milestone? loaded)
    {
        var (words, picked) = (form.When.Trim(), form.Date.Trim());
        if (picked.Length == 0) return words.Length > 0 ? Phrase(words, nameof(form.When), loaded) : Fault<DatePhrase>(nameof(form.When), $"Tidspunktet mangler. Skriv fx \"9/9\", \"medio august\" eller \"tirsdag 10. september kl. 17\", eller vælg en dag.");
        if (LocalDatePattern.Iso.Parse(picked) is not { Success: true, Value: var day })
            return Fault<DatePhrase>(nameof(form.Date), $"Dagen kan ikke læses. Vælg den i kalenderen, eller skriv tidspunktet i feltet ovenfor.");
        var before = DatePhrase.Parse(words, year.ProcessYear).Phrase;
        var isNews = words.Length > 0 && words != loaded?.Phrase;
        if (isNews && before?.Period != DatePeriod.OnDay(day))
            return Fault<DatePhrase>(nameof(form.Date), $"Tidspunktet er både skrevet og valgt i kalenderen, og de er ikke ens. Behold det ene.");
        var year4 = day.Year == year.ProcessYear ? "" : day.Year.ToString(" 0", CultureInfo.InvariantCulture);
        return Phrase($"{DanishDates.DayAndMonth(day)}{year4}{ClockOf(before)}", nameof(form.Date), loaded);
    }

    private static string ClockOf(DatePhrase? phrase) => (phrase?.Time, phrase?.EndTime) switch
    {
        ({ } from, { } to) => $" {DanishDates.Clock(from, to)}",
        ({ } from, null) => $" {DanishDates.Clock(from)}",
        _ => "",
    };

    private DatePhrase? Phrase(string words, string field, Milestone? loaded)
    {
        var (phrase, problem) = DatePhrase.Parse(words, year.ProcessYear);
        if (phrase is null) return Fault<DatePhrase>(field, problem!);

        // A day that stands in the plan already does not keep anybody from changing something else.
        return words != loaded?.Phrase && PlanTable.WhyOutside(phrase, year) is { } outside ? Fault<DatePhrase>(field, outside) : phrase;
    }

    private T? Choice<T>(string text, string field)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && !int.TryParse(text, CultureInfo.InvariantCulture, out _)) return value;
        Fault(field, $"Vælg en af mulighederne på listen.");
        return null;
    }

    private IReadOnlyList<string> Bodies(IReadOnlyList<string> keys, string field)
    {
        var unknown = keys.Where(key => bodies.All(body => body.Key != key)).Distinct().ToList();
        if (unknown.Count > 0) Fault(field, $"Et af de valgte organer findes ikke længere. Fjern det, og vælg et andet.");
        return [.. keys.Distinct()];
    }

    private NoticePolicy Notice(MilestoneForm form, NoticePolicy? before)
    {
        var text = form.Reminders.Trim();
        var days = Number().Matches(text).Select(match => int.TryParse(match.Value, CultureInfo.InvariantCulture, out var day) ? day : int.MaxValue).ToList();
        if (!ReminderDays().IsMatch(text)) Fault(nameof(form.Reminders), $"Påmindelserne kan ikke læses. Skriv antal dage før, fx \"14, 7 og 3\", eller lad feltet stå tomt.");
        else if (days.Count > NoticePolicy.MostReminders) Fault(nameof(form.Reminders), $"Der kan højst sendes {NoticePolicy.MostReminders} påmindelser om en milepæl. Slet nogle af dem.");
        else if (days.Exists(day => day > FarthestReminder)) Fault(nameof(form.Reminders), $"En påmindelse kan højst komme {FarthestReminder} dage før.");
        else if (days.Distinct().Count() < days.Count) Fault(nameof(form.Reminders), $"Den samme dag står to gange. Skriv den én gang.");
        if (form is { AskForReply: true, Invite: false } && before is not { AskForReply: true, Invite: false }) Fault(nameof(form.AskForReply), $"Der kan kun bedes om svar på en indkaldelse. Vælg også at indkalde, eller fjern ønsket om svar.");
        return new NoticePolicy(form.Invite, [.. days.Distinct()], form.AskForReply);
    }

    private void CheckTimes(Milestone milestone)
    {
        if (milestone.EndTime is not { } end) return;
        if (milestone.StartTime is not { } start) Fault(nameof(MilestoneForm.End), $"Der er et sluttidspunkt, men intet starttidspunkt. Skriv også, hvornår det begynder.");
        else if (end <= start && (milestone.Period.Start == milestone.Period.End || !milestone.HasFixedDay))
            Fault(nameof(MilestoneForm.End), $"Det slutter {end}, før det begynder {start}. Ret det ene klokkeslæt.");
    }

    /// <summary>What no plan could hold: hidden characters, texts that are too long.</summary>
    private void Examine(Milestone milestone)
    {
        foreach (var fault in PlanFile.Examine("", new Plan(year, "-", [milestone], [])))
        {
            var name = fault.Field.Split('.', '[').ElementAtOrDefault(2) ?? "";
            var field = FieldOfFile.GetValueOrDefault(name, nameof(MilestoneForm.Title));
            if (faults.All(known => known.Field != field)) Fault(field, fault.Message);
        }
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();

    private void Fault(string field, Sentence message) => faults.Add(new FormFault(field, message));

    private T? Fault<T>(string field, Sentence message)
        where T : class
    {
        Fault(field, message);
        return null;
    }

    [GeneratedRegex(@"\A(\d{1,4}((\s*[,;]\s*|\s+(og\s+)?)\d{1,4})*)?\z")]
    private static partial Regex ReminderDays();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
