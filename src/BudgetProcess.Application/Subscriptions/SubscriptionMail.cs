using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using NodaTime;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>Puts mails to subscribers into the outbox.</summary>
internal sealed class SubscriptionMail(Outbox outbox, MailFields fields)
{
    /// <summary>So many milestones or changes are told; who wants to know more follows the link to the plan.</summary>
    public const int MostLines = 20;

    /// <summary>Writes one mail to each.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="template">The template's name.</param>
    /// <param name="budgetYear">The year that the mail is about.</param>
    /// <param name="subscriptions">To whom.</param>
    /// <param name="occasion">What it is about, as far as a second mail about the same must be impossible: "plan/2025/v3".</param>
    /// <param name="further">What this mail says that others do not.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="due">When it is to leave, whatever the time of day; null for by day.</param>
    public async Task AddAsync(
        UnitOfWork unit, string template, int budgetYear, IReadOnlyList<Subscription> subscriptions, Func<Subscription, string> occasion,
        Func<Subscription, Dictionary<string, string?>> further, CancellationToken cancellation, Instant? due = null)
    {
        var shared = fields.OfYear(unit.Municipality, budgetYear);
        await outbox.AddAsync(
            unit, await outbox.TemplateAsync(unit, template, cancellation),
            [
                .. subscriptions.Select(row => new PlainMail(
                    budgetYear, $"subscription/{row.Id:N}/{occasion(row)}", row.Recipient,
                    new Dictionary<string, string?>([.. shared, .. further(row)]) { ["subscription.what"] = SubscriptionText.What(row.Track) }, due)),
            ],
            cancellation);
    }

    /// <summary>A list that is not too long for a mail, and what it leaves out.</summary>
    public static Dictionary<string, string?> Lines(string field, IReadOnlyList<string> lines) => new()
    {
        [field] = string.Join('\n', lines.Take(MostLines)),
        ["list.more"] = lines.Count > MostLines ? $"{lines.Count - MostLines}" : null,
    };
}
