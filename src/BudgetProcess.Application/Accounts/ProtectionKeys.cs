using System.Xml.Linq;
using BudgetProcess.Application.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>Keeps the keys of the web servers' cookies and forms in the database, so that every node opens what another has sealed; sealed with the installation's own
/// key, so that a copy of the database alone opens nothing.</summary>
internal sealed class ProtectionKeys(Database database, TokenSecret secret, IClock clock) : IXmlRepository
{
    private readonly Seal seal = secret.SealFor("protection-key");

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Read(Guid.Empty);

        // Keys that another installation key sealed are of no use: the server makes new ones, and people sign in again.
        return [.. db.ProtectionKeys.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Xml).AsEnumerable().Select(seal.Open).OfType<string>().Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.Read(Guid.Empty);
        db.ProtectionKeys.Add(new ProtectionKey { Name = friendlyName, Xml = seal.Close(element.ToString(SaveOptions.DisableFormatting)), CreatedAt = clock.GetCurrentInstant() });
        db.SaveChanges();
    }
}
