using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.PersonalData;

/// <summary>Writes all that is held about somebody into a zip file (indsigt, GDPR art. 15; use case): a page to read, every row for programs, and the files that they handed in.</summary>
public sealed class ExportPerson
{
    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Database database;

    internal ExportPerson(Database database) => this.database = database;

    /// <summary>Writes it, with its entry in the audit trail, which names ids alone.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="address">The mail address.</param>
    /// <param name="by">Who takes it out.</param>
    /// <param name="output">Where to; written forward only and left open.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False if there is no such municipality; a file that says that there is nothing is a file.</returns>
    public async Task<bool> WriteAsync(string municipality, string address, Actor by, Stream output, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return false;
        var wanted = address.Trim().ToLowerInvariant();

        // The trail first: what somebody may have seen is never without an entry.
        await database.WriteAsync(owner.Id, (unit, token) => AuditAsync(unit, wanted, by, token), cancellation);
        await using var db = database.Read(owner.Id);
        var keys = await HeldKeys.FindAsync(db, wanted, cancellation);
        var held = new List<(HeldRows Table, IReadOnlyList<object> Rows)>();
        foreach (var table in PersonalDataMap.Tables) held.Add((table, await table.Rows(db, keys).AsNoTracking().ToListAsync(cancellation)));
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var now = database.Now.InZone(DanishTime.Zone).LocalDateTime;
        await AddAsync(zip, "indsigt.html", Encoding.UTF8.GetBytes(HeldSummary.Write(owner.Name, wanted, DanishDates.InFull(now.Date, now.TimeOfDay), held)), cancellation);
        await AddAsync(zip, "data.json", Json(db, wanted, held), cancellation);
        foreach (var (number, file) in held.SelectMany(table => table.Rows).OfType<HearingAnswerFile>().Index())
        {
            var content = await db.HearingAnswerFiles.Where(row => row.Id == file.Id).Select(row => row.Content).SingleAsync(cancellation);
            await AddAsync(zip, string.Create(CultureInfo.InvariantCulture, $"filer/{number + 1:000} {file.FileName}"), content, cancellation);
        }

        return true;
    }

    private static async Task AuditAsync(UnitOfWork unit, string address, Actor by, CancellationToken cancellation)
    {
        var subjects = (await HeldKeys.FindAsync(unit.Db, address, cancellation)).AuditSubjects;
        foreach (var subject in subjects) unit.Audit(by, "personal-data.exported", subject);
        if (subjects.Count == 0) unit.Audit(by, "personal-data.exported", $"municipality/{unit.Municipality.Key}", "nobody with that address");
    }

    private static async Task AddAsync(ZipArchive zip, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await entry.WriteAsync(content, cancellation);
    }

    /// <summary>Every column of every row but the secret ones, as the model has them: a new column comes along by itself.</summary>
    private static byte[] Json(BudgetDbContext db, string address, IReadOnlyList<(HeldRows Table, IReadOnlyList<object> Rows)> held)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Written))
        {
            json.WriteStartObject();
            json.WriteString("address", address);
            foreach (var (table, rows) in held)
            {
                var type = db.Model.FindEntityType(table.Entity)!;
                json.WriteStartArray(type.GetTableName()!);
                foreach (var row in rows)
                {
                    json.WriteStartObject();
                    foreach (var property in type.GetProperties().Where(property => !HeldRows.IsSecret(property)))
                    {
                        json.WritePropertyName(property.Name);
                        JsonSerializer.Serialize(json, HeldRows.Plain(property.PropertyInfo!.GetValue(row)));
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return memory.ToArray();
    }
}
