namespace Bpm.Web.Bursts;

/// <summary>Somebody else changed the same thing first, again and again. Over HTTP: 409 <c>changed-meanwhile</c>.</summary>
internal sealed class ChangedMeanwhileException(Exception cause) : Exception("Lost against other changes.", cause);
