using System.Text;
using Bpm.Approval.Delegation;
using Bpm.Approval.People;

namespace Bpm.Approval.Tests.Authorization;

/// <summary>Every post × every operation × every delegation mode, asked of the rules and compared with the file that people read.</summary>
/// <remarks>A change of the matrix is a change of who may do what: <c>TestResults/authorization-matrix.csv</c> holds what the rules say now; it replaces the golden file once somebody has read the difference.</remarks>
public sealed class AuthorizationMatrixTests
{
    private const string Golden = "tests/Bpm.Approval.Tests/Authorization/authorization-matrix.golden.csv";

    [Fact]
    [Trait("Demand", "R9")]
    [Trait("Demand", "R44")]
    public async Task Matrix_IsTheOneThatPeopleHaveRead()
    {
        var lines = await WriteAsync();

        var folder = Directory.CreateDirectory(Path.Combine(Root, "TestResults")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "authorization-matrix.csv"), lines);
        var golden = await File.ReadAllLinesAsync(Path.Combine(Root, Golden));
        Assert.Equal("", string.Join('\n', golden.Except(lines).Select(line => $"golden: {line}").Concat(lines.Except(golden).Select(line => $"rules:  {line}")).Take(40)));
        Assert.Equal(golden.Length, lines.Count);
    }

    [Fact]
    [Trait("Demand", "R21")]
    public async Task GridWorker_NeitherAcceptsNorDecidesALicenceInAnyMode()
    {
        var lines = await WriteAsync();

        var answers = lines.Select(line => line.Split(',')).Where(line => line[1] == "收件站点" && line[0] == PostRole.GridWorker.ChineseName() && line[2] is "受理" or "决定" or "当场决定（即办件）");

        Assert.DoesNotContain("允许", answers.Where(line => line[0] == PostRole.GridWorker.ChineseName()).SelectMany(line => line.Skip(3)));
    }

    [Fact]
    [Trait("Demand", "R44")]
    public async Task SeparationOfDuties_HoldsInEveryMode()
    {
        var own = (await WriteAsync()).Select(line => line.Split(',')).Where(line => line[2] is "决定本人受理的承诺件" or "为本人的决定用印").SelectMany(line => line.Skip(3)).ToList();

        Assert.NotEmpty(own);
        Assert.DoesNotContain("允许", own);
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Bpm.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    private static async Task<List<string>> WriteAsync()
    {
        var counties = Enum.GetValues<DelegationMode>().Select(mode => new ModeCounty(mode)).ToList();
        var lines = new List<string> { new StringBuilder("岗位,所在单位,操作").AppendJoin("", counties.Select(county => $",{county.Mode.ChineseName()}")).ToString() };
        for (var person = 0; person < counties[0].People.Count; person++)
        {
            foreach (var operation in MatrixOperation.All)
            {
                var (place, post, _, _, _) = counties[0].People[person];
                var line = new StringBuilder($"{post},{place},{operation.Name}");
                foreach (var county in counties)
                    line.Append(',').Append(await operation.AnswerAsync(county, county.People[person].Account));
                lines.Add(line.ToString());
            }
        }

        foreach (var county in counties)
            await county.DisposeAsync();
        return lines;
    }
}
