using Bpm.Approval.Clock;

namespace Bpm.Approval.Cases;

/// <summary>The limits that acceptance starts, from the matter's version of the case.</summary>
/// <param name="Promised">承诺时限.</param>
/// <param name="Statutory">法定时限; null where no statute sets one.</param>
/// <param name="StatutoryBasis">The article that sets it; empty where none does.</param>
public sealed record CaseLimits(TimeLimit Promised, TimeLimit? Statutory, string StatutoryBasis);
