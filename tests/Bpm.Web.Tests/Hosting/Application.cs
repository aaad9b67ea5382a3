using System.Text.Json.Nodes;

namespace Bpm.Web.Tests.Hosting;

/// <summary>A resident's application with everything right, for one of the sample matters. Tests change what they are about.</summary>
public sealed record Application(string Matter, string Station, string Clerk, JsonObject Applicant, JsonObject Answers, JsonObject Form, string[] Materials, string[] Fetched)
{
    public const string Town = "370898100000";
    public const string WestGate = "370898001001";
    public const string Village = "370898100201";
    public const string Hall = "370898000000";

    /// <summary>Food business, promised, in the town.</summary>
    public static Application M01() => new(
        "M01", Town, "clerk.town", Person("张三", "370898199003070017"),
        Json("""{"sells":"catering","items":["hot"],"area":"small","machine":"no","agent":"self"}"""),
        Json("""{"businessName":"好滋味小吃店","uscc":"92370898MA990001XN","legalPerson":"张三","contactPhone":"13800000000","premisesAddress":"示例县示范镇中心街2号","floorArea":60,"staffCount":3,"safetyManager":"张三"}"""),
        [], []);

    /// <summary>Individual business, instant, at the west gate station.</summary>
    public static Application M02() => new(
        "M02", WestGate, "clerk.station", Person("张三", "370898199003070017"), Json("""{"operator":"local","place":"own","prior":"no","family":"person"}"""),
        Json("""{"businessName":"张三水果店","operatorName":"张三","contactPhone":"13800000000","premisesAddress":"示例县西门路3号","scope":"水果零售","capital":1,"staffCount":1}"""), [], []);

    /// <summary>Senior card, received in the village, done by the town.</summary>
    public static Application M06() => new(
        "M06", Village, "grid.village", Person("李秀英", "370898195508180029"), Json("""{"household":"local","ageBand":"seventies","issue":"first"}"""),
        Json("""{"holderName":"李秀英","contactPhone":"13800000001","village":"示范村"}"""), [], []);

    /// <summary>Hygiene licence, accepted at the west gate station, decided by the county.</summary>
    public static Application M11() => new(
        "M11", WestGate, "clerk.station",
        new JsonObject { ["kind"] = "Organization", ["name"] = "示例县好味餐饮有限公司", ["idNumber"] = "91370898MA9900028R", ["phone"] = "13800000002", ["address"] = "示例县中心街2号" },
        Json("""{"kind":"salon","air":"no"}"""),
        Json("""{"unitName":"好味理发店","uscc":"91370898MA9900028R","responsiblePerson":"王五","contactPhone":"13800000002","premisesAddress":"示例县西门路5号","floorArea":40,"staffCount":2,"certifiedCount":2}"""),
        [], []);

    /// <summary>Occupation of irrigation works, small, in the town.</summary>
    public static Application M04() => new(
        "M04", Town, "clerk.town", Person("张三", "370898199003070017"),
        Json("""{"term":"temporary","area":"small","replacement":"yes","thirdParty":"no","where":"inside","applicant":"person"}"""),
        Json("""{"applicantName":"张三","projectName":"临时便道","occupiedArea":1,"occupiedFrom":"2026-12-01","occupiedTo":"2027-06-30","contactPhone":"13800000000"}"""), [], []);

    /// <summary>Felling of a resident's own trees on a commitment, in the town.</summary>
    public static Application M10() => new(
        "M10", Town, "clerk.town", Person("张三", "370898199003070017"),
        Json("""{"where":"hill","who":"resident","kind":"planted","volume":"small","commit":"yes","disaster":"no"}"""),
        Json("""{"ownerName":"张三","volume":12,"fellingTo":"2027-06-30","contactPhone":"13800000000"}"""), [], []);

    /// <summary>Animal quarantine, promised, declared at the town.</summary>
    public static Application M03() => new(
        "M03", Town, "clerk.town", Person("张三", "370898199003070017"), Json("""{"object":"live","species":"pig","purpose":"keep","destination":"inside","agent":"self"}"""),
        Json("""{"ownerName":"张三","quantity":20,"origin":"示范村","destination":"邻县"}"""), [], []);

    /// <summary>Facility-agriculture land, filed at the town.</summary>
    public static Application M05() => new(
        "M05", Town, "clerk.town", Person("张三", "370898199003070017"), Json("""{"industry":"crop","basicFarmland":"no","ploughLayer":"no","area":"small"}"""),
        Json("""{"applicantName":"张三","projectName":"示范大棚","landArea":3}"""), [], []);

    /// <summary>Resident pension, received in the village, paid by the agent.</summary>
    public static Application M08() => new(
        "M08", Village, "grid.village", Person("李秀英", "370898195508180029"), Json("""{"action":"register","status":"resident","agent":"self"}"""),
        Json("""{"personName":"李秀英","payWay":"代办员代缴"}"""), [], []);

    /// <summary>Birth registration at the town; the data match.</summary>
    public static Application M09() => new(
        "M09", Town, "clerk.town", Person("张三", "370898199003070017"), Json("""{"childOrder":"first","remarried":"no","absent":"both","born":"no","match":"yes"}"""), Json("{}"), [], []);

    private static JsonObject Person(string name, string idNumber) =>
        new() { ["kind"] = "Person", ["name"] = name, ["idNumber"] = idNumber, ["phone"] = "13800000000", ["address"] = "示例县示范镇示范村1号" };

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
