using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>What an operator does about a failed step.</summary>
public sealed class Incidents
{
    private readonly Database database;

    internal Incidents(Database database) => this.database = database;

    /// <summary>Runs the failed step again.</summary>
    /// <returns>False if there is no such open incident in that municipality and year.</returns>
    public Task<bool> RetryAsync(string municipality, int budgetYear, Guid incident, Actor by, CancellationToken cancellation) =>
        CloseAsync(municipality, budgetYear, incident, by, IncidentStatus.Retried, cancellation);

    /// <summary>Goes on as if the failed step were done, without doing it.</summary>
    /// <returns>False if there is no such open incident in that municipality and year.</returns>
    public Task<bool> SkipAsync(string municipality, int budgetYear, Guid incident, Actor by, CancellationToken cancellation) =>
        CloseAsync(municipality, budgetYear, incident, by, IncidentStatus.Skipped, cancellation);

    private async Task<bool> CloseAsync(
        string municipality, int budgetYear, Guid incident, Actor by, IncidentStatus status, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return false;
        return await database.WriteAsync(owner.Id, (unit, token) => CloseAsync(unit, budgetYear, incident, by, status, token), cancellation);
    }

    /// <summary>The wait behind which the step failed opens again, due at once: the drain runs the step anew, and passes over it if it was skipped.</summary>
    private static async Task<bool> CloseAsync(
        UnitOfWork unit, int budgetYear, Guid id, Actor by, IncidentStatus status, CancellationToken cancellation)
    {
        var incident = await unit.Db.Incidents
            .SingleOrDefaultAsync(row => row.Id == id && row.BudgetYear == budgetYear && row.Status == IncidentStatus.Open, cancellation);
        if (incident is null) return false;
        incident.Status = status;
        incident.ClosedAt = unit.Now;
        var wait = await unit.Db.Waits.SingleAsync(row => row.Id == incident.WaitId, cancellation);
        wait.State = WaitState.Open;
        wait.DueUtc = unit.Now;
        wait.Revision++;
        unit.Audit(by, status == IncidentStatus.Retried ? "incident.retried" : "incident.skipped", $"incident/{id}", incident.Activity);
        return true;
    }
}
