using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>Applications for the matters that several organs or levels handle.</summary>
internal static class SampleApplications
{
    /// <summary>Road occupation, accepted at the west gate station, decided by the county with the police.</summary>
    public static Application M12() => new(
        "M12", Application.WestGate, "clerk.station", Person("张三", "370898199003070017"),
        Json("""{"action":"occupy","road":"main","traffic":"no","pipes":"no","emergency":"no","agent":"self"}"""),
        Json("""{"applicantName":"张三","location":"示例县西门路3号门前","roadArea":20,"occupiedFrom":"2026-12-01","occupiedTo":"2026-12-10","contactPhone":"13800000000"}"""), [], []);

    /// <summary>Minimum living allowance, reviewed by the town, confirmed by the county.</summary>
    public static Application M07() => new(
        "M07", Application.Town, "clerk.town", Person("李秀英", "370898195508180029"),
        Json("""{"members":"one","income":["farm"],"disabled":"no","residence":"same","relative":"no","agent":"self"}"""),
        Json("""{"headName":"李秀英","headIdNumber":"370898195508180029","village":"示范村","members":1,"yearIncome":3000,"contactPhone":"13800000001"}"""), [], []);

    /// <summary>Newborn bundle, at the west gate station.</summary>
    public static Application M13() => new(
        "M13", Application.WestGate, "clerk.station", Person("张三", "370898199003070017"),
        Json("""{"married":"yes","follow":"father","newborn":"no","reimburse":"no","place":"local"}"""),
        Json("""{"babyName":"张小宝","babyBorn":"2026-11-20","motherName":"李四","motherIdNumber":"370898199003070017","fatherName":"张三","fatherIdNumber":"370898199003070017","headName":"张三","contactPhone":"13800000000"}"""), [], []);

    private static JsonObject Person(string name, string idNumber) =>
        new() { ["kind"] = "Person", ["name"] = name, ["idNumber"] = idNumber, ["phone"] = "13800000000", ["address"] = "示例县示范镇示范村1号" };

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
