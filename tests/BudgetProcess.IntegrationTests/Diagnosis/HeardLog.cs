using Microsoft.Extensions.Logging;

namespace BudgetProcess.IntegrationTests.Diagnosis;

/// <summary>Keeps the names of the events that were logged.</summary>
internal sealed class HeardLog(List<string?> heard) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (heard) heard.Add(eventId.Name);
    }

    public void Dispose()
    {
    }
}
