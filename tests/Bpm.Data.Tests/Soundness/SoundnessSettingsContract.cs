using Bpm.Data.Soundness;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Soundness;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Soundness;

/// <summary>A county's severities of rules are kept with who and when, and asked for from the cache.</summary>
public abstract class SoundnessSettingsContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _rule = $"rule-{Guid.NewGuid():n}";

    [Fact]
    public async Task Set_ThenAsk_GivesTheSeverityWithWhoAndWhen()
    {
        await SetAsync(SoundnessSeverity.Warning, "admin");
        await SetAsync(SoundnessSeverity.Off, "admin2");

        Assert.Equal(SoundnessSeverity.Off, (await InScopeAsync(async s => await s.GetAsync(_ct)))[_rule]);
        var stored = Assert.Single(await InScopeAsync(s => s.ListAsync(_ct)), s => s.RuleId == _rule);
        Assert.Equal((SoundnessSeverity.Off, "admin2"), (stored.Severity, stored.ChangedBy));
        Assert.Equal(TimeSpan.Zero, stored.ChangedAt.Offset);
    }

    [Fact]
    public async Task Set_ToNothing_GivesTheRuleItsOwnSeverityAgain()
    {
        await SetAsync(SoundnessSeverity.Off, "admin");

        await SetAsync(null, "admin");
        await SetAsync(null, "admin");

        Assert.DoesNotContain(_rule, (await InScopeAsync(async s => await s.GetAsync(_ct))).Keys);
    }

    [Fact]
    public async Task Set_ByTwoAtOnce_KeepsOne()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => SetAsync(SoundnessSeverity.Warning, $"admin{i}")));

        Assert.Single(await InScopeAsync(s => s.ListAsync(_ct)), s => s.RuleId == _rule);
    }

    private Task<bool> SetAsync(SoundnessSeverity? severity, string by) => InScopeAsync(async s =>
    {
        await s.SetAsync(_rule, severity, by, _ct);
        return true;
    });

    private async Task<T> InScopeAsync<T>(Func<SoundnessSettings, Task<T>> use)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<SoundnessSettings>());
    }
}

public sealed class SoundnessSettingsOnSqliteTests(SqliteFixture database) : SoundnessSettingsContract(database), IClassFixture<SqliteFixture>;

public sealed class SoundnessSettingsOnPostgreSqlTests(PostgreSqlFixture database) : SoundnessSettingsContract(database), IClassFixture<PostgreSqlFixture>;
