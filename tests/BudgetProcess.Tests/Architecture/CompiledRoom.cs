using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace BudgetProcess.Tests.Architecture;

/// <summary>A room of the product as it was compiled: IL sees through aliases, global usings and inferred types, which source text does not.</summary>
internal sealed class CompiledRoom : IDisposable
{
    private readonly ModuleDefinition module;

    public CompiledRoom(string name) => module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    /// <summary>Names of the assemblies that the compiled code refers to.</summary>
    public IEnumerable<string> AssemblyReferences => module.AssemblyReferences.Select(reference => reference.Name);

    /// <summary>Types that people wrote, outermost and nested; the compiler's own belong to the type that they serve.</summary>
    public IEnumerable<TypeDefinition> WrittenTypes => module.GetAllTypes().Where(type => !IsCompilers(type));

    /// <summary>Outermost types that people wrote.</summary>
    public IEnumerable<TypeDefinition> OutermostTypes => module.Types.Where(type => !IsCompilers(type));

    public void Dispose() => module.Dispose();

    /// <summary>Every type that a type mentions anywhere: signatures, attributes, bodies, and those of its nested types (lambdas, iterators, async methods).</summary>
    public static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition outermost)
    {
        var used = new HashSet<TypeReference>();
        foreach (var type in new[] { outermost }.Concat(NestedIn(outermost))) Collect(type, used);
        return used;
    }

    /// <summary>The type that stands in a file for a possibly nested one.</summary>
    public static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type;
    }

    private static bool IsCompilers(TypeDefinition type) => type.Name.Contains('<', StringComparison.Ordinal) || type.Namespace.Length == 0 && !type.IsNested;

    private static IEnumerable<TypeDefinition> NestedIn(TypeDefinition type) =>
        type.NestedTypes.SelectMany(nested => new[] { nested }.Concat(NestedIn(nested)));

    private static void Collect(TypeDefinition type, HashSet<TypeReference> used)
    {
        Add(type.BaseType, used);
        AddAttributes(type, used);
        foreach (var implemented in type.Interfaces) Add(implemented.InterfaceType, used);
        foreach (var parameter in type.GenericParameters) AddConstraints(parameter, used);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType, used);
            AddAttributes(field, used);
        }

        foreach (var property in type.Properties) AddAttributes(property, used);
        foreach (var method in type.Methods) Collect(method, used);
    }

    private static void Collect(MethodDefinition method, HashSet<TypeReference> used)
    {
        AddSignature(method, used);
        AddAttributes(method, used);
        foreach (var parameter in method.Parameters) AddAttributes(parameter, used);
        foreach (var parameter in method.GenericParameters) AddConstraints(parameter, used);
        if (!method.HasBody) return;
        foreach (var variable in method.Body.Variables) Add(variable.VariableType, used);
        foreach (var handler in method.Body.ExceptionHandlers) Add(handler.CatchType, used);
        foreach (var instruction in method.Body.Instructions) Collect(instruction, used);
    }

    private static void Collect(Instruction instruction, HashSet<TypeReference> used)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Add(type, used);
                break;
            // Every iterator asks which thread it runs on; nobody wrote that.
            case MethodReference { FullName: "System.Int32 System.Environment::get_CurrentManagedThreadId()" }:
                break;
            case MethodReference method:
                Add(method.DeclaringType, used);
                AddSignature(method, used);
                if (method is GenericInstanceMethod generic)
                {
                    foreach (var argument in generic.GenericArguments) Add(argument, used);
                }

                break;
            case FieldReference field:
                Add(field.DeclaringType, used);
                Add(field.FieldType, used);
                break;
        }
    }

    private static void AddSignature(MethodReference method, HashSet<TypeReference> used)
    {
        Add(method.ReturnType, used);
        foreach (var parameter in method.Parameters) Add(parameter.ParameterType, used);
    }

    private static void AddConstraints(GenericParameter parameter, HashSet<TypeReference> used)
    {
        foreach (var constraint in parameter.Constraints) Add(constraint.ConstraintType, used);
    }

    private static void AddAttributes(ICustomAttributeProvider provider, HashSet<TypeReference> used)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType, used);
            foreach (var argument in attribute.ConstructorArguments)
            {
                if (argument.Value is TypeReference type) Add(type, used);
            }
        }
    }

    private static void Add(TypeReference? type, HashSet<TypeReference> used)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Add(generic.ElementType, used);
                foreach (var argument in generic.GenericArguments) Add(argument, used);
                break;
            case TypeSpecification specification:
                Add(specification.ElementType, used);
                break;
            default:
                used.Add(type);
                break;
        }
    }
}
