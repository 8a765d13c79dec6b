using BudgetProcess.Application.Municipalities;

namespace BudgetProcess.Application.People;

/// <summary>What kind of body it is (organtype).</summary>
public enum BodyKind
{
    /// <summary>Kommunalbestyrelsen.</summary>
    Council,

    /// <summary>Økonomiudvalget.</summary>
    FinanceCommittee,

    /// <summary>A standing committee (udvalg).</summary>
    Committee,

    /// <summary>A party in Kommunalbestyrelsen (parti).</summary>
    PoliticalParty,

    /// <summary>A part of the administration (forvaltning).</summary>
    Administration,

    /// <summary>A MED committee.</summary>
    JointCommittee,
}

/// <summary>A body (organ): a group of people that meets, decides or works.</summary>
internal sealed class Body : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    /// <summary>Its name in plans and addresses: "oek".</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    public string? ShortName { get; set; }

    public BodyKind Kind { get; set; }

    public List<Membership> Memberships { get; } = [];
}
