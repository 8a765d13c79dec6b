using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Contributions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Evaluations;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Subscriptions;
using Microsoft.AspNetCore.Identity;

namespace BudgetProcess.Application.PersonalData;

/// <summary>Where the database holds something about people, table by table; and of every other table with text, why not. A test holds it and the model together.</summary>
internal static class PersonalDataMap
{
    /// <summary>Tables of which somebody gets their rows.</summary>
    public static IReadOnlyList<HeldRows> Tables { get; } =
    [
        HeldRows.Of<Person>(
            "Person", (db, keys) => db.People.Where(row => keys.People.Contains(row.Id)), ("Navn", row => row.Name), ("Mailadresse", row => row.Address), ("Får påmindelser", row => row.WantsReminders)),
        HeldRows.Of<Membership>(
            "Medlemskaber", (db, keys) => db.Memberships.Where(row => keys.People.Contains(row.PersonId)), ("Organ (id)", row => row.BodyId), ("Rolle", row => row.Role), ("Fra", row => row.From), ("Til", row => row.To)),
        HeldRows.Of<PersonalLink>(
            "Personlige links (uden det hemmelige i dem)", (db, keys) => db.PersonalLinks.Where(row => keys.People.Contains(row.PersonId)),
            ("Åbner", row => row.Purpose), ("Lavet", row => row.CreatedAt), ("Lukket", row => row.RevokedAt)),
        HeldRows.Of<HearingParty>(
            "Høringspart", (db, keys) => db.HearingParties.Where(row => keys.Parties.Contains(row.Id) || keys.OtherParties.Contains(row.Id)),
            ("Navn", row => row.Name), ("Kontakt", row => row.Contact), ("Mailadresse", row => row.Address), ("Reserveadresse", row => row.OtherAddress), ("Telefon", row => row.Phone), ("Gruppe", row => HearingGroups.NameOf(row.Group))),
        HeldRows.Of<HearingParticipation>(
            "Høringer, kladder og det seneste svar", (db, keys) => db.HearingParticipations.Where(row => keys.Participations.Contains(row.Id) || keys.Contacts.Contains(row.Id)),
            ("Kontakt i høringen", row => row.ContactName), ("Kontaktens mailadresse", row => row.ContactAddress), ("Spurgt", row => row.InvitedAt), ("Svaret", row => row.AnsweredAt), ("Afsender", row => row.SignedBy), ("Kladde", row => row.Draft), ("Kladde gemt", row => row.DraftAt)),
        HeldRows.Of<HearingAnswerVersion>(
            "Høringssvar, som de blev sendt", (db, keys) => db.HearingAnswers.Where(row => keys.Participations.Contains(row.ParticipationId)).OrderBy(row => row.SentAt),
            ("Sendt", row => row.SentAt), ("Afsender", row => row.SignedBy), ("Tekst", row => row.Text), ("Efter fristen", row => row.IsLate), ("Fingeraftryk", row => row.Fingerprint)),
        HeldRows.Of<HearingTreatment>(
            "Kommunens behandling af svarene", (db, keys) => db.HearingTreatments.Where(row => db.HearingAnswers.Any(answer => answer.Id == row.AnswerId && keys.Participations.Contains(answer.ParticipationId))),
            ("Offentlig tekst", row => row.PublicText), ("Bemærkning", row => row.Remark), ("Temaer", row => row.Themes), ("Offentliggjort", row => row.PublishedAt)),
        HeldRows.Of<HearingAnswerFile>(
            "Filer til høringssvar (i mappen »filer«)", (db, keys) => WithoutContent(db.HearingAnswerFiles.Where(row => keys.Participations.Contains(row.ParticipationId))),
            ("Navn", row => row.FileName), ("Lagt op", row => row.UploadedAt), ("Taget ud", row => row.RemovedAt), ("SHA-256", row => row.Hash)),
        HeldRows.Of<Delivery>(
            "Mails", (db, keys) => db.Deliveries.Where(row => row.RecipientAddress == keys.Address || keys.Recipients.Contains(row.RecipientKey)).OrderBy(row => row.CreatedAt),
            ("Skrevet", row => row.CreatedAt), ("Sendt", row => row.SentAt), ("Til", row => row.RecipientAddress), ("Emne", row => row.Subject), ("Status", row => row.Status)),
        HeldRows.Of<Subscription>(
            "Abonnement på nyt om budgettet", (db, keys) => db.Subscriptions.Where(row => keys.Subscriptions.Contains(row.Id)),
            ("Mailadresse", row => row.Address), ("Bedt om", row => row.AskedAt), ("Bekræftet", row => row.ConfirmedAt), ("Afmeldt", row => row.LeftAt)),
        HeldRows.Of<Account>(
            "Brugerkonto", (db, keys) => db.Accounts.Where(row => keys.Accounts.Contains(row.Id)),
            ("Navn", row => row.Name), ("Mailadresse", row => row.Email), ("Lavet", row => row.CreatedAt), ("Totrinslogin", row => row.TwoFactorEnabled), ("Sprog", row => row.Language)),
        HeldRows.Of<AccountRole>("Roller", (db, keys) => db.AccountRoles.Where(row => keys.Accounts.Contains(row.AccountId)), ("Rolle", row => row.Role)),
        HeldRows.Of<AccountSession>(
            "Hvor kontoen er logget ind", (db, keys) => db.AccountSessions.Where(row => keys.Accounts.Contains(row.AccountId)),
            ("Browser", row => row.Device), ("Logget ind", row => row.CreatedAt), ("Sidst brugt", row => row.LastSeenAt), ("Udløber", row => row.ExpiresAt)),
        HeldRows.Of<PasswordLink>(
            "Links til ny adgangskode (uden det hemmelige i dem)", (db, keys) => db.PasswordLinks.Where(row => keys.Accounts.Contains(row.AccountId)),
            ("Lavet", row => row.CreatedAt), ("Brugt", row => row.UsedAt)),
        HeldRows.Of<IdentityUserClaim<Guid>>(
            "Oplysninger fra fælles login", (db, keys) => db.Set<IdentityUserClaim<Guid>>().Where(row => keys.Accounts.Contains(row.UserId)), ("Slags", row => row.ClaimType), ("Værdi", row => row.ClaimValue)),
        HeldRows.Of<IdentityUserLogin<Guid>>(
            "Fælles login", (db, keys) => db.Set<IdentityUserLogin<Guid>>().Where(row => keys.Accounts.Contains(row.UserId)), ("Hos", row => row.ProviderDisplayName ?? row.LoginProvider)),
        HeldRows.Of<IdentityUserToken<Guid>>(
            "Totrinslogin (uden det hemmelige i det)", (db, keys) => db.Set<IdentityUserToken<Guid>>().Where(row => keys.Accounts.Contains(row.UserId)), ("Slags", row => row.Name)),
        HeldRows.Of<OwnMailText>(
            "Mailtekster, som kontoen har skrevet", (db, keys) => db.OwnMailTexts.Where(row => row.AccountId != null && keys.Accounts.Contains(row.AccountId.Value)),
            ("Skabelon", row => row.Template), ("Nummer", row => row.Number), ("Gemt", row => row.At)),
        HeldRows.Of<ImportOrder>(
            "Filer, som kontoen har indlæst", (db, keys) => db.ImportOrders.Where(row => row.AccountId != null && keys.Accounts.Contains(row.AccountId.Value)), ("Fil", row => row.FileName), ("Bestilt", row => row.AskedAt)),
        HeldRows.Of<AuditEntry>(
            "Revisionsspor", (db, keys) => db.AuditEntries.Where(row => keys.AuditSubjects.Contains(row.Subject) || (row.AccountId != null && keys.Accounts.Contains(row.AccountId.Value))).OrderBy(row => row.Id),
            ("Hvornår", row => row.At), ("Hvem (rolle)", row => row.Actor), ("Hvad", row => row.Action), ("Om", row => row.Subject)),
    ];

