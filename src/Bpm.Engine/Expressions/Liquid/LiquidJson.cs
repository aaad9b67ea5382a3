using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Values as JSON, within the limits: one big value may stand in a list many times.</summary>
internal static class LiquidJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = ValueJson.MaxDepth };

    /// <exception cref="ScriptException">It is too long.</exception>
    public static string Write(object? value, ScriptBudget budget)
    {
        var bytes = new BoundedBytes(budget);
        using (var writer = new Utf8JsonWriter(bytes, Options))
            ValueJson.Write(writer, Unfolded(value));
        var text = Encoding.UTF8.GetString(bytes.Written);
        budget.CheckText(text.Length);
        return text;
    }

    private static object? Unfolded(object? value) => value switch
    {
        LiquidObject made => made.All(),
        LiquidEmptiness => "",
        _ => value,
    };

    private sealed class BoundedBytes(ScriptBudget budget) : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(256);

        public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

        public void Advance(int count)
        {
            // No character takes more than four bytes.
            budget.Check();
            budget.CheckText((_bytes.WrittenCount + count) / 4);
            _bytes.Advance(count);
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);
    }
}
