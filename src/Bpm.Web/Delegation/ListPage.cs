using System.Globalization;
using System.Text;
using Bpm.Web.Matters;

namespace Bpm.Web.Delegation;

/// <summary>A list as a page that can be printed and put up.</summary>
internal static class ListPage
{
    public static string Write(ListView list)
    {
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<h1>{Html.Text(list.KindName)}</h1><p class=\"sub\">截至{list.Day:yyyy年M月d日}，共{list.Total}项</p>");
        foreach (var version in list.Version)
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"sub\">{Html.Text(version)}</p>");
        body.Append(Html.Table(
            ["序号", "事项名称", "事项类型", "实施主体", "办理站点", "承办方式", "四办", "批次", "起始日期", "备注"],
            list.Items.Select((row, at) => (IReadOnlyList<string>)
                [$"{at + 1}", row.Name, row.MatterTypeName, row.AgencyName, row.StationName ?? "", row.ModeName ?? "", row.FourHandling, row.Batch, $"{row.Since:yyyy-MM-dd}", row.Note])));
        return Html.Page(list.KindName, body.ToString());
    }
}
