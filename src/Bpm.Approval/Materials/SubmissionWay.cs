namespace Bpm.Approval.Materials;

/// <summary>How a material came in.</summary>
public enum SubmissionWay
{
    /// <summary>纸质 handed over at the window.</summary>
    Paper,

    /// <summary>上传 by the applicant.</summary>
    Upload,

    /// <summary>扫描 by the clerk from the original.</summary>
    Scan,

    /// <summary>共享获取 from an electronic licence; not asked for again (State Council order 716, art. 7).</summary>
    Fetched,
}
