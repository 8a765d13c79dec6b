using BudgetProcess.Calendar;
using Microsoft.AspNetCore.Identity;

namespace BudgetProcess.Application.Accounts;

/// <summary>What Identity refuses, in Danish and with what to do instead.</summary>
internal sealed class DanishAccountErrors : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError ConcurrencyFailure() =>
        Error(nameof(ConcurrencyFailure), $"Kontoen blev ændret af en anden imens. Hent siden igen, og prøv en gang til.");

    /// <inheritdoc/>
    public override IdentityError DefaultError() => Error(nameof(DefaultError), $"Det lykkedes ikke. Prøv igen.");

    /// <inheritdoc/>
    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), $"Det er ikke den nuværende adgangskode.");

    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), $"Adgangskoden skal være på mindst {length} tegn. Brug fx fire ord, der ikke har med hinanden at gøre.");

    /// <inheritdoc/>
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), $"Adgangskoden skal have mindst {uniqueChars} forskellige tegn.");

    /// <inheritdoc/>
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"Der er allerede en konto med den mailadresse.");

    /// <inheritdoc/>
    public override IdentityError DuplicateEmail(string email) => DuplicateUserName(email);

    /// <inheritdoc/>
    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), $"Mailadressen kan ikke bruges. Skriv den som navn@kommune.dk.");

    /// <inheritdoc/>
    public override IdentityError InvalidUserName(string? userName) => InvalidEmail(userName);

    private static AccountError Error(string code, Sentence told) => new(code, told);
}

/// <summary>Refuses a password that anybody would guess who knows the account.</summary>
internal sealed class PasswordIsNotTheAddress : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var guessed = new[] { user.Email, user.Email?.Split('@')[0], user.Name }.Where(word => word is { Length: > 3 });
        var isGuessed = guessed.Any(word => password is not null && password.Contains(word!, StringComparison.OrdinalIgnoreCase) && password.Length < word!.Length + 8);
        return Task.FromResult(isGuessed
            ? IdentityResult.Failed(new AccountError("PasswordIsTheAddress", $"Adgangskoden ligner dit navn eller din mailadresse for meget. Vælg en anden."))
            : IdentityResult.Success);
    }
}
