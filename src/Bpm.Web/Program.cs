using Bpm.Web.Startup;

var builder = WebApplication.CreateBuilder(StartOptions.From(args));
var folders = ProgramFolders.Find(builder.Configuration);
builder.AddBpm(folders);

var app = builder.Build();
app.UseBpm();
await app.PrepareAsync();
await app.RunAsync();

/// <summary>The program. Public only for the tests, which start it.</summary>
public partial class Program;
