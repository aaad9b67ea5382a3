using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Activities;

/// <summary>Activities that the program was not built with.</summary>
public sealed class ActivityAssemblyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;

    private static string SamplePath
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(output.Parent!.Parent!.Parent!.Parent!.FullName, "Bpm.SampleActivities", "bin", output.Parent.Name, output.Name, "Bpm.SampleActivities.dll");
        }
    }

    [Fact]
    public async Task Start_OneAssemblyNamedAndOneDropped_RunsADefinitionThatUsesBoth()
    {
        WriteAssembly(Path.Combine(_folder, "Dropped.dll"));
        await using var server = BpmServer.Start(null, null, ("Bpm:Activities:Assemblies", SamplePath), ("Bpm:Activities:Folder", _folder));
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(Definition(), publish: true, CancellationToken.None);

        var burst = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = "stock", Input = new Dictionary<string, object?> { ["Wanted"] = 9 } }, CancellationToken.None);

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Finished), (burst.Status, burst.SubStatus));
        Assert.Equal(2, Convert.ToInt32(burst.Output["Missing"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, server.Count("SELECT count(*) FROM activity_execution WHERE ActivityType = 'Dropped.Nod' AND Status = 'Completed'"));
    }

    [Fact]
    public void Start_AssemblyMissing_SaysWhich() => AssertRefused("Nowhere.dll", ("Bpm:Activities:Assemblies", Path.Combine(_folder, "Nowhere.dll")));

    [Fact]
    public void Start_NameThatNobodyHas_SaysWhich() => AssertRefused("Nobody.Has.This", ("Bpm:Activities:Assemblies", "Nobody.Has.This"));

    [Fact]
    public void Start_DroppedFileIsNoAssembly_SaysWhich()
    {
        File.WriteAllText(Path.Combine(_folder, "Broken.dll"), "no assembly");

        AssertRefused("Broken.dll", ("Bpm:Activities:Folder", _folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertRefused(string name, params (string Key, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;

        var refused = Assert.ThrowsAny<Exception>(() => BpmServer.Start(null, data, settings));

        Assert.Matches($"The activity assembly '[^']*{name}' cannot be loaded: .+", refused.ToString());
        Directory.Delete(data, recursive: true);
    }

    private static string Definition()
    {
        static JsonObject Input(string type, string expression, JsonNode value) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } };
        return new JsonObject
        {
            ["id"] = "stock-v1",
            ["definitionId"] = "stock",
            ["version"] = 1,
            ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Wanted", ["type"] = "Int32" }),
            ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Missing", ["type"] = "Int32" }),
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "check",
                        ["type"] = "Sample.CheckStock",
                        ["article"] = Input("String", "Literal", "chair"),
                        ["wanted"] = Input("Int32", "JavaScript", "getInput('Wanted')"),
                        ["missing"] = new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "Missing" } },
                    },
                    new JsonObject { ["id"] = "nod", ["type"] = "Dropped.Nod" }),
                ["connections"] = new JsonArray(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = "check", ["port"] = "Short" },
                    ["target"] = new JsonObject { ["activity"] = "nod", ["port"] = "In" },
                }),
            },
        }.ToJsonString();
    }

    /// <summary>Writes an assembly with one activity, <c>Dropped.Nod</c>, that does nothing.</summary>
    private static void WriteAssembly(string path)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Dropped"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Dropped").DefineType("Dropped.Nod", TypeAttributes.Public, typeof(CodeActivity));
        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, []).GetILGenerator();
        var line = code.DeclareLocal(typeof(int?));
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Ldloc, line);
        code.Emit(OpCodes.Call, typeof(CodeActivity).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(string), typeof(int?)])!);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        assembly.Save(path);
    }
}
