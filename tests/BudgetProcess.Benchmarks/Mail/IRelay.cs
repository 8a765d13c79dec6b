namespace BudgetProcess.Benchmarks.Mail;

/// <summary>A program of others that takes mails on the loopback.</summary>
internal interface IRelay : IAsyncDisposable
{
    int Port { get; }
}
