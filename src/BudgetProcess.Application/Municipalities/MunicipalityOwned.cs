namespace BudgetProcess.Application.Municipalities;

/// <summary>A row that belongs to one municipality. The database context filters and guards every such row, so that no query can forget it.</summary>
internal interface IMunicipalityOwned
{
    /// <summary>The municipality; stamped by the context when the row is added.</summary>
    Guid MunicipalityId { get; set; }
}
