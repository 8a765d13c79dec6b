namespace BudgetProcess.Application;

/// <summary>In which form the log is written.</summary>
public enum LogFormat
{
    /// <summary>Text on a terminal, JSON anywhere else.</summary>
    Auto,

    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>Lines for people.</summary>
    Text,
}

/// <summary>How the product is watched and stopped: section <c>BudgetProcess:Operations</c>.</summary>
public sealed class OperationsOptions
{
    /// <summary>An address of its own for <c>/health</c> and <c>/metrics</c>, such as <c>http://0.0.0.0:5081</c>: nothing else answers there. Empty: both
    /// answer on the main address, metrics and details to this machine only.</summary>
    public string ManagementUrl { get; set; } = "";

    /// <summary>In which form the log is written.</summary>
    public LogFormat LogFormat { get; set; } = LogFormat.Auto;

    /// <summary>For how many seconds a stopping server says "not ready" and goes on answering, so that load balancers look elsewhere; 0 without one.</summary>
    public int ShutdownDelaySeconds { get; set; }

    /// <summary>How many seconds requests and mails under way get to end, after that delay.</summary>
    public int ShutdownTimeoutSeconds { get; set; } = 25;

    /// <summary>After how many seconds without a sign of life from its drain a node that does nothing else is not ready.</summary>
    public int HeartbeatLimitSeconds { get; set; } = 120;
}
