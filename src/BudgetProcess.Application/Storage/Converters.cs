using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>Instants are stored as UTC: timestamptz on PostgreSQL, sortable text on SQLite. Microseconds, which is what PostgreSQL keeps.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
    instant => new DateTime(instant.ToUnixTimeTicks() / 10 * 10 + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc),
    stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Dates are stored as dates.</summary>
internal sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(
    date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));
