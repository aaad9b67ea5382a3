using Quartz;

namespace Bpm.Web.Pumps;

/// <summary>Wakes the pumps: Quartz every so often, and at once after a commit of this node.</summary>
internal static class PumpSchedule
{
    /// <summary>
    /// <c>Bpm:Pumps:Enabled</c> (default true) and <c>Bpm:Pumps:IntervalMilliseconds</c> (default 500).
    /// On PostgreSQL Quartz keeps its schedule in the database and wakes one node of the cluster at a time; on SQLite there is one node.
    /// </summary>
    public static void AddPumps(this WebApplicationBuilder builder, bool isPostgreSql)
    {
        var settings = builder.Configuration.GetSection("Bpm:Pumps");
        builder.Services.AddSingleton<PumpNudge>();
        builder.Services.AddSingleton<PumpRound>();
        if (!settings.GetValue("Enabled", true))
            return;

        var interval = TimeSpan.FromMilliseconds(Math.Max(50, settings.GetValue("IntervalMilliseconds", 500)));
        builder.Services.AddHostedService<NudgedPumps>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<BackgroundJobWorkers>());
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "bpm";
                options.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}";
            });
            quartz.UseDefaultThreadPool(4);
            if (isPostgreSql)
                quartz.UseClusterStore(builder.Configuration.GetConnectionString("Bpm")!);
            else
                quartz.UseInMemoryStore();
            quartz.ScheduleJob<PumpJob>(trigger => trigger.WithIdentity("pumps").StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void UseClusterStore(this IQuartzBuilder quartz, string connectionString) => quartz.UsePersistentStore(store =>
    {
        store.ConfigureStore(options =>
        {
            options.TablePrefix = "qrtz_";
            options.StoreJobDataAsStrings = true;
        });
        store.ProvisionSchema();
        store.UseSystemTextJsonSerializer();
        store.UsePostgres(connectionString);
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(5);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
        });
    });
}
