using System.Diagnostics;
using System.Globalization;
using BudgetProcess.Application.Hearings.Treatment;
using NodaTime;

namespace BudgetProcess.Tests.Hearings.Treatment;

/// <summary>What looks like personal data in an answer: as Danes write it, and not what else is made of digits in an answer about a budget.</summary>
public sealed class PersonalDetailsTests
{
    private static readonly string[] Separators = ["", "-", " ", " - ", "\u2013", "\u2011", "\u00A0", "\u200B-", "\u00AD"];

    [TestCase("010190-1234")]
    [TestCase("0101901234")]
    [TestCase("010190 1234")]
    [TestCase("01 01 90 1234")]
    [TestCase("01 01 90-1234")]
    [TestCase("01.01.90-1234")]
    [TestCase("01-01-90-1234")]
    [TestCase("010190 – 1234")]
    [TestCase("290204-4321")]
    [TestCase("610190-1234", Description = "A number that a hospital gave.")]
    public void Find_CivilNumberAsDanesWriteIt_IsFoundWhole(string number) =>
        Assert.That(PersonalDetails.Find($"Min søn (cpr. {number}) går på skolen."), Is.EqualTo(new[] { new PersonalDetailFound(PersonalDetailKind.CivilNumber, 14, number) }));

    [TestCase("75 12 34 56")]
    [TestCase("75123456")]
    [TestCase("7512 3456")]
    [TestCase("7512-3456")]
    [TestCase("75.12.34.56")]
    [TestCase("75-12-34-56")]
    [TestCase("+45 75 12 34 56")]
    [TestCase("+4575123456")]
    [TestCase("0045 75123456")]
    [TestCase("45 75 12 34 56")]
    [TestCase("75\u00A012\u00A034\u00A056")]
    [TestCase("+46 70 123 45 67")]
    public void Find_PhoneAsDanesWriteIt_IsFoundWhole(string number) =>
        Assert.That(PersonalDetails.Find($"Ring på {number}, tak."), Is.EqualTo(new[] { new PersonalDetailFound(PersonalDetailKind.Phone, 8, number) }));

    [TestCase("formand@skolen.example")]
    [TestCase("åse.ørsted+budget@bestyrelsen-øst.skolen.example")]
    public void Find_MailAddress_IsFoundWithoutTheFullStop(string address) =>
        Assert.That(PersonalDetails.Find($"Skriv til {address}."), Is.EqualTo(new[] { new PersonalDetailFound(PersonalDetailKind.MailAddress, 10, address) }));

    [TestCase("1.250.000 kr.")]
    [TestCase("12.345.678")]
    [TestCase("-12.345.678,00 kr.")]
    [TestCase("25000000 kr.")]
    [TestCase("25 000 000")]
    [TestCase("kr. 25000000")]
    [TestCase("1012901234 kr.")]
    [TestCase("2,5 mio. kr. i 2025-2026 og 2027 2028")]
    [TestCase("31.12.2024")]
    [TestCase("31-12-2024")]
    [TestCase("31122024 og 20241231")]
    [TestCase("9/9 2024 kl. 17.00-19.00")]
    [TestCase("15.10.24 1800 deltagere")]
    [TestCase("den 01.09.2024 til 20.09.2024")]
    [TestCase("320190-1234 og 011390-1234", Description = "There is no such day and no such month.")]
    [TestCase("CVR 29189587, CVR-nr.: 29189587, EAN 5798006376742")]
    [TestCase("konto 5.30.26 og konto 53026001")]
    [TestCase("§ 38, stk. 1, lov nr. 1234 af 15. juni 2024")]
    [TestCase("4.50.75.12.34")]
    [TestCase("1234567890123")]
    [TestCase("@skolen og pris 12 @ 5 kr.")]
    public void Find_NumbersOfABudget_IsNoAlarm(string words) => Assert.That(PersonalDetails.Find($"Vi har set {words} og mener …"), Is.Empty);

    [Test]
    public void Find_AnyDayOfBirthInAnyForm_IsACivilNumber()
    {
        var random = new Random(20260101);
        for (var turn = 0; turn < 3000; turn++)
        {
            var day = new LocalDate(1920, 1, 1).PlusDays(random.Next(38_000));
            var number = string.Create(CultureInfo.InvariantCulture, $"{day.Day:00}{day.Month:00}{day.Year % 100:00}{Separators[random.Next(Separators.Length)]}{random.Next(10_000):0000}");
            var (before, after) = (Surrounding(random), Surrounding(random));

            Assert.That(PersonalDetails.CivilNumbers($"{before} {number}{after}"), Is.EqualTo(new[] { number }), $"{before} {number}{after}");
        }
    }

    [Test]
    public void Find_AnyAmountWithPoints_IsNoAlarm()
    {
        var random = new Random(20260102);
        for (var turn = 0; turn < 3000; turn++)
        {
            var amount = random.NextInt64(1_000, 99_000_000_000).ToString("#,##0", new NumberFormatInfo { NumberGroupSeparator = "." });
            Assert.That(PersonalDetails.Find($"Vi foreslår {amount}{Surrounding(random)}"), Is.Empty, amount);
        }
    }

    [Test]
    public void Mask_WhatWasChosen_LeavesTheRestAndLooksNoTwice()
    {
        const string Text = "Ring 75 12 34 56 eller 75123457.\n010190-1234 og 75 12 34 56; budget 1.250.000 kr.";

        var masked = PersonalDetails.Mask(Text, ["75 12 34 56", "010190-1234", "findes ikke"]);

        Assert.That(masked, Is.EqualTo("Ring [udeladt] eller 75123457.\n[udeladt] og [udeladt]; budget 1.250.000 kr."));
        Assert.That(PersonalDetails.Mask(masked, ["75 12 34 56", "010190-1234"]), Is.EqualTo(masked));
        Assert.That(PersonalDetails.CivilNumbers(masked), Is.Empty);
    }

    [TestCase('a')]
    [TestCase('1')]
    [TestCase('.')]
    [TestCase(' ')]
    [TestCase('+')]
    [TestCase('@')]
    public void Find_LongestAnswerOfOneSign_TakesNoTime(char sign)
    {
        var watch = Stopwatch.StartNew();

        Assert.That(PersonalDetails.Find(new string(sign, 200_000)), Is.Empty);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private static string Surrounding(Random random) => random.Next(5) switch { 0 => "", 1 => ".", 2 => ", nr. 7", 3 => ")", _ => " i Ørum" };
}
