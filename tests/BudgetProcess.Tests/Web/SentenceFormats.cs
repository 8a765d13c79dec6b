using BudgetProcess.Calendar;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace BudgetProcess.Tests.Web;

/// <summary>
/// The Danish words of every <see cref="Sentence"/> that the rooms below the pages can tell, read from their compiled code: there the compiler has made each interpolated string a
/// constructor with the length of its words and the number of its values, and a call for each part. What does not add up is reported and never skipped.
/// </summary>
internal static class SentenceFormats
{
    private static readonly string[] Rooms = ["BudgetProcess.Calendar", "BudgetProcess.Planning", "BudgetProcess.Workflows", "BudgetProcess.Mail", "BudgetProcess.Application"];

    /// <summary>The words with numbers for the values, with a method that tells them; not those that are nothing but values.</summary>
    public static IReadOnlyDictionary<string, string> Told { get; } = Rooms.SelectMany(MethodsOf).Where(method => method.DeclaringType.FullName != typeof(Sentence).FullName)
        .SelectMany(method => FormatsIn(method).Concat(FormattableIn(method)).Select(format => (Format: format, method.FullName)))
        .Where(told => told.Format.Any(char.IsLetter)).GroupBy(told => told.Format).ToDictionary(told => told.Key, told => told.First().FullName);

    /// <summary>Places in the pages that show a sentence without asking for the reader's language.</summary>
    public static IEnumerable<string> ShownInDanish => MethodsOf("BudgetProcess.Web")
        .Where(method => !method.DeclaringType.FullName.StartsWith("BudgetProcess.Web.Commands.", StringComparison.Ordinal) && method.DeclaringType.Name != nameof(BudgetProcess.Web.Pages.SentenceTexts))
        .SelectMany(method => method.Body.Instructions.Where(instruction => ShowsSentence(instruction, method)).Select(_ => method.FullName)).Distinct();

    private static IEnumerable<MethodDefinition> MethodsOf(string room) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, room + ".dll")).GetAllTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    private static IEnumerable<string> FormatsIn(MethodDefinition method)
    {
        var open = new Stack<Written>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not MethodReference called || called.DeclaringType.FullName != typeof(Sentence).FullName) continue;
            if (called.Name == ".ctor") open.Push(new Written(Number(instruction.Previous.Previous, method), Number(instruction.Previous, method)));
            else if (called.Name == nameof(Sentence.AppendLiteral)) open.Peek().Append(instruction.Previous.Operand as string ?? throw Unread(method));
            else if (called.Name == nameof(Sentence.AppendFormatted)) open.Peek().AppendValue();
            while (open.TryPeek(out var written) && written.IsComplete(method)) yield return open.Pop().Format;
        }

        if (open.Count > 0) throw Unread(method);
    }

    // The mail room knows no sentences; what it says of an address comes with its values apart, and becomes a sentence above it.
    private static IEnumerable<string> FormattableIn(MethodDefinition method) =>
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference { Name: "Create", DeclaringType.Name: "FormattableStringFactory" } && method.Module.Name == "BudgetProcess.Mail.dll"
        let values = Before(instruction, earlier => earlier.OpCode.Code == Code.Newarr || earlier.Operand is MethodReference { Name: "Empty", DeclaringType.Name: "Array" })
        select values is null ? throw Unread(method) : Before(values, earlier => earlier.OpCode.Code == Code.Ldstr)?.Operand as string ?? throw Unread(method);

    private static Instruction? Before(Instruction instruction, Func<Instruction, bool> wanted)
    {
        var earlier = instruction.Previous;
        while (earlier is not null && !wanted(earlier)) earlier = earlier.Previous;
        return earlier;
    }

    private static int Number(Instruction instruction, MethodDefinition method) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        Code.Ldc_I4 => (int)instruction.Operand,
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        _ => throw Unread(method),
    };

    private static bool ShowsSentence(Instruction instruction, MethodDefinition method) =>
        IsSentence(TypeOf(instruction, method)) && Next(instruction).Operand is MethodReference { Name: "Write" or "ToString" or "AppendFormatted" or "Concat" or "Format" }
        || instruction.Operand is GenericInstanceMethod { Name: "Join" } join && join.GenericArguments.Any(IsSentence);

    private static Instruction Next(Instruction instruction) => instruction.Next is { OpCode.Code: Code.Nop } idle ? Next(idle) : instruction.Next ?? instruction;

    private static bool IsSentence(TypeReference? type) => type?.FullName == typeof(Sentence).FullName;

    private static TypeReference? TypeOf(Instruction instruction, MethodDefinition method) => instruction.Operand switch
    {
        MethodReference { ReturnType: GenericParameter { Owner: TypeReference } given, DeclaringType: GenericInstanceType of } => of.GenericArguments[given.Position],
        MethodReference called => called.ReturnType,
        FieldReference field => field.FieldType,
        VariableDefinition variable => variable.VariableType,
        ParameterDefinition parameter => parameter.ParameterType,
        _ => instruction.OpCode.Code is >= Code.Ldloc_0 and <= Code.Ldloc_3 ? method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType : null,
    };

    private static InvalidOperationException Unread(MethodDefinition method) => new($"The sentences of {method.FullName} cannot be read.");

    private sealed class Written(int letters, int values)
    {
        private int length;
        private int count;

        public string Format { get; private set; } = "";

        public void Append(string words)
        {
            length += words.Length;
            Format += words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        }

        public void AppendValue() => Format += $"{{{count++}}}";

        public bool IsComplete(MethodDefinition method) => length > letters || count > values ? throw Unread(method) : (length, count) == (letters, values);
    }
}
