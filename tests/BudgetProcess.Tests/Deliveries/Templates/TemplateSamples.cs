using BudgetProcess.Application.Deliveries;

namespace BudgetProcess.Tests.Deliveries.Templates;

/// <summary>What the mails of a year are filled with.</summary>
internal static class TemplateSamples
{
    public static readonly TemplateCatalogue Catalogue = TemplateCatalogue.Load(typeof(TemplateCatalogue).Assembly);

    public static readonly MailFrame Frame = new(
        "Hedensted Kommune",
        "Budgetkontoret",
        "budget@hedensted.example",
        "Du får denne mail, fordi du er medlem af Økonomiudvalget.",
        new Uri("https://budget.hedensted.example/hedensted/2025/feeds/mig/Jx81kz"),
        new Uri("https://budget.hedensted.example/me/Pq27vB"),
        new Uri("https://budget.hedensted.example/afmeld/k3Jf9x"));

    /// <summary>Every field with a value.</summary>
    public static Dictionary<string, string?> Full => new()
    {
        ["municipality.name"] = "Hedensted Kommune",
        ["office.name"] = "Budgetkontoret",
        ["office.mail"] = "budget@hedensted.example",
        ["year"] = "2025",
        ["process.year"] = "2024",
        ["recipient.name"] = "medlem af Økonomiudvalget",
        ["milestone.title"] = "1. behandling i ØK og møde med Hovedudvalget",
        ["milestone.when"] = "mandag 9. september 2024 kl. 17.00",
        ["milestone.before"] = "mandag 2. september 2024 kl. 17.00",
        ["milestone.place"] = "Rådhuset, byrådssalen",
        ["milestone.link"] = "https://budget.hedensted.example/hedensted/2025/milepael/oek-1-behandling",
        ["milestone.notes"] = "Materialet ligger i dagsordenssystemet fra onsdag.\nDer er kaffe fra kl. 16.45.",
        ["milestone.attendees"] = "Økonomiudvalget\nHovedudvalget",
        ["milestone.days-left"] = "om 3 dage",
        ["body.name"] = "Udvalget for Læring",
        ["plan.link"] = "https://budget.hedensted.example/hedensted/2025",
        ["calendar.link"] = "https://budget.hedensted.example/hedensted/2025/feeds/mig/Jx81kz",
        ["page.link"] = "https://budget.hedensted.example/me/Pq27vB",
        ["hearing.opens"] = "mandag 9. september 2024",
        ["hearing.closes"] = "fredag 20. september 2024 kl. 12.00",
        ["account.password"] = "https://budget.hedensted.example/sign-in/choose/k3Jf9x",
        ["hearing.link"] = "https://budget.hedensted.example/hedensted/2025/hoering?part=seniorraad&kode=Qm4_7z",
        ["hearing.linked"] = "Bilag til takster 2025\thttps://budget.example/hedensted/2025/hearing?handler=Document&document=01922d5a-7c00-7000-8000-000000000001",
        ["answer.text"] = "Vi støtter forslaget.\n\nMen vi savner <et> blik på *specialområdet* & klubberne.",
        ["answer.signed"] = "Formanden for skolebestyrelsen",
        ["answer.when"] = "torsdag 12. september 2024 kl. 14.30",
        ["answer.files"] = "Bilag 1.pdf\nBudget for klubben.xlsx",
        ["answer.fingerprint"] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ["answer.entered"] = "ja",
        ["answer.late"] = "ja",
        ["hearing.documents"] = "Teknisk-administrativt budgetforslag 2025-2028\nTakster 2025\nFølgebrev",
        ["hearing.answered"] = "18 af 21",
        ["hearing.silent"] = "Lokalråd Nord\nLokalråd Syd\nFritidsudvalget",
        ["hearing.missing"] = "Seniorrådet (retssikkerhedsloven § 30)\nHandicaprådet (retssikkerhedsloven § 37 a)",
        ["questions.closes"] = "onsdag 9. oktober 2024",
        ["questions.link"] = "https://budget.hedensted.example/hedensted/2025/spoergsmaal",
        ["decision.choices"] = "Mødet blev holdt\nMødet er udsat\nMødet er aflyst",
        ["decision.outcome"] = "Økonomiudvalget ønsker et møde mere med Hovedudvalget.",
        ["decision.link"] = "https://budget.hedensted.example/hedensted/2025/forloeb/41",
        ["contribution.link"] = "https://budget.hedensted.example/hedensted/2025/bidrag/laering",
        ["amendments.count"] = "3 ændringsforslag",
        ["budget.link"] = "https://budget.hedensted.example/hedensted/2025/budget",
        ["budget.deadline"] = "tirsdag 15. oktober 2024",
        ["change.summary"] = "Flyttet fra 2. til 9. september\nNyt sted",
        ["milestones.list"] = "Budgetseminar: 23.-24. september 2024\nFrist for ændringsforslag: mandag 30. september 2024",
        ["list.more"] = "7",
        ["week.number"] = "39",
        ["subscription.what"] = "det, der vedrører borgere og høringsparter",
        ["subscription.confirm"] = "https://budget.hedensted.example/subscriptions/confirm/k3Jf9x",
    };

    /// <summary>Only what the template asks for.</summary>
    public static Dictionary<string, string?> Minimal(MailTemplate template) =>
        Full.Where(field => template.RequiredFields.Contains(field.Key)).ToDictionary(field => field.Key, field => field.Value);
}
