using BudgetProcess.Mail;

namespace BudgetProcess.Tests.Mail;

public class MailboxTests
{
    [TestCase("budget@hedensted.example", ExpectedResult = null)]
    [TestCase("Fornavn.Efternavn+møde@hedensted.example", ExpectedResult = "Mailadressen ”Fornavn.Efternavn+møde@hedensted.example” har et tegn før @, som ikke kan bruges: ”ø”.")]
    [TestCase("o'neill_2@sub.hedensted.example", ExpectedResult = null)]
    [TestCase("kontor@ærø.example", ExpectedResult = null)]
    [TestCase("", ExpectedResult = "Mailadressen mangler.")]
    [TestCase("budget.hedensted.example", ExpectedResult = "Mailadressen ”budget.hedensted.example” mangler et @.")]
    [TestCase("a@b@c.example", ExpectedResult = "Mailadressen ”a@b@c.example” har mere end ét @.")]
    [TestCase("@hedensted.example", ExpectedResult = "Mailadressen ”@hedensted.example” mangler navnet før @.")]
    [TestCase("budget@", ExpectedResult = "Mailadressen ”budget@” mangler domænet efter @.")]
    [TestCase("budget@hedensted", ExpectedResult = "Mailadressen ”budget@hedensted” mangler en endelse efter @, for eksempel ”.dk”.")]
    [TestCase(".budget@hedensted.example", ExpectedResult = "Mailadressen ”.budget@hedensted.example” har et punktum forkert før @.")]
    [TestCase("bud..get@hedensted.example", ExpectedResult = "Mailadressen ”bud..get@hedensted.example” har et punktum forkert før @.")]
    [TestCase("budget@-hedensted.example", ExpectedResult = "Mailadressen ”budget@-hedensted.example” har et domæne efter @, som ikke kan findes på nettet.")]
    [TestCase("budget@hedensted..example", ExpectedResult = "Mailadressen ”budget@hedensted..example” har et domæne efter @, som ikke kan findes på nettet.")]
    [TestCase("budget@hede_nsted.example", ExpectedResult = "Mailadressen ”budget@hede_nsted.example” har et domæne efter @, som ikke kan findes på nettet.")]
    [TestCase("budget@127.0.0.1", ExpectedResult = "Mailadressen ”budget@127.0.0.1” har et domæne efter @, som ikke kan findes på nettet.")]
    [TestCase("budget @hedensted.example", ExpectedResult = "Mailadressen må ikke indeholde mellemrum eller linjeskift.")]
    [TestCase("budget@hedensted.example\r\nBcc:a@b.example", ExpectedResult = "Mailadressen må ikke indeholde mellemrum eller linjeskift.")]
    [TestCase("budget\u0007@hedensted.example", ExpectedResult = "Mailadressen indeholder et usynligt styretegn.")]
    public string? IsValidAddress_Address_TellsWhatIsWrong(string address)
    {
        var valid = Mailbox.IsValidAddress(address, out var problem);

        Assert.That(valid, Is.EqualTo(problem is null));
        return problem;
    }

    [Test]
    public void IsValidAddress_TooLong_TellsTheLimit() => Assert.Multiple(() =>
    {
        Assert.That(Mailbox.IsValidAddress($"{new string('a', 64)}@b.example"));
        Assert.That(Mailbox.IsValidAddress($"{new string('a', 65)}@b.example"), Is.False);
        Assert.That(Mailbox.IsValidAddress($"a@{string.Concat(Enumerable.Repeat("bbbbbbbbb.", 25))}example"), Is.False);
    });

    [TestCase("Navn@Hedensted.Example", ExpectedResult = "Navn@hedensted.example")]
    [TestCase("kontor@Ærø.example", ExpectedResult = "kontor@xn--r-3fa9c.example")]
    public string ToWire_Domain_IsLowerCaseAscii(string address) => Mailbox.ToWire(address);
}
