using System.Text;
using Bpm.Web.ElsaApi.Instances;

namespace Bpm.Web.Tests.ElsaApi;

public sealed class PersonalDataMaskTests
{
    [Theory]
    [InlineData("""{"id":"370898199003070017"}""", """{"id":"370898********0017"}""")]
    [InlineData("""{"id":"37089819900307001X","电话":"13800000000"}""", """{"id":"370898********001X","电话":"138****0000"}""")]
    [InlineData("""{"phone":13800000000,"count":12,"ratio":0.13800000000}""", """{"phone":"138****0000","count":12,"ratio":0.13800000000}""")]
    [InlineData("""["电话：13800000000、13900000001。",true,null,{"a":[]}]""", """["电话：138****0000、139****0001。",true,null,{"a":[]}]""")]
    [InlineData("""{"form":"{\"idNumber\":\"370898199003070017\"}"}""", """{"form":"{\u0022idNumber\u0022:\u0022370898********0017\u0022}"}""")]
    [InlineData("""{"13800000000":1}""", """{"138****0000":1}""")]
    [InlineData("""{"uscc":"92370898MA990001XN","case":"11370898MB9900013K437019900100020261122-00000001","at":"2026-11-20T02:00:00.1380000+00:00","hash":"a13800000000b"}""",
        """{"uscc":"92370898MA990001XN","case":"11370898MB9900013K437019900100020261122-00000001","at":"2026-11-20T02:00:00.1380000\u002B00:00","hash":"a13800000000b"}""")]
    public void Apply_OnJson_BlotsOutNumbersOfPeopleOnly(string json, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(PersonalDataMask.Apply(Encoding.UTF8.GetBytes(json))));
}
