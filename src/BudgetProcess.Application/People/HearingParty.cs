using BudgetProcess.Application.Municipalities;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.People;

/// <summary>Somebody who is entitled to be heard (høringsberettiget part).</summary>
internal sealed class HearingParty : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public HearingGroup Group { get; set; }

    public required string Name { get; set; }

    /// <summary>Whom the mail is addressed to, as a role: "Formanden".</summary>
    public string? Contact { get; set; }

    /// <summary>In lower case.</summary>
    public required string Address { get; set; }

    /// <summary>Where somebody else of the party can be reached when mail to the first comes back (reserveadresse), in lower case.</summary>
    public string? OtherAddress { get; set; }

    /// <summary>For when no mail gets through; as the office wrote it.</summary>
    public string? Phone { get; set; }
}
