using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.People;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Nobody has begun (venter).</summary>
    Waiting,

    /// <summary>A worker is storing it (i gang).</summary>
    Running,

    /// <summary>All of it is stored (gemt).</summary>
    Done,

    /// <summary>What is stored has changed since the preview, and the file does not fit it any more; nothing of it is stored (afvist).</summary>
    Refused,

    /// <summary>It failed several times; nothing of it is stored (mislykket).</summary>
    Failed,
}

/// <summary>A file that somebody has confirmed and a worker stores (indlæsning).</summary>
internal sealed class ImportOrder : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public required string FileName { get; set; }

    /// <summary>The file; forgotten when the import has ended, for it holds names and addresses.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Who confirmed it: a role.</summary>
    public required string By { get; set; }

    public Guid? AccountId { get; set; }

    public Instant AskedAt { get; set; }

    public ImportState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>How many people or parties are stored; a worker tells it while it works, where other connections may write meanwhile.</summary>
    public int Stored { get; set; }

    /// <summary>How many there are to store; 0 until the file is read.</summary>
    public int Total { get; set; }

    /// <summary>Until when the worker that has it is believed to be alive.</summary>
    public Instant? LeaseUntil { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>What came of it, as JSON: numbers, or faults.</summary>
    public string? Outcome { get; set; }
}
