using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>What is deleted by itself when it is old enough (opbevaring).</summary>
public enum RetentionKind
{
    /// <summary>What parties wrote or handed in and never sent (kladder).</summary>
    Drafts,

    /// <summary>Texts, signatures and files of answers to hearings (høringssvar).</summary>
    Answers,

    /// <summary>To whom mails went, and what stood in them (forsendelser).</summary>
    Mails,

    /// <summary>People whose last membership has ended (tidligere medlemmer).</summary>
    FormerMembers,
}

/// <summary>How long a municipality keeps personal data (opbevaringsfrister), in months; null for ever. A municipality without a row has <see cref="Defaults"/>.</summary>
internal sealed class RetentionPeriods : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    /// <summary>After the hearing has closed.</summary>
    public int? DraftMonths { get; set; }

    /// <summary>After the hearing has closed.</summary>
    public int? AnswerMonths { get; set; }

    /// <summary>After the mail was sent or given up.</summary>
    public int? MailMonths { get; set; }

    /// <summary>After the last day of the last membership.</summary>
    public int? FormerMemberMonths { get; set; }

    public Instant ChangedAt { get; set; }

    /// <summary>A role.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>Answers and people are kept until somebody decides otherwise: an answer is part of a public case, which goes to the archive first (arkivloven), and people are removed by the office.</summary>
    public static RetentionPeriods Defaults { get; } = new() { ChangedBy = "", DraftMonths = 6, AnswerMonths = null, MailMonths = 24, FormerMemberMonths = null };

    /// <summary>The months of a kind.</summary>
    public int? this[RetentionKind kind]
    {
        get => kind switch
        {
            RetentionKind.Drafts => DraftMonths,
            RetentionKind.Answers => AnswerMonths,
            RetentionKind.Mails => MailMonths,
            RetentionKind.FormerMembers => FormerMemberMonths,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
        };
        set
        {
            switch (kind)
            {
                case RetentionKind.Drafts: DraftMonths = value; break;
                case RetentionKind.Answers: AnswerMonths = value; break;
                case RetentionKind.Mails: MailMonths = value; break;
                case RetentionKind.FormerMembers: FormerMemberMonths = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.");
            }
        }
    }
}
