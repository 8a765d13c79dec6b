using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Messages;

/// <summary>One kind of mail and whose words it has.</summary>
/// <param name="Name">The template's name: "invitation".</param>
/// <param name="Kind">What it wants of its reader.</param>
/// <param name="Subject">The subject as it stands now.</param>
/// <param name="OwnSince">Since when the words are the municipality's own; null where they are the product's.</param>
/// <param name="IsBroken">Whether the own words do not fit this version of the product any more, which says its own meanwhile.</param>
public sealed record MailTextRow(string Name, TemplateKind Kind, string Subject, Instant? OwnSince, bool IsBroken);

/// <summary>A field that a mail may name.</summary>
/// <param name="Name">Its name: "milestone.when".</param>
/// <param name="Description">What it holds, in Danish.</param>
/// <param name="IsSure">Whether it has a value in each mail of the kind.</param>
/// <param name="IsNeeded">Whether the mail must name it.</param>
public sealed record MailTextField(string Name, string Description, bool IsSure, bool IsNeeded);

/// <summary>An earlier or the present wording.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who wrote it: a role.</param>
/// <param name="Name">What their account is called; null where there is none.</param>
/// <param name="Subject">The subject; null where the municipality went back to the product's words.</param>
/// <param name="Body">The body.</param>
public sealed record MailTextVersion(int Number, Instant At, string By, string? Name, string? Subject, string? Body);

/// <summary>One kind of mail with its words.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="Kind">What it wants of its reader.</param>
/// <param name="Number">Which wording it is: what a change must name, so that none is overwritten unseen; 0 where the municipality never had its own.</param>
/// <param name="IsOwn">Whether the words are the municipality's own.</param>
/// <param name="Subject">The subject as it stands.</param>
/// <param name="Body">The body as it stands: Markdown with fields.</param>
/// <param name="StandardSubject">What the product says.</param>
/// <param name="StandardBody">What the product says.</param>
/// <param name="Fields">What it may name.</param>
/// <param name="Earlier">All wordings of its own, the latest first.</param>
public sealed record MailTextDetails(
    string Name, TemplateKind Kind, int Number, bool IsOwn, string Subject, string Body, string StandardSubject, string StandardBody,
    IReadOnlyList<MailTextField> Fields, IReadOnlyList<MailTextVersion> Earlier);

/// <summary>Reads the words of a municipality's mails (mailtekster).</summary>
public sealed class MailTextQueries
{
    private readonly Database database;
    private readonly TemplateCatalogue catalogue;

    internal MailTextQueries(Database database, TemplateCatalogue catalogue) => (this.database, this.catalogue) = (database, catalogue);

    /// <summary>All kinds of mail by name; null if there is no such municipality.</summary>
    public async Task<IReadOnlyList<MailTextRow>?> ListAsync(string municipality, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var own = await MailTexts.CurrentAsync(db, cancellation);
        return [.. catalogue.Names.Select(name => Row(catalogue.Find(name)!, own.GetValueOrDefault(name)))];
    }

    /// <summary>One of them; null if there is no such municipality or kind of mail.</summary>
    public async Task<MailTextDetails?> FindAsync(string municipality, string name, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner || catalogue.Find(name) is not { } standard) return null;
        await using var db = database.Read(owner.Id);
        var rows = await (
            from row in db.OwnMailTexts.AsNoTracking()
            where row.Template == name
            orderby row.Number descending
            select new { Row = row, Account = db.Accounts.Where(account => account.Id == row.AccountId).Select(account => account.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var current = rows.FirstOrDefault()?.Row;
        var needed = Rewording.Needed(standard);
        return new MailTextDetails(
            name, standard.Kind, current?.Number ?? 0, current?.Body is not null, current?.Subject ?? standard.Subject.Source, current?.Body ?? Written(standard),
            standard.Subject.Source, Written(standard),
            [.. Rewording.FieldsOf(standard).Select(field => new MailTextField(field.Name, field.Description, Rewording.IsSure(standard, field.Name), needed.Contains(field.Name)))],
            [.. rows.Select(row => new MailTextVersion(row.Row.Number, row.Row.At, row.Row.By, row.Account, row.Row.Subject, row.Row.Body))]);
    }

    private static MailTextRow Row(MailTemplate standard, OwnMailText? own)
    {
        if (own?.Body is null) return new(standard.Name, standard.Kind, standard.Subject.Source, null, false);
        var isBroken = Rewording.Of(standard, own.Subject!, own.Body).Template is null;
        return new(standard.Name, standard.Kind, own.Subject!, own.At, isBroken);
    }

    private static string Written(MailTemplate standard) => standard.Body.Source.Trim() + "\n";
}
