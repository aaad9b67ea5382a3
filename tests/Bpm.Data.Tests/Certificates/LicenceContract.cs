using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Data.Certificates;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Certificates;

/// <summary>Versions of licences, what is done to them, and what is open on them, stored and read back.</summary>
public abstract class LicenceContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task Versions_OfOneLicence_AreFoundByCaseNumberAndKeyAndShownInOrder()
    {
        var (about, number) = (Submitted(), Guid.NewGuid().ToString("n"));
        var first = Version(about, number, null);
        var second = Version(about, number, first);
        first.ReplaceBy(second, "补发", Now);
        await AddAsync(about, first, second);

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<ICertificateStore>();
            Assert.Equal(second.Id, (await store.FindByCaseAsync(about.Id, _ct))!.Id);
            Assert.Equal(second.Id, (await store.FindByNumberAsync(about.Matter.Code, number, _ct))!.Id);
            Same.Assert(first, await store.FindAsync(first.Id, _ct));
            var shown = await services.GetRequiredService<CertificateQueries>().VersionsAsync(first.Id, _ct);
            Assert.Equal([(1, "Replaced", null), (2, "Valid", "补发")], shown.Select(version => (version.Version, version.State, version.Remark)));
        });
    }

    [Fact]
    public async Task Version_Twice_IsRefusedByTheDatabase()
    {
        var (about, number) = (Submitted(), Guid.NewGuid().ToString("n"));
        var first = Version(about, number, null);
        await AddAsync(about, first, Version(about, number, first));

        await Assert.ThrowsAsync<DbUpdateException>(() => database.InScopeAsync(async (services, _) =>
        {
            services.GetRequiredService<ICertificateStore>().Add(Version(about, number, first));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        }));
    }

    [Fact]
    public async Task Act_ReadsBackTheSameAndIsFoundByItsCase()
    {
        var about = Submitted();
        var licence = Version(about, Guid.NewGuid().ToString("n"), null);
        var act = new LicenceAct(
            new NewLicenceAct(LicenceActKind.Correction, about, licence, "李淑敏", "姓名有误", null, DocumentId.New(Now), [new TextCorrection("敏", "民")], Guid.NewGuid()), Clerk, Now);
        act.Approve("同意", new Actor("approver", "吴建国"), Now.AddHours(1));
        await AddAsync(about, licence);
        await database.InScopeAsync(async (services, _) =>
        {
            services.GetRequiredService<ILicenceActStore>().Add(act);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<ILicenceActStore>();
            Same.Assert(act, await store.FindAsync(act.Id, _ct));
            Assert.Equal(act.Id, Assert.Single(await store.FindAllAsync(about.Id, _ct)).Id);
        });
    }

    [Fact]
    public async Task OpenCases_OfAnApplicantOrOnALicence_AreFoundUntilTheyEnd()
    {
        var about = Submitted();
        await AddAsync(about);
        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<ICaseStore>();
            Assert.Contains(new OpenCase(about.Number, about.Route.ReceivingStation), await store.HoldOpenAsync(about.OpenFor!, _ct));
            Assert.Equal(about.Number, await store.FindOpenOnLicenceAsync(about.LicenceRoot!.Value, _ct));

            (await store.FindAsync(about.Id, _ct))!.Withdraw(Clerk, "不办了", Now, Calendar);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<ICaseStore>();
            Assert.DoesNotContain(await store.HoldOpenAsync(about.OpenFor!, _ct), open => open.Number == about.Number);
            Assert.Null(await store.FindOpenOnLicenceAsync(about.LicenceRoot!.Value, _ct));
        });
    }

    [Fact]
    [Trait("Demand", "R22")]
    public async Task OpenCases_AskedForByTwoAtOnce_AreShownToTheSecondWhenTheFirstHasCommitted()
    {
        var (first, second) = (Submitted(), Submitted());
        Task<IReadOnlyList<OpenCase>> waiting = null!;
        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<ICaseStore>();
            await store.HoldOpenAsync(first.OpenFor!, _ct);
            waiting = System.Threading.Tasks.Task.Run(() => database.InScopeAsync(async (others, _) => await others.GetRequiredService<ICaseStore>().HoldOpenAsync(second.OpenFor!, _ct)));
            store.Add(first);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        Assert.Equal(first.OpenFor, second.OpenFor);
        Assert.Contains(await waiting, open => open.Number == first.Number);
    }

    private static Certificate Version(ApprovalCase about, string number, Certificate? before) => new(new NewCertificate
    {
        Id = CertificateId.New(Now),
        Case = about,
        DocumentId = DocumentId.New(Now),
        Name = "食品经营许可证",
        Number = number,
        Identifier = Guid.NewGuid().ToString("n"),
        VerificationCode = Guid.NewGuid().ToString("n"),
        HolderName = "李淑敏",
        HolderCode = about.Applicant.IdNumber,
        OrganCode = County,
        OrganName = "示例县行政审批服务局",
        ResultJson = "{}",
        IssuedOn = new DateOnly(2026, 11, 23),
        IssuedAt = Now,
        Replaces = before,
        Remark = before is null ? null : "补发",
    });

    private Task AddAsync(ApprovalCase about, params Certificate[] versions) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<ICaseStore>().Add(about);
        foreach (var version in versions)
            services.GetRequiredService<ICertificateStore>().Add(version);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class LicencesOnSqliteTests(SqliteFixture database) : LicenceContract(database), IClassFixture<SqliteFixture>;

public sealed class LicencesOnPostgreSqlTests(PostgreSqlFixture database) : LicenceContract(database), IClassFixture<PostgreSqlFixture>;
