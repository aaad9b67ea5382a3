using System.Globalization;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Expressions;

/// <summary>Dates as the designer's date picker writes them, in the culture of its page.</summary>
public class LocalDateTests
{
    [Theory]
    [InlineData("2099/12/31 上午12:00:00", "2099-12-31T00:00:00+08:00")]
    [InlineData("2099/12/31 下午12:30:00", "2099-12-31T12:30:00+08:00")]
    [InlineData("2099/2/3 下午3:04", "2099-02-03T15:04:00+08:00")]
    [InlineData("2099/12/31 18:00:00", "2099-12-31T18:00:00+08:00")]
    [InlineData("2099/12/31", "2099-12-31T00:00:00+08:00")]
    [InlineData("12/31/2099 12:00:00 AM", "2099-12-31T00:00:00+08:00")]
    [InlineData("2/3/2099 3:04:05 PM", "2099-02-03T15:04:05+08:00")]
    [InlineData("2099-12-31T08:00:00Z", "2099-12-31T08:00:00+00:00")]
    public async Task Moment_OfAPageInEitherCulture_IsMeantInChina(string text, string moment)
    {
        await using var test = new ActivityTest(new StartAt { DateTime = new Input<DateTimeOffset>(new Expression("Literal", text)) });

        await test.RunAsync();

        Assert.Equal(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), Assert.Single(test.Bookmarks).DueAt);
    }
}
