using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Backups;
using BudgetProcess.Application.Contributions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Deliveries.Bounces;
using BudgetProcess.Application.Diagnosis;
using BudgetProcess.Application.Evaluations;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Messages;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.OfficeTasks;
using BudgetProcess.Application.People;
using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Plans.Export;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Questions;
using BudgetProcess.Application.Seeding;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Subscriptions;
using BudgetProcess.Calendar;
using BudgetProcess.Mail;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application;

/// <summary>The door by which a host takes the whole product in.</summary>
public static class BudgetProcessServices
{
    /// <summary>Adds the product. A host that brings its own clock, transport, runtime or calendar writer registers it before.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The settings.</param>
    /// <param name="connectionString">The database; empty for SQLite in the data directory.</param>
    /// <exception cref="InvalidDataException">A setting cannot be used; the message is Danish.</exception>
    public static IServiceCollection AddBudgetProcess(this IServiceCollection services, BudgetProcessOptions options, string? connectionString = null)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(_ => DatabaseProvider.Options(connectionString, options));
        services.TryAddSingleton<ICalendarWriter, CalendarWriter>();
        services.AddMailTransport(options);
        services.AddSingleton(new BounceSecret(options.Mail.Bounces));
        services.TryAddSingleton<IWorkflowEngine, InterpreterEngine>();
        services.TryAddSingleton<IJobRunner, QuartzJobs>();
        services.TryAddSingleton(new ForeignTables("tabeller til faste job (Quartz)", QuartzJobs.CreateSchemaAsync));
        services.TryAddSingleton(ExchangedSeams.None);
        services.TryAddSingleton<IProcessRuntime>(provider => provider.GetRequiredService<ProcessRuntime>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => MinisterDates.Load(options));
        return services.AddOperations(options).AddStorage().AddProcesses(options).AddDeliveries().AddRooms().AddAccounts().AddUseCases();
    }

    /// <summary>Lets this process drain waits and deliveries.</summary>
    public static IServiceCollection AddBudgetProcessWorker(this IServiceCollection services) => services
        .AddSingleton<IHostedService>(provider => DrainLoop.OfWaits(provider.GetRequiredService<DrainJob>(), provider))
        .AddSingleton<IHostedService>(provider => DrainLoop.OfDeliveries(provider.GetRequiredService<DrainJob>(), provider))
        .AddSingleton<IHostedService>(provider => DrainLoop.OfImports(provider.GetRequiredService<ImportOrders>(), provider))
        .AddSingleton<IHostedService>(provider => DrainLoop.OfBounces(provider.GetRequiredService<BounceMaildir>(), provider))
        .AddRecurringJobs();

    private static IServiceCollection AddOperations(this IServiceCollection services, BudgetProcessOptions options) => services
        .AddSingleton(options.Operations)
        .AddSingleton<DrainHeartbeat>()
        .AddSingleton<ProductMetrics>()
        .AddSingleton<SituationQuery>()
        .AddSingleton(provider => new SituationGauges(
            provider.GetRequiredService<SituationQuery>(), provider.GetRequiredService<ProductMetrics>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SituationGauges>>()))
        .AddSingleton(provider => new Readiness(
            provider.GetRequiredService<Database>(), () => provider.GetRequiredService<Startup>().IsDone, provider.GetRequiredService<DrainHeartbeat>(), options.Operations,
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new SelfExamination(
            provider.GetRequiredService<SituationQuery>(), provider.GetRequiredService<Doctor>(), provider.GetRequiredService<ILogger<SelfExamination>>()));

    /// <summary>Lets this process run its part of the recurring jobs, and hear other nodes.</summary>
    private static IServiceCollection AddRecurringJobs(this IServiceCollection services) => services
        .AddHostedService<NodeEar>()
        .AddHostedService(provider => provider.GetRequiredService<IJobRunner>())
        .AddRecurringJob<DrainJob>("heartbeat", options => JobSchedule.Every(Duration.FromSeconds(options.HeartbeatSeconds)), job => job.RunAsync)
        .AddRecurringJob<Housekeeping>("housekeeping", _ => JobSchedule.DailyAt(new LocalTime(3, 30)), job => job.RunAsync)
        .AddRecurringJob<WeekAhead>("week-ahead", _ => JobSchedule.DailyAt(WeekAhead.At), job => job.RunAsync)
        .AddRecurringJob<SelfExamination>("self-examination", _ => JobSchedule.Every(Duration.FromHours(1)), job => job.RunAsync);

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton(provider => new WriteGate(
            oneAtATime: !DatabaseProvider.IsPostgreSql(provider.GetRequiredService<DbContextOptions<BudgetDbContext>>())))
        .AddSingleton<NodeWake>()
        .AddSingleton(provider => new Wake(provider.GetRequiredService<NodeWake>()))
        .AddSingleton<Database>()
        .AddSingleton(provider => new MigrateDatabase(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>(), provider.GetServices<ForeignTables>()));

    private static IServiceCollection AddProcesses(this IServiceCollection services, BudgetProcessOptions options) => services
        .AddSingleton(provider => DefinitionStore.Load(options.WorkflowDirectory, Vocabulary(provider)))
        .AddSingleton<PublishedPlans>()
        .AddSingleton<BurstRunner>()
        .AddSingleton<DueWaits>()
        .AddSingleton<ProcessRuntime>()
        .AddSingleton<Func<IProcessRuntime>>(provider => provider.GetRequiredService<IProcessRuntime>)
        .AddSingleton<IPlanPublished, FollowPublishedPlan>()
        .AddSingleton<IEffectHandler, PerformHandler>()
        .AddSingleton<IEffectHandler, StartProcessHandler>();

    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton(_ => TemplateCatalogue.Load(typeof(BudgetProcessServices).Assembly))
        .AddSingleton<MailTexts>()
        .AddSingleton<MilestoneCalendar>()
        .AddSingleton<MailFields>()
        .AddSingleton<Outbox>()
        .AddSingleton<Audiences>()
        .AddSingleton<DeliveryMail>()
        .AddSingleton<HeldDeliveries>()
        .AddSingleton<Claims>()
        .AddSingleton<Acknowledgements>()
        .AddSingleton<Dispatcher>()
        .AddSingleton(provider => new BounceMaildir(
            provider.GetRequiredService<RecordBounce>(), provider.GetRequiredService<BudgetProcessOptions>().Mail.Bounces, provider.GetRequiredService<ILogger<BounceMaildir>>()))
        .AddSingleton<IEffectHandler, SendMailHandler>()
        .AddSingleton<IEffectHandler, SendInvitationsHandler>();

    private static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddSingleton(provider => TokenSecret.Load(provider.GetRequiredService<BudgetProcessOptions>()))
        .AddSingleton<PersonalLinks>()
        .AddSingleton<PersonalLinkMail>()
        .AddSingleton<SubscriberLinks>()
        .AddSingleton(provider => new AccountLinks(
            provider.GetRequiredService<SubscriberLinks>(), provider.GetRequiredService<TokenSecret>(), provider.GetRequiredService<BudgetProcessOptions>()))
        .AddSingleton<IPersonalLinks>(provider => new HearingLinks(
            provider.GetRequiredService<AccountLinks>(), provider.GetRequiredService<HearingTokens>(), provider.GetRequiredService<BudgetProcessOptions>()))
        .AddSingleton<HearingTokens>()
        .AddSingleton<HearingNews>()
        .AddSingleton<HearingReceipts>()
        .AddSingleton<HearingLetters>()
        .AddSingleton<SubscriptionTokens>()
        .AddSingleton<SubscriptionMail>()
        .AddSingleton<IPlanPublished, TellSubscribers>()
        .AddSingleton<IPlanPublished, HearingDeadlineFollower>()
        .AddSingleton<WeekAhead>()
        .AddSingleton<ExpiredSubscriptions>()
        .AddSingleton<IHearingSubjects, HearingSubjects>()
        .AddSingleton<IPerformAction, PrepareHearing>()
        .AddSingleton<IPerformAction, CheckHearingParties>()
        .AddSingleton<IPerformAction, OpenHearing>()
        .AddSingleton<IPerformAction, SendHearingPackages>()
        .AddSingleton<IPerformAction, CloseHearing>()
        .AddSingleton<IPerformAction, GatherAnswers>()
        .AddSingleton<ICarriedRecommendations, CarriedRecommendations>()
        .AddSingleton<IPerformAction, OpenContribution>()
        .AddSingleton<IPerformAction, HandOnContribution>()
        .AddSingleton<IPerformAction, OpenQuestions>()
        .AddSingleton<IPerformAction, CloseQuestions>()
        .AddSingleton<IRecipientFilter, UnansweredParties>()
        .AddSingleton<IRecipientFilter, OpenContributionMembers>()
        .AddSingleton<IMailFieldSource, HearingFields>()
        .AddSingleton<IHearingPartiesChanged, HearingPartiesFollower>()
        .AddSingleton<IBeforeRemoval, BodiesInPlans>()
        .AddSingleton<IBeforeRemoval, PartiesInHearings>()
        .AddSingleton<IBeforeRemoval, UnsentOfRemoved>()
        .AddSingleton<IRetained, OldDrafts>()
        .AddSingleton<IRetained, OldAnswers>()
        .AddSingleton<IRetained, OldMails>()
        .AddSingleton<IRetained, FormerMembers>()
        .AddSingleton<DeleteOldData>();

    /// <summary>Use cases and queries are public, what they are made of is not: so they are made here and not by their constructors' names.</summary>
    private static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton(provider => new CheckPlan(provider.GetRequiredService<Database>(), provider.GetRequiredService<StatutoryDateTable>()))
        .AddSingleton(provider => new PublishPlan(
            provider.GetRequiredService<Database>(), provider.GetServices<IPlanPublished>(), provider.GetRequiredService<StatutoryDateTable>()))
        .AddSingleton(provider => new PreviewPublish(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<PublishPlan>(), provider.GetRequiredService<DueWaits>()))
        .AddSingleton(provider => new PlanQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>(), provider.GetRequiredService<StatutoryDateTable>()))
        .AddSingleton(provider => new RollForward(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<StatutoryDateTable>(), provider.GetRequiredService<ICarriedRecommendations>()))
        .AddSingleton(provider => new TryScenario(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<StatutoryDateTable>(), provider.GetRequiredService<IClock>()))
        .AddSingleton(provider => new RecordRecommendation(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new RecordDecision(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new DecisionQueries(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new PreviewDecision(provider.GetRequiredService<Database>(), provider.GetRequiredService<DueWaits>()))
        .AddSingleton(provider => new OfficeTaskQueries(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new Incidents(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new ProcessQueries(provider.GetRequiredService<Database>(), provider.GetRequiredService<DefinitionStore>()))
        .AddSingleton(provider => new DeliveryQueries(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new FeedQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MilestoneCalendar>(),
            provider.GetRequiredService<ICalendarWriter>(), provider.GetRequiredService<BudgetProcessOptions>()))
        .AddSingleton(provider => new SetMailMode(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<HeldDeliveries>(), provider.GetRequiredService<TemplateCatalogue>()))
        .AddSingleton(provider => new ChangeDeliveries(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new RecordBounce(
            provider.GetRequiredService<Database>(), provider.GetServices<IMailBounced>(), provider.GetRequiredService<ProductMetrics>(),
            provider.GetRequiredService<ILogger<RecordBounce>>()))
        .AddSingleton(provider => new WeekOutlook(provider.GetRequiredService<Database>(), provider.GetRequiredService<Notices>()))
        .AddSingleton<MailSamples>()
        .AddSingleton(provider => new MailTextQueries(provider.GetRequiredService<Database>(), provider.GetRequiredService<TemplateCatalogue>()))
        .AddSingleton(provider => new EditMailText(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TemplateCatalogue>(), provider.GetRequiredService<MailSamples>(), provider.GetRequiredService<Outbox>()))
        .AddSingleton(provider => new BackUp(provider.GetRequiredService<Database>(), provider.GetRequiredService<BudgetProcessOptions>()))
        .AddSingleton(provider => new Restore(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<MigrateDatabase>(),
            provider.GetRequiredService<IClock>()))
        .AddSingleton(provider => new StopReminders(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new AskToSubscribe(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubscriptionTokens>(), provider.GetRequiredService<SubscriptionMail>()))
        .AddSingleton(provider => new ConfirmSubscription(provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>()))
        .AddSingleton(provider => new LeaveSubscription(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new HearingQueries(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new CouncilPapers(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new HearingPages(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new HearingMaterial(provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingNews>()))
        .AddSingleton(provider => new HearingSending(provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingLetters>()))
        .AddSingleton(provider => new SendingQueries(provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingLetters>()))
        .AddSingleton(provider => new NameHearingContact(provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingLetters>()))
        .AddSingleton(provider => new ExtendHearing(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingLetters>(), provider.GetRequiredService<PublishPlan>()))
        .AddSingleton(provider => new HearingAnswers(provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingReceipts>()))
        .AddSingleton(provider => new TreatAnswers(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new PublishAnswers(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new PublishedAnswers(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new TreatmentPages(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new EnterAnswer(provider.GetRequiredService<Database>(), provider.GetRequiredService<HearingReceipts>()))
        .AddSingleton(provider => new RevokePersonalLinks(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new PersonalPages(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TokenSecret>(), provider.GetRequiredService<PersonalLinkMail>()))
        .AddSingleton(provider => new AskForPersonalLink(provider.GetRequiredService<Database>(), provider.GetRequiredService<PersonalLinkMail>()))
        .AddSingleton(provider => new ExportPlan(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new EarlierDrafts(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new EditPlan(provider.GetRequiredService<Database>(), provider.GetRequiredService<StatutoryDateTable>()))
        .AddSingleton(provider => new PlanEditor(provider.GetRequiredService<Database>(), provider.GetRequiredService<StatutoryDateTable>()))
        .AddSingleton(provider => new PlanHistory(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new StartDraft(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new ImportPlan(provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>()))
        .AddSingleton(provider => new ImportPeople(provider.GetRequiredService<Database>(), provider.GetServices<IHearingPartiesChanged>()))
        .AddSingleton(provider => new ImportOrders(provider.GetRequiredService<Database>(), provider.GetRequiredService<ImportPeople>()))
        .AddSingleton(provider => new Bodies(provider.GetRequiredService<Database>(), provider.GetServices<IBeforeRemoval>()))
        .AddSingleton(provider => new Persons(provider.GetRequiredService<Database>(), provider.GetServices<IBeforeRemoval>()))
        .AddSingleton(provider => new Memberships(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new HearingParties(
            provider.GetRequiredService<Database>(), provider.GetServices<IHearingPartiesChanged>(), provider.GetServices<IBeforeRemoval>()))
        .AddSingleton(provider => new PeopleQueries(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new ExportPeople(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new Notices(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new AnswerHearing(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new FirstStart(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<StatutoryDateTable>()))
        .AddSingleton(provider => new SimulateYear(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<StatutoryDateTable>(),
            provider.GetRequiredService<ExchangedSeams>()))
        .AddSingleton(provider => new DrainJob(
            provider.GetRequiredService<IProcessRuntime>(), provider.GetRequiredService<DueWaits>(), provider.GetRequiredService<Dispatcher>()))
        .AddSingleton(provider => new ExportPerson(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new ErasePerson(provider.GetRequiredService<Database>(), provider.GetServices<IBeforeRemoval>()))
        .AddSingleton(provider => new Retention(provider.GetRequiredService<Database>(), provider.GetServices<IRetained>()))
        .AddSingleton<Housekeeping>()
        .AddSingleton(provider => new Doctor(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<BudgetProcessOptions>(),
            provider.GetRequiredService<DefinitionStore>, provider.GetRequiredService<StatutoryDateTable>, provider.GetRequiredService<IClock>(), provider.GetRequiredService<SituationQuery>(),
            provider.GetService<SmtpTransport>()))
        .AddSingleton(provider => new Startup(
            provider.GetRequiredService<MigrateDatabase>(), provider.GetRequiredService<DefinitionStore>(), provider.GetRequiredService<FirstStart>(),
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IClock>()));

    private static WorkflowVocabulary Vocabulary(IServiceProvider provider) => new(
        Anchor.All.Select(anchor => anchor.Key).ToHashSet(),
        provider.GetRequiredService<TemplateCatalogue>().Names.ToHashSet(),
        Actions(provider));

    /// <summary>The names of the actions, read without making the handlers, which need the definitions themselves.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Actions(IServiceProvider provider) =>
        provider.GetServices<IPerformAction>().ToDictionary(action => action.Name, action => action.Outcomes);
}
