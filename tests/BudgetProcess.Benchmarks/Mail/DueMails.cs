using System.Globalization;
using System.Text;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Benchmarks.Mail;

/// <summary>Mails that are due, each to one of a municipality's people, who have their personal links already.</summary>
internal static class DueMails
{
    private const int AtATime = 1_000;

    /// <summary>A database with mails of about that size on the wire.</summary>
    public static Template Of(int count, int octets) => new($"mails{count}of{octets}", connection => AddAsync(connection, count, octets), Country.Of(1));

    private static async Task AddAsync(string connection, int count, int octets)
    {
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path);
        var municipality = (await Country.IdsAsync(node)).Single();
        var recipients = new List<Recipient>();
        await node.Database.WriteAsync(
            municipality,
            async (unit, token) =>
            {
                unit.Municipality.MailMode = MailMode.On;
                recipients = await unit.Db.People.OrderBy(person => person.Address).Select(person => Recipient.Of(person, "Kommunalbestyrelsen")).ToListAsync(token);
                await node.Get<IPersonalLinks>().ForAsync(unit, recipients.Select(recipient => recipient.Key).ToHashSet(), token);
            },
            CancellationToken.None);
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtATime))
            await node.Database.WriteAsync(municipality, (unit, token) => AddAsync(unit, node.Get<DeliveryMail>(), recipients, numbers, octets), CancellationToken.None);
    }

    private static Task AddAsync(UnitOfWork unit, DeliveryMail mails, List<Recipient> recipients, int[] numbers, int octets)
    {
        var body = Body(unit, mails, recipients[0], octets);
        unit.Db.Deliveries.AddRange(numbers.Select(number => New(unit, recipients[number % recipients.Count], number, body)));
        return Task.CompletedTask;
    }

    /// <summary>As many paragraphs as it takes.</summary>
    private static string Body(UnitOfWork unit, DeliveryMail mails, Recipient recipient, int octets)
    {
        var body = new StringBuilder("Kære medlem\n\n");
        for (var paragraph = 1; ; paragraph++)
        {
            body.Append(CultureInfo.InvariantCulture, $"## Punkt {paragraph}\n\nØkonomiudvalget **indstiller**, at budgetforslaget oversendes til 1. behandling. Se [din kalender]({PersonalLinkMarks.Calendar}).\n\n");
            body.Append("- Materialet sendes ud otte dage før mødet.\n- Ændringsforslag skal være kommunen i hænde senest kl. 12.00.\n- Spørgsmål besvares af budgetkontoret.\n\n");
            if (MimeComposer.Compose(mails.Create(New(unit, recipient, 0, body.ToString()), unit.Municipality, null, [], unit.Now)).Length >= octets) return body.ToString();
        }
    }

    private static Delivery New(UnitOfWork unit, Recipient recipient, int number, string body)
    {
        var id = unit.NewId();
        return new Delivery
        {
            Id = id, BudgetYear = Country.Year, EffectKey = $"{id:N}/mail/{number}", Kind = "deadline-reminder", RecipientKey = recipient.Key,
            RecipientName = recipient.Name, RecipientAddress = recipient.Address, Subject = $"Påmindelse nr. {number}", Body = body, Reason = recipient.Reason,
            AllowsUnsubscribe = true, MessageId = $"{id:N}@budget.example", CreatedAt = unit.Now, DueUtc = unit.Now,
        };
    }
}
