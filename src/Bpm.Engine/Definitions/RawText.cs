using System.Globalization;
using System.Text;

namespace Bpm.Engine.Definitions;

/// <summary>Undoes the escapes that the JSON writer insists on outside ASCII: rare characters of names, wide spaces.</summary>
internal static class RawText
{
    public static string Of(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (json[i + 1] == 'u' && ushort.Parse(json.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is >= 0xA0 and var code)
            {
                text.Append((char)code);
                i += 5;
            }
            else
            {
                // The escaped character goes with its backslash, so that it is not taken for one itself.
                text.Append(json, i, 2);
                i++;
            }
        }

        return text.ToString();
    }
}
