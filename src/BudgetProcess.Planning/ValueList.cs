using System.Collections;
using System.Runtime.CompilerServices;

namespace BudgetProcess.Planning;

/// <summary>A list that cannot change and equals another with the same items in the same order.</summary>
/// <remarks>The records of a plan keep their lists in fields of this type: the equality that the compiler writes for a record compares fields, and
/// an array or a List compares by reference, so that a plan read twice would differ from itself in every milestone.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
internal sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] items;

    internal ValueList(IEnumerable<T> items) => this.items = [.. items];

    public int Count => items.Length;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items, null);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>Makes lists that compare by value.</summary>
internal static class ValueList
{
    /// <summary>The same items; a list that already compares by value is used as it is.</summary>
    internal static ValueList<T> From<T>(IReadOnlyList<T> items) => items as ValueList<T> ?? new ValueList<T>(items);

    /// <summary>For collection expressions.</summary>
    internal static ValueList<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
