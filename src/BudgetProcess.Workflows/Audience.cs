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
    private const string BodyPrefix = "body:";

    private static readonly Dictionary<string, AudienceKind> Names = new()
    {
        ["attendees"] = AudienceKind.Attendees,
        ["owners"] = AudienceKind.Owners,
        ["members"] = AudienceKind.Members,
        ["hearing-parties"] = AudienceKind.HearingParties,
        ["political-parties"] = AudienceKind.PoliticalParties,
        ["budget-office"] = AudienceKind.BudgetOffice,
    };

    /// <summary>Reads an audience as definitions write it. A body's key is lower-case letters a–z, digits and hyphens; whether the municipality has such a
    /// body is not known here.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Audience? audience)
    {
        audience = Names.TryGetValue(text, out var kind) ? new(kind)
            : text.StartsWith(BodyPrefix, StringComparison.Ordinal) && InputValues.IsKey(text[BodyPrefix.Length..])
                ? new(AudienceKind.Body, text[BodyPrefix.Length..])
            : null;
        return audience is not null;
    }

    /// <summary>The audience as definitions write it.</summary>
    public override string ToString() => Kind == AudienceKind.Body ? BodyPrefix + BodyKey : Names.First(name => name.Value == Kind).Key;
}
