using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Storage.Configurations;

/// <summary>How each entity is stored.</summary>
internal static class EntityConfigurations
{
    /// <summary>Applies all. They are named here rather than found: to look for them is to load every type of the assembly, and with them the libraries for
    /// spreadsheets and PDF, at each start. A test holds the list against the assembly.</summary>
    public static void ApplyEntityConfigurations(this ModelBuilder model) => model
        .ApplyConfiguration(new AccountClaimConfiguration())
        .ApplyConfiguration(new AccountConfiguration())
        .ApplyConfiguration(new AccountLoginConfiguration())
        .ApplyConfiguration(new AccountRoleConfiguration())
        .ApplyConfiguration(new AccountSessionConfiguration())
        .ApplyConfiguration(new AccountTokenConfiguration())
        .ApplyConfiguration(new AuditConfiguration())
        .ApplyConfiguration(new BodyConfiguration())
        .ApplyConfiguration(new ContributionConfiguration())
        .ApplyConfiguration(new DecisionConfiguration())
        .ApplyConfiguration(new DeliveryConfiguration())
        .ApplyConfiguration(new EarlierDraftConfiguration())
        .ApplyConfiguration(new HearingAnswerFileConfiguration())
        .ApplyConfiguration(new HearingAnswerVersionConfiguration())
        .ApplyConfiguration(new HearingConfiguration())
        .ApplyConfiguration(new HearingDocumentConfiguration())
        .ApplyConfiguration(new HearingParticipationConfiguration())
        .ApplyConfiguration(new HearingPartyConfiguration())
        .ApplyConfiguration(new HearingTreatmentConfiguration())
        .ApplyConfiguration(new ImportOrderConfiguration())
        .ApplyConfiguration(new IncidentConfiguration())
        .ApplyConfiguration(new MembershipConfiguration())
        .ApplyConfiguration(new MunicipalityConfiguration())
        .ApplyConfiguration(new OwnMailTextConfiguration())
        .ApplyConfiguration(new PackagePartConfiguration())
        .ApplyConfiguration(new PasswordLinkConfiguration())
        .ApplyConfiguration(new PersonConfiguration())
        .ApplyConfiguration(new PersonalLinkConfiguration())
        .ApplyConfiguration(new PlanAcceptanceConfiguration())
        .ApplyConfiguration(new PlanDraftConfiguration())
        .ApplyConfiguration(new PlanVersionConfiguration())
        .ApplyConfiguration(new ProcessHistoryConfiguration())
        .ApplyConfiguration(new ProcessInstanceConfiguration())
        .ApplyConfiguration(new ProcessWaitConfiguration())
        .ApplyConfiguration(new ProtectionKeyConfiguration())
        .ApplyConfiguration(new PublishedMilestoneConfiguration())
        .ApplyConfiguration(new QuestionWindowConfiguration())
        .ApplyConfiguration(new RecommendationConfiguration())
        .ApplyConfiguration(new RetentionPeriodsConfiguration())
        .ApplyConfiguration(new StoredDefinitionConfiguration())
        .ApplyConfiguration(new SubscriptionConfiguration());
}
