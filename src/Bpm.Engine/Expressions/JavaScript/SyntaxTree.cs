using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Jint.Parser.Ast;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Walks and changes Jint's syntax trees, whatever the kind of node.</summary>
internal static class SyntaxTree
{
    // Declarations are listed a second time for hoisting; the nodes are the same.
    private static readonly HashSet<string> Hoisted = ["VariableDeclarations", "FunctionDeclarations", "Comments", "Tokens", "Errors"];

    private static readonly ConcurrentDictionary<Type, Slot[]> Slots = new();

    /// <summary>Replaces nodes from the leaves upward.</summary>
    /// <exception cref="ScriptSyntaxException">It nests too deeply.</exception>
    public static SyntaxNode Rewrite(SyntaxNode node, Func<SyntaxNode, SyntaxNode> change, int depth = 0)
    {
        if (depth > JavaScriptParsing.MaxTreeDepth)
            throw new ScriptSyntaxException("The script nests too deeply.", node.Location?.Start.Line ?? 1, (node.Location?.Start.Column ?? 0) + 1, "");
        foreach (var slot in Slots.GetOrAdd(node.GetType(), FindSlots))
        {
            switch (slot.Get(node))
            {
                case SyntaxNode child:
                    slot.Set(node, Rewrite(child, change, IsChained(node, child) ? depth : depth + 1));
                    break;
                case IEnumerable children:
                    slot.Set(node, RewriteList(children, slot.Element!, change, depth));
                    break;
            }
        }

        return change(node);
    }

    // A chain of additions is made flat, so it may be long.
    private static bool IsChained(SyntaxNode node, SyntaxNode child) =>
        node is BinaryExpression { Operator: BinaryOperator.Plus, Left: BinaryExpression { Operator: BinaryOperator.Plus } left } && ReferenceEquals(left, child);

    private static IList RewriteList(IEnumerable children, Type element, Func<SyntaxNode, SyntaxNode> change, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var child in children)
            list.Add(child is SyntaxNode node ? Rewrite(node, change, depth + 1) : child);
        return list;
    }

    private static Slot[] FindSlots(Type type)
    {
        var slots = new List<Slot>();
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
            Add(slots, field.Name, field.FieldType, field.GetValue, field.SetValue);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0))
            Add(slots, property.Name, property.PropertyType, property.GetValue, property.SetValue);
        return [.. slots];
    }

    private static void Add(List<Slot> slots, string name, Type type, Func<object, object?> get, Action<object, object?> set)
    {
        if (Hoisted.Contains(name))
            return;
        if (typeof(SyntaxNode).IsAssignableFrom(type))
            slots.Add(new Slot(get, set, null));
        else if (type.IsGenericType && type.GetGenericArguments() is [var element] && typeof(SyntaxNode).IsAssignableFrom(element))
            slots.Add(new Slot(get, set, element));
    }

    private sealed record Slot(Func<object, object?> Get, Action<object, object?> Set, Type? Element);
}
