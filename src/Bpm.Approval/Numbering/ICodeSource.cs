namespace Bpm.Approval.Numbering;

/// <summary>Where unguessable codes come from. Handed in, so that tests know what comes out.</summary>
public interface ICodeSource
{
    /// <summary>That many random decimal digits.</summary>
    string Digits(int count);

    /// <summary>That many random characters of 0-9 and A-Z without I, L, O and U: readable from paper.</summary>
    string Letters(int count);
}
