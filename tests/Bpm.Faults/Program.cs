using Bpm.Faults;

// dotnet Bpm.Faults.dll resumes | crash | timers     the parent; its last line is "N passed, N failed"
// BPM_TEST_POSTGRES names the server. The children are started by the parent.
return args switch
{
    ["resumes"] => await ManyResumes.RunAsync(),
    ["crash"] => await CrashPoints.RunAsync(),
    ["timers"] => await LongTimers.RunAsync(),
    ["resumer", var connection, var go] => await ManyResumes.ResumeEverythingAsync(connection, go),
    ["victim", var provider, var connection, var job, var instance, var boundary, var signal] => await CrashPoints.DieAsync(provider, connection, job, instance, Enum.Parse<Boundary>(boundary), signal),
    ["firer", var provider, var connection, var later, var boundary, var signal] => await LongTimers.DieAsync(provider, connection, TimeSpan.Parse(later, System.Globalization.CultureInfo.InvariantCulture), Enum.Parse<Boundary>(boundary), signal),
    _ => throw new ArgumentException("Say resumes, crash or timers."),
};
