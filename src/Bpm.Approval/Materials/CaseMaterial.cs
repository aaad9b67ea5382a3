using Bpm.Approval.Matters;

namespace Bpm.Approval.Materials;

/// <summary>One material of a case: what the matter asked for at receipt, what came in, and what the check said.</summary>
public sealed class CaseMaterial
{
    private readonly List<MaterialFile> _files = [];

    private CaseMaterial()
    {
    }

    /// <summary>A line of the checklist, nothing handed in yet.</summary>
    /// <param name="code">Code of the material in the matter.</param>
    /// <param name="name">Name at receipt.</param>
    /// <param name="necessity">Whether this case must have it.</param>
    /// <param name="fetched">True where it is taken from an electronic licence instead of being asked for.</param>
    /// <param name="canTolerate">True where it may follow after acceptance.</param>
    /// <param name="needed">What is asked for, for the one-time notice.</param>
    /// <param name="legalBasis">Why it may be asked for.</param>
    public CaseMaterial(string code, string name, MaterialNecessity necessity, bool fetched, bool canTolerate, string needed, string legalBasis)
    {
        Code = code;
        Name = name;
        Necessity = necessity;
        Fetched = fetched;
        CanTolerate = canTolerate;
        Needed = needed;
        LegalBasis = legalBasis;
    }

    /// <summary>Code of the material in the matter.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name at receipt.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether this case must have it.</summary>
    public MaterialNecessity Necessity { get; private set; }

    /// <summary>Taken from an electronic licence instead of being asked for.</summary>
    public bool Fetched { get; private set; }

    /// <summary>May follow after acceptance (容缺).</summary>
    public bool CanTolerate { get; private set; }

    /// <summary>What is asked for, for the one-time notice.</summary>
    public string Needed { get; private set; } = "";

    /// <summary>Why it may be asked for.</summary>
    public string LegalBasis { get; private set; } = "";

    /// <summary>How it came in; null while nothing came in.</summary>
    public SubmissionWay? Way { get; private set; }

    /// <summary>What the check said.</summary>
    public MaterialCheckState Check { get; private set; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? CheckNote { get; private set; }

    /// <summary>When it last came in, UTC; null while nothing came in.</summary>
    public DateTimeOffset? SuppliedAt { get; private set; }

    /// <summary>Its files, in the order handed in.</summary>
    public IReadOnlyList<MaterialFile> Files => _files;

    /// <summary>True where something is there to be checked: a file, paper, or a shared licence.</summary>
    public bool IsPresent => Fetched || Way is not null;

    internal void Supply(SuppliedMaterial supplied, DateTimeOffset now)
    {
        _files.Clear();
        _files.AddRange(supplied.Files);
        Way = supplied.Way;
        SuppliedAt = now;
        Check = MaterialCheckState.Pending;
        CheckNote = null;
    }

    internal void IsNow(MaterialNecessity necessity) => Necessity = necessity;

    internal void RecordCheck(MaterialCheckState state, string? note)
    {
        Check = state;
        CheckNote = note;
    }
}
