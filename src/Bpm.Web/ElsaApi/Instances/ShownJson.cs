using System.Text.Json;
using Bpm.Approval.People;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Answers that may hold what people put into an application. Only supervisors may see every case; whoever draws, publishes or administers processes gets numbers masked.</summary>
internal static class ShownJson
{
    /// <summary>200 with this object.</summary>
    public static IResult Of<T>(T value, CurrentAccount current)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, ElsaJson.Options);
        return Results.Bytes(current.Account.Holds(PostRole.Supervisor) ? json : PersonalDataMask.Apply(json), "application/json; charset=utf-8");
    }
}
