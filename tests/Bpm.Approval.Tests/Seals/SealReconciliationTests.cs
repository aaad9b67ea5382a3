using Bpm.Approval.Documents;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Seals;

/// <summary>Uses and documents, compared for a month.</summary>
public sealed class SealReconciliationTests
{
    [Fact]
    [Trait("Demand", "R40")]
    [Trait("Demand", "R33")]
    public async Task WhatTheOfficeSealed_Agrees()
    {
        var (seals, uses, impressions) = await SealedAsync();

        var made = Compare(seals, uses, impressions);

        Assert.True(uses.Count > 1);
        Assert.Equal((uses.Count, impressions.Count), (made.Uses, made.Impressions));
        Assert.Empty(made.Differences);
        Assert.Equal(new DateOnly(2026, 11, 1), made.Month);
    }

    [Theory]
    [InlineData(SealDifferenceKind.UseWithoutImpression)]
    [InlineData(SealDifferenceKind.ImpressionWithoutUse)]
    [InlineData(SealDifferenceKind.OtherSeal)]
    [InlineData(SealDifferenceKind.ContentChanged)]
    [InlineData(SealDifferenceKind.UsedWhileBlocked)]
    [InlineData(SealDifferenceKind.OtherPlace)]
    public async Task EachDifference_IsListedWithItsSealUseAndDocument(SealDifferenceKind kind)
    {
        var (seals, uses, impressions) = await SealedAsync();
        var (use, impression) = (uses[0], impressions.Single(i => i.UseNumber == uses[0].Number));
        switch (kind)
        {
            case SealDifferenceKind.UseWithoutImpression: impressions.Remove(impression); break;
            case SealDifferenceKind.ImpressionWithoutUse: uses.Remove(use); break;
            case SealDifferenceKind.OtherSeal: impressions[impressions.IndexOf(impression)] = impression with { SealNumber = "other" }; break;
            case SealDifferenceKind.ContentChanged: impressions[impressions.IndexOf(impression)] = impression with { IsIntact = false }; break;
            case SealDifferenceKind.UsedWhileBlocked: seals.First(s => s.Number == use.SealNumber).Move(SealState.Lost, "admin", "遗失", use.At.AddDays(1), use.At.AddMinutes(-1)); break;
            case SealDifferenceKind.OtherPlace: typeof(SealUse).GetProperty(nameof(SealUse.Place))!.SetValue(use, "370898000000"); break;
        }

        var difference = Compare(seals, uses, impressions).Differences.First(d => d.Kind == kind);

        Assert.Equal(use.Number, difference.UseNumber);
        Assert.Equal((use.DocumentNumber, use.CaseNumber), (difference.DocumentNumber, difference.CaseNumber));
        Assert.NotEmpty(kind.ChineseName());
    }

    private static SealReconciliation Compare(IReadOnlyList<Seal> seals, IReadOnlyList<SealUse> uses, IReadOnlyList<SealedDocument> impressions) =>
        SealReconciliation.Compare(new DateOnly(2026, 11, 23), 1, "", ApprovalOffice.Monday, seals, uses, impressions);

    private static async Task<(List<Seal> Seals, List<SealUse> Uses, List<SealedDocument> Impressions)> SealedAsync()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        var impressions = office.Stores.Documents.SelectMany(d => d.Impressions.Select(i => new SealedDocument(
            d.Id.Value, d.Number, d.CaseNumber, i.SealNumber, i.UseNumber, ContentHash.Of(d.Content) == d.Sha256)));
        return ([.. office.Stores.County.Seals], [.. office.Stores.SealUses], [.. impressions]);
    }
}
