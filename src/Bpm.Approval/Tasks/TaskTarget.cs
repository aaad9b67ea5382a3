using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>A person on whom a task is put, with the post they do it at.</summary>
internal sealed record TaskTarget(Actor Person, PostRole Role, string UnitCode, string UnitName);