    /// <summary>Tables that have text and are left out, each with the reason, in Danish: the export says it.</summary>
    public static IReadOnlyDictionary<Type, string> LeftOut { get; } = new Dictionary<Type, string>
    {
        [typeof(Municipality)] = "Kommunens egne oplysninger: navn, Budgetkontorets adresse og indstillinger.",
        [typeof(RetentionPeriods)] = "Kommunens opbevaringsfrister. De nævner en rolle og ingen person.",
        [typeof(Body)] = "Organernes navne. Hvem der er medlem, står under Medlemskaber.",
        [typeof(PlanDraft)] = "Planen for året. Den nævner organer og roller; fritekst i den kan ikke søges ud fra en mailadresse.",
        [typeof(EarlierDraft)] = "Tidligere kladder til planen; som planen.",
        [typeof(PlanVersion)] = "Udgivne planer, som er offentlige; de nævner organer og roller.",
        [typeof(PlanAcceptance)] = "Hvem der har taget et brud på en regel på sig: en rolle og en begrundelse.",
        [typeof(PublishedMilestone)] = "Milepælenes tilstand.",
        [typeof(StoredDefinition)] = "Arbejdsgangenes beskrivelse; den er den samme i alle kommuner.",
        [typeof(ProcessInstance)] = "Hvor langt en arbejdsgang er. Den kender organer, milepæle og høringer.",
        [typeof(ProcessWait)] = "Hvad en arbejdsgang venter på.",
        [typeof(ProcessHistory)] = "Trin, som en arbejdsgang har taget.",
        [typeof(Decision)] = "Hvad der blev besluttet, med en rolle og en begrundelse.",
        [typeof(Incident)] = "Trin, der slog fejl, med programmets fejlbesked.",
        [typeof(PackagePart)] = "Kommunens høringsmateriale, gjort klar til mail.",
        [typeof(Hearing)] = "Høringens titel og tilstand.",
        [typeof(HearingDocument)] = "Kommunens høringsmateriale, som er offentligt, med den rolle, der lagde det op.",
        [typeof(Contribution)] = "Udvalgenes bidrag: et organ og en tilstand.",
        [typeof(Recommendation)] = "Evalueringens anbefalinger, med en rolle.",
        [typeof(ProtectionKey)] = "Nøgler, som programmet forsegler med.",
    };

    /// <summary>Rows without what may be megabytes: files are read one at a time.</summary>
    private static IQueryable<HearingAnswerFile> WithoutContent(IQueryable<HearingAnswerFile> files) => files.OrderBy(row => row.Id).Select(row => new HearingAnswerFile
    {
        Id = row.Id, MunicipalityId = row.MunicipalityId, ParticipationId = row.ParticipationId, FileName = row.FileName, ContentType = row.ContentType, Content = Array.Empty<byte>(),
        Hash = row.Hash, UploadedAt = row.UploadedAt, RemovedAt = row.RemovedAt, ForgottenAt = row.ForgottenAt,
    });
}
