namespace Bpm.Approval.Matters;

/// <summary>审批结果: what the applicant gets.</summary>
public sealed record MatterResult
{
    /// <summary>What it is.</summary>
    public required ResultType Type { get; init; }

    /// <summary>食品经营许可证.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the sample shown in the guide (PV11).</summary>
    public string? Sample { get; init; }

    /// <summary>How long it is valid; null = no end.</summary>
    public MatterLimit? Validity { get; init; }

    /// <summary>Three digits of the electronic-licence type under the managing body's credit code (GB/T 36904): 001.</summary>
    public string? LicenceTypeSuffix { get; init; }

    /// <summary>Number of the licence: <c>{yyyy}</c> and <c>{n:6}</c> are filled in; null = the case number.</summary>
    public string? NumberPattern { get; init; }

    /// <summary>Application form fields printed on it, in order.</summary>
    public IReadOnlyList<ResultField> Fields { get; init; } = [];
}

/// <summary>A line of the certificate taken from the application form.</summary>
/// <param name="Field">The form's field.</param>
/// <param name="Label">What is printed before it.</param>
public sealed record ResultField(string Field, string Label);
