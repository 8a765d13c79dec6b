using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>Somebody who takes part (person). One mail address is one person.</summary>
internal sealed class Person : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public required string Name { get; set; }

    /// <summary>In lower case, so that one address is one person.</summary>
    public required string Address { get; set; }

    /// <summary>Off when they have left the reminders by the link in a mail; invitations still reach them.</summary>
    public bool WantsReminders { get; set; } = true;

    public List<Membership> Memberships { get; } = [];
}

/// <summary>A membership of a body with dates (medlemskab).</summary>
internal sealed class Membership : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid PersonId { get; set; }

    public Person Person { get; set; } = null!;

    public Guid BodyId { get; set; }

    public Body Body { get; set; } = null!;

    /// <summary>"medlem", "formand", …: as the office wrote it.</summary>
    public string? Role { get; set; }

    /// <summary>First day.</summary>
    public LocalDate From { get; set; }

    /// <summary>Last day, included; null while it lasts.</summary>
    public LocalDate? To { get; set; }
}
