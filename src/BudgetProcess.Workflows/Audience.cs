using System.Diagnostics.CodeAnalysis;

namespace BudgetProcess.Workflows;

/// <summary>Whom a mail goes to, as a definition names them.</summary>
public enum AudienceKind
{
    /// <summary>"attendees": members of the attending bodies of the instance's milestone on its day.</summary>
    Attendees,

    /// <summary>"owners": members of the owning bodies of the instance's milestone.</summary>
    Owners,

    /// <summary>"members": members of the body that the instance is about.</summary>
    Members,

    /// <summary>"hearing-parties": those who are heard in the instance's hearing.</summary>
    HearingParties,

    /// <summary>"political-parties": members of all political parties.</summary>
    PoliticalParties,

    /// <summary>"budget-office": the office's own address.</summary>
    BudgetOffice,

    /// <summary>"body:kb": members of that body.</summary>
    Body,
}

/// <summary>Whom a mail goes to.</summary>
/// <param name="Kind">The kind of audience.</param>
/// <param name="BodyKey">The body's key, for <see cref="AudienceKind.Body"/> only.</param>
public sealed record Audience(AudienceKind Kind, string? BodyKey = null)
{
    /// <summary>Reads an audience as definitions write it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Audience? audience) => throw new NotSupportedException(text);
}
