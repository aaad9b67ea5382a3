using System.Globalization;

namespace Bpm.Approval.IdentityNumbers;

/// <summary>电子证照标识: <c>1.2.156.3005.2.{type}.{issuer}.{serial}.{version}.{check}</c>. Source: GB/T 36904-2018.</summary>
public sealed record LicenceIdentifier
{
    private const string Root = "1.2.156.3005.2";

    /// <param name="typeCode">Credit code of the body that manages the type, and three digits.</param>
    /// <param name="issuerCode">Credit code of the issuing organ.</param>
    /// <param name="serial">Digits and capitals.</param>
    /// <param name="version">1 to 999; a change of the licence raises it.</param>
    /// <exception cref="FormatException">A part is empty or holds other characters than digits and capitals.</exception>
    public LicenceIdentifier(string typeCode, string issuerCode, string serial, int version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, 999);
        foreach (var part in (string[])[typeCode, issuerCode, serial])
            RequirePlain(part);
        TypeCode = typeCode;
        IssuerCode = issuerCode;
        Serial = serial;
        Version = version;
        CheckCharacter = Mod3736.CheckCharacter(string.Create(CultureInfo.InvariantCulture, $"{typeCode}{issuerCode}{serial}{version:000}"));
    }

    /// <summary>Which kind of licence.</summary>
    public string TypeCode { get; }

    /// <summary>Who issued it.</summary>
    public string IssuerCode { get; }

    /// <summary>Which one.</summary>
    public string Serial { get; }

    /// <summary>1 to 999.</summary>
    public int Version { get; }

    /// <summary>ISO 7064 MOD 37,36 over the four parts.</summary>
    public char CheckCharacter { get; }

    /// <summary>Reads an identifier.</summary>
    /// <exception cref="FormatException">Not an identifier, or its check character is wrong.</exception>
    public static LicenceIdentifier Parse(string text)
    {
        if (!text.StartsWith($"{Root}.", StringComparison.Ordinal))
            throw new FormatException($"A licence identifier begins with {Root}.");
        if (text[(Root.Length + 1)..].Split('.') is not [var type, var issuer, var serial, { Length: 3 } version, { Length: 1 } check]
            || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            throw new FormatException("A licence identifier has type, issuer, serial, a version of three digits and a check character.");

        var identifier = new LicenceIdentifier(type, issuer, serial, number);
        return identifier.CheckCharacter == check[0] ? identifier : throw new FormatException("The check character of the licence identifier is wrong.");
    }

    /// <summary>As printed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Root}.{TypeCode}.{IssuerCode}.{Serial}.{Version:000}.{CheckCharacter}");

    private static void RequirePlain(string part)
    {
        if (part.Length == 0)
            throw new FormatException("A part of the licence identifier is empty.");
        foreach (var c in part)
            Mod3736.ValueOf(c);
    }
}
