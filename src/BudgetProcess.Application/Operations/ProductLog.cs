using BudgetProcess.Mail;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Application.Operations;

/// <summary>The events that the product itself writes to its log. An id never changes and is never used again: alerts are made of it. The table of them
/// stands in docs/runbooks/log-events.md, and a test holds the two together.</summary>
/// <remarks>No parameter is a name, an address, a subject or a link: ids and counts only.</remarks>
public static partial class ProductLog
{
    /// <summary>An empty database was filled.</summary>
    [LoggerMessage(1001, LogLevel.Information, "First start: {Municipality} was loaded into {Directory}", EventName = "FirstStart")]
    public static partial void FirstStart(this ILogger log, string municipality, string directory);

    /// <summary>Pages and loops work.</summary>
    [LoggerMessage(1002, LogLevel.Information, "Ready after {Milliseconds} ms", EventName = "Ready")]
    public static partial void Ready(this ILogger log, long milliseconds);

    /// <summary>The start cannot be completed; the process ends.</summary>
    [LoggerMessage(1003, LogLevel.Critical, "The start failed, and the process ends", EventName = "StartFailed")]
    public static partial void StartFailed(this ILogger log, Exception fault);

    /// <summary>The process was asked to end.</summary>
    [LoggerMessage(1004, LogLevel.Information, "Stopping: not ready any more; requests and mails under way are ended", EventName = "Stopping")]
    public static partial void Stopping(this ILogger log);

    /// <summary>Everything has ended.</summary>
    [LoggerMessage(1005, LogLevel.Information, "Stopped", EventName = "Stopped")]
    public static partial void Stopped(this ILogger log);

    /// <summary>A mail cannot be made of its row; it will not be tried again.</summary>
    [LoggerMessage(2001, LogLevel.Error, "Delivery {Delivery} cannot be composed", EventName = "DeliveryNotComposed")]
    public static partial void DeliveryNotComposed(this ILogger log, Guid delivery, Exception fault);

    /// <summary>Another node may take up what this one is sending.</summary>
    [LoggerMessage(2002, LogLevel.Warning, "Leases could not be renewed; another node may take up what this one is sending", EventName = "LeasesNotRenewed")]
    public static partial void LeasesNotRenewed(this ILogger log, Exception fault);

    /// <summary>A stopping node could not give back what it had claimed.</summary>
    [LoggerMessage(2003, LogLevel.Warning, "{Count} claimed mails could not be given back; they are sent when their lease has run out", EventName = "ClaimsNotReleased")]
    public static partial void ClaimsNotReleased(this ILogger log, int count, Exception fault);

    /// <summary>Mails were sent, and that cannot be stored yet.</summary>
    [LoggerMessage(2004, LogLevel.Warning, "The database is away; {Count} answers of the relay wait for it", EventName = "AnswersWait")]
    public static partial void AnswersWait(this ILogger log, int count, Exception fault);

    /// <summary>A mail that the relay took came back.</summary>
    [LoggerMessage(2005, LogLevel.Information, "Delivery {Delivery} came back with status {Status}", EventName = "MailCameBack")]
    public static partial void MailCameBack(this ILogger log, Guid delivery, string status);

    /// <summary>A received mail belongs to no delivery; nothing was stored.</summary>
    [LoggerMessage(2006, LogLevel.Information, "A received mail of kind {Kind} belongs to no delivery", EventName = "MailNotOurs")]
    public static partial void MailNotOurs(this ILogger log, ReceivedMailKind kind);

    /// <summary>The mailbox for mails that come back cannot be read or written, or one mail in it cannot be recorded.</summary>
    [LoggerMessage(2007, LogLevel.Error, "The mailbox of mails that come back cannot be used whole; it is tried again at each heartbeat", EventName = "MaildirUnusable")]
    public static partial void MaildirUnusable(this ILogger log, Exception fault);

    /// <summary>A step of a workflow failed; there is an incident.</summary>
    [LoggerMessage(3001, LogLevel.Error, "A step behind wait {Wait} failed", EventName = "StepFailed")]
    public static partial void StepFailed(this ILogger log, Guid wait, Exception fault);

    /// <summary>The drain could not go on: the database or the disk is away.</summary>
    [LoggerMessage(4001, LogLevel.Error, "The drain of {Loop} failed and goes on at the next heartbeat", EventName = "DrainFailed")]
    public static partial void DrainFailed(this ILogger log, string loop, Exception fault);

    /// <summary>The metrics could not read the database.</summary>
    [LoggerMessage(4002, LogLevel.Warning, "The situation cannot be read; its metrics have no value", EventName = "SituationUnknown")]
    public static partial void SituationUnknown(this ILogger log, Exception fault);

    /// <summary>The hourly examination found nothing.</summary>
    [LoggerMessage(5000, LogLevel.Information, "Self-examination: all is well", EventName = "AllIsWell")]
    public static partial void AllIsWell(this ILogger log);

    /// <summary>Workflows stand still.</summary>
    [LoggerMessage(5001, LogLevel.Error, "{Count} waits are overdue, the oldest by {Minutes} minutes", EventName = "WaitsOverdue")]
    public static partial void WaitsOverdue(this ILogger log, int count, long minutes);

    /// <summary>Mail stands still.</summary>
    [LoggerMessage(5002, LogLevel.Error, "{Count} deliveries are due and not taken, the oldest for {Minutes} minutes", EventName = "DeliveriesStuck")]
    public static partial void DeliveriesStuck(this ILogger log, int count, long minutes);

    /// <summary>Steps wait for a person.</summary>
    [LoggerMessage(5003, LogLevel.Warning, "{Count} incidents are open, the oldest for {Hours} hours", EventName = "IncidentsOpen")]
    public static partial void IncidentsOpen(this ILogger log, int count, long hours);

    /// <summary>Mails fail for a while.</summary>
    [LoggerMessage(5004, LogLevel.Warning, "{Count} deliveries failed and will be tried again, the oldest is {Hours} hours old", EventName = "MailFailing")]
    public static partial void MailFailing(this ILogger log, int count, long hours);

    /// <summary>Mails failed for good within a day.</summary>
    [LoggerMessage(5005, LogLevel.Warning, "{Count} deliveries failed for good within a day", EventName = "MailFailed")]
    public static partial void MailFailed(this ILogger log, int count);

    /// <summary>Of some mails nobody knows whether they left.</summary>
    [LoggerMessage(5006, LogLevel.Warning, "Of {Count} deliveries within a day nobody knows whether they left", EventName = "MailUncertain")]
    public static partial void MailUncertain(this ILogger log, int count);

    /// <summary>A municipality sends mail, and mails from before are kept.</summary>
    [LoggerMessage(5007, LogLevel.Warning, "{Count} deliveries of the last day are held although {Municipality} sends mail", EventName = "MailHeld")]
    public static partial void MailHeld(this ILogger log, int count, string municipality);

    /// <summary>Something that the doctor examines is not well.</summary>
    [LoggerMessage(5008, LogLevel.Warning, "{Subject} is not well: run doctor", EventName = "NotWell")]
    public static partial void NotWell(this ILogger log, string subject);

    /// <summary>The examination itself could not be made.</summary>
    [LoggerMessage(5009, LogLevel.Error, "The self-examination failed", EventName = "ExaminationFailed")]
    public static partial void ExaminationFailed(this ILogger log, Exception fault);

    /// <summary>Mails came back within a day.</summary>
    [LoggerMessage(5010, LogLevel.Warning, "{Count} deliveries came back within a day", EventName = "MailBounced")]
    public static partial void MailBounced(this ILogger log, int count);
}
