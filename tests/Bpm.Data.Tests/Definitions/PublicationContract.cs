using Bpm.Approval.Definitions;
using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Definitions;

/// <summary>Each publication leaves a record that stays; at most one request of a definition waits.</summary>
public abstract class PublicationContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _id = $"path-{Guid.NewGuid():n}";

    [Fact]
    public async Task Publish_AskedForByAPerson_RecordsWhoWhyAndWhatChanged()
    {
        await AddAsync(1, "甲");
        await PublishAsync(1);
        await AddAsync(2, "甲", "乙");

        await PublishAsync(2, Asked(PublicationAction.Publish, typed: true));

        var record = (await RecordsAsync())[^1];
        Assert.Equal((PublicationAction.Publish, "analyst", "按新规定增加复核", true), (record.Action, record.By, record.Reason, record.ReasonIsTyped));
        Assert.Equal(($"{_id}-v2", 2, $"{_id}-v1", 1), (record.VersionId, record.Version, record.PreviousVersionId, record.PreviousVersion!.Value));
        Assert.Equal(["乙"], record.Changes!.Added);
        Assert.Equal("新增环节“乙”", record.Changes.Line());
    }

    [Fact]
    public async Task Publish_ByTheProgram_RecordsNobodyAndThatItIsTheFirst()
    {
        await AddAsync(1, "甲");

        await PublishAsync(1);

        var record = Assert.Single(await RecordsAsync());
        Assert.Null(record.By);
        Assert.False(record.ReasonIsTyped);
        Assert.Null(record.BaseVersionId);
        Assert.True(record.Changes!.IsFirst);
    }

    [Fact]
    public async Task Publish_OfAnotherContentThanApproved_IsRefusedAndPublishesNothing()
    {
        await AddAsync(1, "甲");

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => PublishAsync(1, Asked(PublicationAction.Publish, typed: true) with { Sha256 = "OTHER" }));

        Assert.Equal("publish-request.changed", broken.Code);
        Assert.Empty(await RecordsAsync());
        Assert.Null(await InStoreAsync(store => store.FindPublishedVersionIdAsync(_id, _ct)));
    }

    [Fact]
    public async Task Retract_ThenDelete_RecordsBothWithTheirReasons()
    {
        await AddAsync(1, "甲");
        await PublishAsync(1);

        await InStoreAsync(store => store.RetractAsync(_id, _ct), Asked(PublicationAction.Retract, typed: true));
        await InStoreAsync(store => store.DeleteAsync(_id, [$"{_id}-v1"], _ct), Asked(PublicationAction.Delete, typed: true));

        Assert.Equal([PublicationAction.Publish, PublicationAction.Retract, PublicationAction.Delete], (await RecordsAsync()).Select(record => record.Action));
        Assert.All((await RecordsAsync())[1..], record => Assert.Equal("analyst", record.By));
    }

    [Fact]
    public async Task Retract_OfWhatIsNotPublished_LeavesNoRecord()
    {
        await AddAsync(1, "甲");

        await InStoreAsync(store => store.RetractAsync(_id, _ct));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Store_OfADraft_IsOnRecordOnlyWhereItWasImportedOrReverted()
    {
        await AddAsync(1, "甲");
        await InStoreAsync(store => store.ReplaceDraftAsync(Version(1, "甲", "乙"), _ct), Asked(PublicationAction.Import, typed: false));

        var record = Assert.Single(await RecordsAsync());
        Assert.Equal((PublicationAction.Import, false), (record.Action, record.ReasonIsTyped));
    }

    [Fact]
    public async Task Record_OnceWritten_CanNeitherBeChangedNorDeleted()
    {
        await AddAsync(1, "甲");
        await PublishAsync(1);

        await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) =>
            db.Set<DefinitionPublication>().Where(record => record.DefinitionId == _id).ExecuteUpdateAsync(set => set.SetProperty(record => record.Reason, "另一个理由"), _ct)));
        await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) => db.Set<DefinitionPublication>().Where(record => record.DefinitionId == _id).ExecuteDeleteAsync(_ct)));

        Assert.Equal("随程序文件发布", Assert.Single(await RecordsAsync()).Reason);
    }

    [Fact]
    public async Task Request_StoredAndReadBack_IsTheSame()
    {
        var request = Request();
        await AddRequestAsync(request);

        var stored = await database.InScopeAsync((services, _) => services.GetRequiredService<IPublishRequestStore>().FindAsync(request.Id, _ct));

        Same.Assert(request, stored);
    }

    [Fact]
    public async Task Request_ASecondOpenOneOfTheSameDefinition_IsWorthAnotherTry()
    {
        await AddRequestAsync(Request());

        var doubled = await Assert.ThrowsAnyAsync<Exception>(() => AddRequestAsync(Request()));

        Assert.True(DatabaseConflict.IsWorthAnotherTry(doubled));
    }

    [Fact]
    public async Task Request_DecidedByTwoAtOnce_CountsOnlyTheFirst()
    {
        var request = Request();
        await AddRequestAsync(request);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => database.InScopeAsync(async (services, _) =>
        {
            var mine = (await services.GetRequiredService<IPublishRequestStore>().FindAsync(request.Id, _ct))!;
            await database.InScopeAsync(async (others, _) =>
            {
                (await others.GetRequiredService<IPublishRequestStore>().FindAsync(request.Id, _ct))!.Decline("publisher", database.Clock.GetUtcNow(), "请补充说明");
                await others.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            });
            mine.Approve("publisher2", database.Clock.GetUtcNow(), null);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        }));

        var stored = await database.InScopeAsync((services, _) => services.GetRequiredService<IPublishRequestStore>().FindAsync(request.Id, _ct));
        Assert.Equal(PublishRequestState.Declined, stored!.State);
    }

    private PublicationIntent Asked(PublicationAction action, bool typed) => new(action, _id, "analyst", new PublishReason("按新规定增加复核", typed));

    private PublishRequest Request() => new(
        Guid.CreateVersion7(database.Clock.GetUtcNow()), Version(2, "甲"), "analyst", new PublishReason("按新规定", true), new ChangeSummary { Added = ["复核"], AddedCount = 1 }, database.Clock.GetUtcNow());

    private Task AddRequestAsync(PublishRequest request) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<IPublishRequestStore>().Add(request);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });

    private WorkflowDefinitionRecord Version(int version, params string[] activities) => new()
    {
        Id = $"{_id}-v{version}",
        DefinitionId = _id,
        Version = version,
        Name = "路径",
        Json = $$$"""{"root":{"type":"Elsa.Flowchart","id":"flow","activities":[{{{string.Join(',', activities.Select(name => $$"""{"id":"{{name}}","type":"Elsa.WriteLine"}"""))}}}],"connections":[]}}""",
        Sha256 = new string((char)('A' + version), 64),
        CreatedAt = database.Clock.GetUtcNow(),
    };

    private Task AddAsync(int version, params string[] activities) => InStoreAsync(store => store.AddAsync(Version(version, activities), _ct));

    private Task PublishAsync(int version, PublicationIntent? intent = null) => InStoreAsync(
        store => store.PublishAsync($"{_id}-v{version}", [], new Publication(database.Clock.GetUtcNow(), intent?.By, intent?.Reason.Text), _ct), intent);

    private Task InStoreAsync(Func<IWorkflowDefinitionStore, Task> act, PublicationIntent? intent = null) => database.InScopeAsync((services, _) =>
    {
        // Records are read in the order of time.
        database.Clock.Now += TimeSpan.FromMinutes(1);
        if (intent is not null)
            services.GetRequiredService<PublicationIntents>().Note(intent);
        return act(services.GetRequiredService<IWorkflowDefinitionStore>());
    });

    private Task<T> InStoreAsync<T>(Func<IWorkflowDefinitionStore, Task<T>> read) => database.InScopeAsync((services, _) => read(services.GetRequiredService<IWorkflowDefinitionStore>()));

    private async Task<List<DefinitionPublication>> RecordsAsync() =>
        await database.InScopeAsync((_, db) => db.Set<DefinitionPublication>().AsNoTracking().Where(record => record.DefinitionId == _id).OrderBy(record => record.Id).ToListAsync(_ct));
}

public sealed class PublicationOnSqliteTests(SqliteFixture database) : PublicationContract(database), IClassFixture<SqliteFixture>;

public sealed class PublicationOnPostgreSqlTests(PostgreSqlFixture database) : PublicationContract(database), IClassFixture<PostgreSqlFixture>;
