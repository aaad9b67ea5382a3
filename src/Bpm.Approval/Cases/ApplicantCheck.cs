using Bpm.Approval.Forms;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>Checks who applies, and gives back the numbers as they are stored.</summary>
public sealed class ApplicantCheck(TimeProvider clock)
{
    /// <summary>The applicant with a normalised number.</summary>
    /// <exception cref="InputRefusedException"><c>applicant.name-missing</c>, <c>applicant.phone-invalid</c>, and those of <see cref="ResidentId.Parse(string?, DateTimeOffset, string)"/> and <see cref="Uscc.Require"/>.</exception>
    public Applicant Check(Applicant applicant, bool usccConfirmed)
    {
        RequireName(applicant.Name, "applicant.name");
        RequirePhone(applicant.Phone, "applicant.phone");
        var number = applicant.Kind is ApplicantKind.Person
            ? ResidentId.Parse(applicant.IdNumber, clock.GetUtcNow(), "applicant.idNumber").Value
            : Uscc.Require(applicant.IdNumber, usccConfirmed, "applicant.idNumber");
        return applicant with { Name = applicant.Name.Trim(), IdNumber = number };
    }

    /// <summary>The representative with a normalised number; null where there is none and none is needed.</summary>
    /// <exception cref="InputRefusedException"><c>representative.missing</c>, and as for the applicant.</exception>
    public Representative? Check(Representative? representative, bool isNeeded)
    {
        if (representative is null)
        {
            return isNeeded
                ? throw new InputRefusedException("representative.missing", "委托他人办理的，请填写代理人。", "representative")
                : null;
        }

        RequireName(representative.Name, "representative.name");
        RequirePhone(representative.Phone, "representative.phone");
        return representative with { IdNumber = ResidentId.Parse(representative.IdNumber, clock.GetUtcNow(), "representative.idNumber").Value };
    }

    private static void RequireName(string name, string field)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            throw new InputRefusedException("applicant.name-missing", "请填写姓名或者名称（100字以内）。", field);
    }

    private static void RequirePhone(string phone, string field)
    {
        if (!Phone.IsValid(phone ?? ""))
            throw new InputRefusedException("applicant.phone-invalid", "联系电话应为手机号码或者固定电话号码。", field);
    }
}
