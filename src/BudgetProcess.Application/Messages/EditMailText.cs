using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Messages;

/// <summary>What somebody wants a kind of mail to say.</summary>
/// <param name="Municipality">The municipality's key.</param>
/// <param name="Name">The template's name.</param>
/// <param name="Subject">The subject, with fields.</param>
/// <param name="Body">The body: Markdown with fields.</param>
public sealed record MailTextRequest(string Municipality, string Name, string Subject, string Body);

/// <summary>A mail in those words, filled with what the municipality has.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML body, a whole document: show it in a sandboxed frame or not at all.</param>
/// <param name="Recipient">Whom it is written to.</param>
/// <param name="About">The milestone that it is about, if any.</param>
/// <param name="MadeUp">The fields that hold examples.</param>
public sealed record MailTextPreview(string Subject, string Text, string Html, string Recipient, string? About, IReadOnlyList<string> MadeUp);

/// <summary>What came of words for a mail.</summary>
public abstract record MailTextResult
{
    private MailTextResult()
    {
    }

    /// <summary>There is no such municipality or kind of mail.</summary>
    public sealed record NotFound : MailTextResult;

    /// <summary>They cannot be used; nothing was changed.</summary>
    /// <param name="SubjectProblems">What is wrong with the subject, in Danish.</param>
    /// <param name="BodyProblems">What is wrong with the body.</param>
    public sealed record Refused(IReadOnlyList<Sentence> SubjectProblems, IReadOnlyList<Sentence> BodyProblems) : MailTextResult;

    /// <summary>Somebody else changed them since the writer looked; nothing was changed.</summary>
    /// <param name="Number">Which wording counts now.</param>
    public sealed record Meanwhile(int Number) : MailTextResult;

    /// <summary>They are those that count already.</summary>
    public sealed record Unchanged : MailTextResult;

    /// <summary>The mails say it from now on. What is written already keeps its words.</summary>
    /// <param name="Number">Which wording it is.</param>
    public sealed record Saved(int Number) : MailTextResult;

    /// <summary>This is how a mail would look.</summary>
    /// <param name="Mail">The mail.</param>
    public sealed record Shown(MailTextPreview Mail) : MailTextResult;

    /// <summary>A mail is on its way to the one who tries it.</summary>
    /// <param name="Address">Where to.</param>
    public sealed record Sent(string Address) : MailTextResult;

    /// <summary>So many mails have been tried that the next has to wait.</summary>
    public sealed record TooMany : MailTextResult;
}

/// <summary>Lets a municipality say its mails in its own words (use case).</summary>
public sealed class EditMailText
{
    private readonly Database database;
    private readonly TemplateCatalogue catalogue;
    private readonly MailSamples samples;
    private readonly Outbox outbox;

    internal EditMailText(Database database, TemplateCatalogue catalogue, MailSamples samples, Outbox outbox) =>
        (this.database, this.catalogue, this.samples, this.outbox) = (database, catalogue, samples, outbox);

    /// <summary>Shows a mail in those words. Stores nothing.</summary>
    public Task<MailTextResult> PreviewAsync(MailTextRequest request, CancellationToken cancellation) => WithAsync(
        request, isRehearsal: true, async (unit, template, token) => new MailTextResult.Shown(await ShowAsync(unit, template, token)), cancellation);

