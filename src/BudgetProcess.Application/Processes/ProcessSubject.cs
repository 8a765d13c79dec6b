namespace BudgetProcess.Application.Processes;

/// <summary>What an instance is about.</summary>
public abstract record ProcessSubject
{
    private ProcessSubject()
    {
    }

    /// <summary>As it is stored: "year", "milestone:kb-1-behandling", "body:vtf", "hearing:…".</summary>
    public abstract string Key { get; }

    /// <summary>Reads what <see cref="Key"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no subject.</exception>
    public static ProcessSubject Parse(string key) => key.Split(':', 2) switch
    {
        ["year"] => new Year(),
        ["milestone", var milestone] => new OfMilestone(milestone),
        ["body", var body] => new OfBody(body),
        ["hearing", var hearing] => new OfHearing(Guid.Parse(hearing)),
        _ => throw new FormatException($"\"{key}\" is not a subject of a process."),
    };

    /// <summary>The budget year as a whole.</summary>
    public sealed record Year : ProcessSubject
    {
        /// <inheritdoc/>
        public override string Key => "year";
    }

    /// <summary>A milestone: "self" in the definition.</summary>
    /// <param name="Milestone">Its key.</param>
    public sealed record OfMilestone(string Milestone) : ProcessSubject
    {
        /// <inheritdoc/>
        public override string Key => $"milestone:{Milestone}";
    }

    /// <summary>A body: a committee, a party.</summary>
    /// <param name="Body">Its key.</param>
    public sealed record OfBody(string Body) : ProcessSubject
    {
        /// <inheritdoc/>
        public override string Key => $"body:{Body}";
    }

    /// <summary>A hearing.</summary>
    /// <param name="Hearing">Its id.</param>
    public sealed record OfHearing(Guid Hearing) : ProcessSubject
    {
        /// <inheritdoc/>
        public override string Key => $"hearing:{Hearing:N}";
    }
}
