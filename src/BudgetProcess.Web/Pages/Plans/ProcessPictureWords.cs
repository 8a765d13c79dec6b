namespace BudgetProcess.Web.Pages.Plans;

/// <summary>What a procespil says, in the reader's language.</summary>
internal sealed record ProcessPictureWords
{
    /// <summary>What the picture is.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    /// <summary>The first word of the upper arrow's name: "Politisk".</summary>
    public required string Political { get; init; }

    /// <summary>The first word of the lower arrow's name: "Administrativ".</summary>
    public required string Administrative { get; init; }

    /// <summary>The second word of both names: "proces".</summary>
    public required string Process { get; init; }

    /// <summary>The sign at today: "i dag".</summary>
    public required string Today { get; init; }

    /// <summary>Where a milestone leads.</summary>
    public required Func<ProcessPictureItem, string> LinkOf { get; init; }
}
