using System.Text.Json.Nodes;
using Bpm.Approval.Csv;
using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Exchange;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tests.Matters.Catalog;

public sealed class ImportMattersTests
{
    private readonly InMemoryMatters _store = new();

    [Fact]
    public async Task Csv_ExportedAndImportedIntoAnEmptyCounty_SaysTheSame()
    {
        var report = await ImportAsync(CatalogFormat.Csv, CatalogCsv.Write(WorkflowsFolder.Sources.Select(source => source.Definition)));

        Assert.DoesNotContain(
            report.Rows.Where(row => row.Outcome is ImportOutcome.Refused).Select(row => $"{row.Name}: {row.Message}"),
            text => !text.Contains("表单", StringComparison.Ordinal) && !text.Contains("字段", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Csv_OfStoredMatters_ChangesNothing()
    {
        await LoadAsync();

        var report = await ImportAsync(CatalogFormat.Csv, CatalogCsv.Write(_store.All.Select(matter => matter.Definition)));

        Assert.Equal((0, 21, 0), (report.Added, report.Unchanged, report.Refused));
        Assert.Equal(21, _store.All.Count);
    }

    [Fact]
    public async Task Json_ExportedAndImportedIntoAnEmptyCounty_AddsEveryMatterAsADraft()
    {
        await LoadAsync();
        var text = CatalogJson.Write(_store.All);
        _store.All.Clear();

        var report = await ImportAsync(CatalogFormat.Json, text);

        Assert.Equal((21, 0, 0), (report.Added, report.Unchanged, report.Refused));
        Assert.All(_store.All, matter => Assert.Equal(MatterState.Draft, matter.State));
        Assert.Equal(WorkflowsFolder.Matter("M01").Forms.Count, _store.All[0].Definition.Forms.Count);
    }

    [Fact]
    [Trait("Demand", "R23")]
    public async Task Csv_FiftyRowsWithMissingElements_TakesTheGoodOnesInAndReportsTheRestByRule()
    {
        var heads = new[] { "事项编号", "事项名称", "业务办理项名称", "基本编码", "实施编码", "业务办理项编码", "事项类型", "办件类型", "权力来源", "行使层级", "实施主体", "实施主体编码", "实施主体性质", "承诺办结时限", "承诺办结时限单位", "服务对象", "设定依据（JSON）", "是否网办", "咨询电话", "监督投诉电话", "受理条件", "审核通过日期", "生效日期" };
        var rows = Enumerable.Range(1, 50).Select(at =>
        {
            var code = $"372099{at:000}000";
            var implementation = $"11370898MB990101645{code}";
            return (IReadOnlyList<string>)
            [
                $"P{at:00}", at % 10 == 0 ? "" : $"便民事项{at}", $"便民事项{at}（申请）", code, implementation, at % 7 == 0 ? "12" : $"{implementation}01", at % 11 == 0 ? "随便" : "公共服务", "承诺件", "法定本级行使",
                "镇（乡、街道）级", "示例县示范镇人民政府", "11370898MB99010164", "法定机关", "5", "工作日", "自然人", """[{"law":"某法","article":"第一条"}]""", "是", at % 5 == 0 ? "" : "0000-1", "0000-2", "有居住证^年满18周岁", "2026-11-01", "2026-12-01",
            ];
        });

        var report = await ImportAsync(CatalogFormat.Csv, CsvText.Write([heads, .. rows]));

        Assert.Equal(50, report.Rows.Count);
        Assert.Equal(report.Added, _store.All.Count);
        Assert.Equal("import.element-missing", report.Rows[9].Code);
        Assert.Equal("matter-file.code-broken", report.Rows[6].Code);
        Assert.Equal("import.cell-broken", report.Rows[10].Code);
        Assert.Contains(report.Rows[4].Findings, finding => finding.Code == "PV7");
        Assert.Empty(report.Rows[0].Findings);
        Assert.Equal(["有居住证", "年满18周岁"], _store.All[0].Definition.AcceptanceConditions);
        Assert.All(report.Rows.Where(row => row.Outcome is ImportOutcome.Refused), row => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", row.Message));
    }

    [Fact]
    public async Task Json_ChangedMatterWithoutVersion_BecomesTheNextVersion()
    {
        await LoadAsync();

        var report = await ImportAsync(CatalogFormat.Json, Changed(matter => matter.Remove("version")));

        Assert.Equal((ImportOutcome.Added, 3), (report.Rows[0].Outcome, report.Rows[0].Version!.Value));
        Assert.Equal(MatterState.Draft, _store.All[^1].State);
        Assert.NotEmpty(_store.Changes[^1].Differences);
    }

    [Fact]
    public async Task Json_ChangedMatterWithAVersionThatIsStored_IsRefused()
    {
        await LoadAsync();

        Assert.Equal("import.version-exists", (await ImportAsync(CatalogFormat.Json, Changed(_ => { }))).Rows[0].Code);
    }

    [Fact]
    public async Task Json_SameMatterTwice_TakesTheFirst()
    {
        var text = Changed(_ => { });

        var report = await ImportAsync(CatalogFormat.Json, $"[{text.Trim('[', ']')},{text.Trim('[', ']')}]");

        Assert.Equal("import.duplicate-row", report.Rows[1].Code);
        Assert.Equal((1, 1), (report.Added, report.Refused));
    }

    [Theory]
    [InlineData(CatalogFormat.Json, "{}")]
    [InlineData(CatalogFormat.Json, "nothing")]
    [InlineData(CatalogFormat.Csv, "")]
    [InlineData(CatalogFormat.Csv, "颜色\r\n红")]
    [InlineData(CatalogFormat.Csv, "事项编号,事项编号\r\nM1,M1")]
    [InlineData(CatalogFormat.Csv, "\"事项编号")]
    public async Task Run_FileThatIsNoList_IsRefused(CatalogFormat format, string text) =>
        Assert.Equal("import.unreadable", (await Assert.ThrowsAsync<InputRefusedException>(() => ImportAsync(format, text))).Code);

    [Fact]
    public async Task Run_TooManyRows_IsRefused() => Assert.Equal(
        "import.too-many-rows",
        (await Assert.ThrowsAsync<InputRefusedException>(() => ImportAsync(CatalogFormat.Json, $"[{string.Join(',', Enumerable.Repeat("{}", ImportMatters.MostRows + 1))}]"))).Code);

    [Fact]
    public async Task Run_RowThatIsNoMatter_IsReported()
    {
        var report = await ImportAsync(CatalogFormat.Json, """[5, {"handlingItemCode":"x"}]""");

        Assert.Equal(["import.element-missing", "import.row-broken"], report.Rows.Select(row => row.Code));
    }

    private static string Changed(Action<JsonObject> change)
    {
        var row = JsonNode.Parse(WorkflowsFolder.Sources[0].Json)!.AsObject();
        row["matter"]!["name"] = "改名";
        change(row["matter"]!.AsObject());
        return $"[{row.ToJsonString()}]";
    }

    private Task<LoadMattersReport> LoadAsync() => new LoadMatters(_store, TimeProvider.System).RunAsync(WorkflowsFolder.Matters, CancellationToken.None);

    private Task<MatterImportReport> ImportAsync(CatalogFormat format, string text) =>
        new ImportMatters(_store, new NoWork(), PublicationRules.Default, TimeProvider.System).RunAsync(format, text, "analyst", "导入", CancellationToken.None);

    private sealed class NoWork : IUnitOfWork
    {
        public Task SaveAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
