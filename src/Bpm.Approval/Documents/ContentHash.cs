using System.Security.Cryptography;
using System.Text;

namespace Bpm.Approval.Documents;

/// <summary>Hash of a document's content.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of the text in UTF-8, lower-case hex.</summary>
    public static string Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
