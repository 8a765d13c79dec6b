using BudgetProcess.Application.People;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary><c>BudgetProcess.StartProcess</c>: starts one child, or one per committee, party or hearing.</summary>
internal sealed class StartProcessHandler(Func<IProcessRuntime> runtime, IEnumerable<IHearingSubjects> hearings) : IEffectHandler
{
    public Type Request => typeof(StartProcess);

    public async Task<string?> RunAsync(BurstContext burst, EffectRequest request, CancellationToken cancellation)
    {
        var start = (StartProcess)request;
        var started = 0;
        foreach (var subject in await SubjectsAsync(burst, start.Each, cancellation))
        {
            var child = new ProcessStart(start.Definition, burst.Instance.BudgetYear, subject, burst.Instance.Id);
            if (await runtime().StartAsync(burst.Unit, child, cancellation) is not null) started++;
        }

        if (!start.WaitForAll || started == 0) return "Done";
        WaitOpener.OpenForChildren(burst, start);
        return null;
    }

    private async Task<IReadOnlyList<ProcessSubject>> SubjectsAsync(BurstContext burst, ForEach each, CancellationToken cancellation) => each switch
    {
        ForEach.None => [burst.Subject],
        ForEach.Committees => await BodiesAsync(burst, [BodyKind.FinanceCommittee, BodyKind.Committee], cancellation),
        ForEach.PoliticalParties => await BodiesAsync(burst, [BodyKind.PoliticalParty], cancellation),
        ForEach.Hearing => [.. await hearings.Single().OfYearAsync(burst.Unit, burst.Instance.BudgetYear, cancellation)],
        _ => throw new InvalidOperationException($"Unknown {each}."),
    };

    private static async Task<IReadOnlyList<ProcessSubject>> BodiesAsync(BurstContext burst, BodyKind[] kinds, CancellationToken cancellation) =>
        [.. (await burst.Unit.Db.Bodies.Where(body => kinds.Contains(body.Kind)).OrderBy(body => body.Key).Select(body => body.Key).ToListAsync(cancellation))
            .Select(key => new ProcessSubject.OfBody(key))];
}

/// <summary>Tells which hearings a year has; the hearings' own room knows, which lies above this one.</summary>
internal interface IHearingSubjects
{
    Task<IReadOnlyList<ProcessSubject.OfHearing>> OfYearAsync(Storage.UnitOfWork unit, int budgetYear, CancellationToken cancellation);
}
