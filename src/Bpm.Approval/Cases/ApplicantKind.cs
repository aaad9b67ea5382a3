namespace Bpm.Approval.Cases;

/// <summary>What kind of applicant.</summary>
public enum ApplicantKind
{
    /// <summary>自然人, identified by resident ID.</summary>
    Person,

    /// <summary>法人或其他组织, identified by unified social credit code.</summary>
    Organization,
}
