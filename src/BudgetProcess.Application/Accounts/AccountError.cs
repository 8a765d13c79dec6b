using BudgetProcess.Calendar;
using Microsoft.AspNetCore.Identity;

namespace BudgetProcess.Application.Accounts;

/// <summary>What Identity refuses, as a sentence; its description is the sentence in Danish.</summary>
public sealed class AccountError : IdentityError
{
    internal AccountError(string code, Sentence told) => (Code, Description, Told) = (code, told.ToString(), told);

    /// <summary>What is wrong and what to do.</summary>
    public Sentence Told { get; }

    internal static Sentence Of(IdentityError error) => error is AccountError { Told: var told } ? told : $"{error.Description}";
}
