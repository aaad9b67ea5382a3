using System.Security.Cryptography;
using System.Text;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Bookmarks;

/// <summary>Upper-case hex SHA-256 of name, payload and run, joined by bars; empty parts are left out.</summary>
internal static class StimulusHasher
{
    public static string Hash(string name, object? payload, string? activityInstanceId = null)
    {
        var json = payload is null ? null : ValueJson.WriteForHash(payload);
        var text = new StringBuilder(name);
        if (!string.IsNullOrEmpty(json) && json != "{}")
            text.Append('|').Append(json);
        if (!string.IsNullOrEmpty(activityInstanceId))
            text.Append('|').Append(activityInstanceId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
