namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>How far the office is with an answer.</summary>
public enum AnswerStanding
{
    /// <summary>Nobody has looked at it (ubehandlet).</summary>
    Untreated,

    /// <summary>Somebody has begun (under behandling).</summary>
    Treated,

    /// <summary>It may be published (klar).</summary>
    Ready,

    /// <summary>Everybody can read it (offentlig).</summary>
    Published,
}
