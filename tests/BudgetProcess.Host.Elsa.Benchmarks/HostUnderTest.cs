using BudgetProcess.Application.Processes;
using BudgetProcess.Calendar;
using BudgetProcess.Host.Elsa.Workflows;
using BudgetProcess.Host.Libraries.Calendars;
using BudgetProcess.Host.Libraries.Mail;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Host.Elsa.Benchmarks;

/// <summary>One of the two hosts, and what it has behind the seams.</summary>
/// <param name="Name">Its name, as in a database's.</param>
/// <param name="Program">Its program.</param>
/// <param name="Change">Registers its engine.</param>
/// <param name="Calendars">Its calendar writer.</param>
/// <param name="Transport">Makes its transport.</param>
internal sealed record HostUnderTest(string Name, string Program, Action<IServiceCollection> Change, ICalendarWriter Calendars, Func<SmtpSettings, IMailTransport> Transport)
{
    /// <summary>The product as it is.</summary>
    public static HostUnderTest Own { get; } = new("own", In("BudgetProcess.Web.dll"), _ => { }, new CalendarWriter(), relay => new SmtpTransport(relay));

    /// <summary>The product on Elsa, Hangfire, MailKit and Ical.Net.</summary>
    public static HostUnderTest Elsa { get; } = new(
        "elsa", In("BudgetProcess.Host.Elsa.dll"), services => services.AddSingleton<IWorkflowEngine, ElsaEngine>(), new IcalNetWriter(), relay => new MailKitTransport(relay));

    // Both as they were built with this program: neither is compiled ahead of time.
    private static string In(string program) => Path.Combine(AppContext.BaseDirectory, program);
}