    /// <summary>Stores the words, if they are still those that the writer changed.</summary>
    /// <param name="request">The words.</param>
    /// <param name="seen">The number of the wording that the writer changed.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<MailTextResult> SaveAsync(MailTextRequest request, int seen, Actor by, CancellationToken cancellation) => WithAsync(
        request, isRehearsal: false, (unit, template, token) => StoreAsync(unit, template.Name, template.Subject.Source, template.Body.Source, seen, by, token), cancellation);

    /// <summary>Goes back to the product's own words.</summary>
    public async Task<MailTextResult> ResetAsync(string municipality, string name, int seen, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner || catalogue.Find(name) is null) return new MailTextResult.NotFound();
        return await database.WriteAsync(owner.Id, (unit, token) => StoreAsync(unit, name, null, null, seen, by, token), cancellation);
    }

    /// <summary>Sends a mail in those words to the account that tries them. It leaves in every mail mode, since nobody else gets it.</summary>
    public Task<MailTextResult> TestAsync(MailTextRequest request, Guid account, CancellationToken cancellation) =>
        WithAsync(request, isRehearsal: false, (unit, template, token) => SendAsync(unit, template, account, token), cancellation);

    private async Task<MailTextResult> WithAsync(
        MailTextRequest request, bool isRehearsal, Func<UnitOfWork, MailTemplate, CancellationToken, Task<MailTextResult>> work, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(request.Municipality, cancellation) is not { } owner || catalogue.Find(request.Name) is not { } standard)
            return new MailTextResult.NotFound();
        var reworded = Rewording.Of(standard, request.Subject, request.Body);
        if (reworded.Template is not { } template) return new MailTextResult.Refused(reworded.SubjectProblems, reworded.BodyProblems);
        return isRehearsal
            ? await database.RehearseAsync(owner.Id, (unit, token) => work(unit, template, token), cancellation)
            : await database.WriteAsync(owner.Id, (unit, token) => work(unit, template, token), cancellation);
    }

    private async Task<MailTextPreview> ShowAsync(UnitOfWork unit, MailTemplate template, CancellationToken cancellation)
    {
        var sample = await samples.OfAsync(unit, template, cancellation);
        var mail = template.Render(sample.Fields);
        var frame = new MailFrame(unit.Municipality.Name, unit.Municipality.OfficeName, unit.Municipality.OfficeAddress, $"Du får denne mail, fordi {sample.Recipient.Reason}.");
        var (text, html) = MailLayout.ToBoth(mail.Markdown, frame);
        return new(mail.Subject, text, html, sample.Recipient.Name, sample.About?.Title, [.. sample.MadeUp.Where(template.NamedFields.Contains)]);
    }

    private static async Task<MailTextResult> StoreAsync(
        UnitOfWork unit, string name, string? subject, string? body, int seen, Actor by, CancellationToken cancellation)
    {
        var current = await unit.Db.OwnMailTexts.Where(row => row.Template == name).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation);
        if ((current?.Number ?? 0) != seen) return new MailTextResult.Meanwhile(current?.Number ?? 0);
        if ((current?.Subject, current?.Body) == (subject, body)) return new MailTextResult.Unchanged();
        unit.Db.OwnMailTexts.Add(new OwnMailText
        {
            Id = unit.NewId(), Template = name, Number = seen + 1, Subject = subject, Body = body, At = unit.Now, By = by.Role, AccountId = by.Account,
        });
        unit.Municipality.MailTextRevision++;
        unit.Audit(by, body is null ? "mail-text.reset" : "mail-text.changed", $"mail-text/{name}", $"{seen + 1}");
        return new MailTextResult.Saved(seen + 1);
    }

    private async Task<MailTextResult> SendAsync(UnitOfWork unit, MailTemplate template, Guid accountId, CancellationToken cancellation)
    {
        if (await unit.Db.Accounts.SingleOrDefaultAsync(row => row.Id == accountId, cancellation) is not { } account) return new MailTextResult.NotFound();
        if (await TrialMails.RecipientAsync(unit, accountId, account.Name, account.Email!, cancellation) is not { } recipient) return new MailTextResult.TooMany();
        var sample = await samples.OfAsync(unit, template, cancellation);
        await outbox.AddAsync(
            unit, template, [new PlainMail(sample.BudgetYear, $"test/{unit.NewId():N}", recipient, sample.Fields, unit.Now, TrialMails.Mark)], cancellation);
        unit.Audit(new Actor("account", accountId), "mail-text.tried", $"mail-text/{template.Name}");
        return new MailTextResult.Sent(account.Email!);
    }
}
