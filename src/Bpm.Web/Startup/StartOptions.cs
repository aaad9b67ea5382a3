namespace Bpm.Web.Startup;

/// <summary>How the host is made from the command line.</summary>
internal static class StartOptions
{
    private static readonly string[] Variables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <summary>An environment that nobody named is Production for a published program, and Development in a clone: there the sample passwords are wanted.</summary>
    public static WebApplicationOptions From(string[] args)
    {
        var isNamed = Variables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            || args.Any(argument => argument.StartsWith("--environment", StringComparison.OrdinalIgnoreCase));
        return new WebApplicationOptions { Args = args, EnvironmentName = isNamed || !ProgramFolders.IsClone ? null : Environments.Development };
    }
}
