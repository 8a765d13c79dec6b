using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What a municipality says in a mail in place of the product's own words (egen tekst). Rows are only added: of each template the one with the highest number
/// counts.</summary>
internal sealed class OwnMailText : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    /// <summary>The template's name.</summary>
    public required string Template { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary>The subject; null, as the body is, where the municipality went back to the product's own words.</summary>
    public string? Subject { get; set; }

    /// <summary>The body, Markdown with fields.</summary>
    public string? Body { get; set; }

    public Instant At { get; set; }

    /// <summary>Who wrote it: a role.</summary>
    public required string By { get; set; }

    /// <summary>Whose account that was; null for the command line.</summary>
    public Guid? AccountId { get; set; }
}
