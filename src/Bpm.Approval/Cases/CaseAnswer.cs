namespace Bpm.Approval.Cases;

/// <summary>One answered situation question, with the wording the applicant saw.</summary>
/// <param name="QuestionCode">Code of the question in the matter.</param>
/// <param name="Question">Its wording at receipt.</param>
/// <param name="OptionCodes">Codes chosen, one or more.</param>
/// <param name="Answer">Their labels at receipt, joined by 、.</param>
public sealed record CaseAnswer(string QuestionCode, string Question, IReadOnlyList<string> OptionCodes, string Answer);
