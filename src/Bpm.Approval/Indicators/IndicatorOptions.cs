namespace Bpm.Approval.Indicators;

/// <summary>Targets that the county set, in percent. Not law; the defaults are those of the seeds (domain 7.4).</summary>
public sealed class IndicatorOptions
{
    /// <summary>I1 承诺压缩比. Default: 50.</summary>
    public decimal PromisedCompression { get; set; } = 50;

    /// <summary>I3 减材料. Default: 30.</summary>
    public decimal MaterialReduction { get; set; } = 30;

    /// <summary>I4 减环节. Default: 20.</summary>
    public decimal StepReduction { get; set; } = 20;

    /// <summary>I8 一窗受理率. Default: 90.</summary>
    public decimal OneWindow { get; set; } = 90;

    /// <summary>Share of the target from which the light is yellow instead of red, in percent. Default: 90.</summary>
    public decimal YellowFrom { get; set; } = 90;
}
