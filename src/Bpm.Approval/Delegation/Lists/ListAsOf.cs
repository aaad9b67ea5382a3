namespace Bpm.Approval.Delegation.Lists;

/// <summary>A matter that is on a list.</summary>
/// <param name="Entry">What put it there.</param>
/// <param name="Batch">The batch it came with.</param>
/// <param name="Since">Since when.</param>
public sealed record ListedMatter(ListEntry Entry, string Batch, DateOnly Since);

/// <summary>One difference between two days of a list.</summary>
/// <param name="Change">On or off; a change of terms is off and on.</param>
/// <param name="CatalogCode">The matter.</param>
/// <param name="StationCode">The place; null where the list names none.</param>
/// <param name="Batch">The batch that did it.</param>
/// <param name="On">Its first day.</param>
/// <param name="Note">Why.</param>
public sealed record ListMovement(ListChange Change, string CatalogCode, string? StationCode, string Batch, DateOnly On, string Note);

/// <summary>What a list comes to: its published batches one after the other (R5, R24).</summary>
public static class ListAsOf
{
    /// <summary>The list on a day, by matter and place.</summary>
    public static IReadOnlyList<ListedMatter> Run(IEnumerable<ListBatch> batches, DateOnly day)
    {
        var listed = new Dictionary<string, ListedMatter>(StringComparer.Ordinal);
        foreach (var batch in InForce(batches, day))
        {
            foreach (var entry in batch.Entries)
            {
                if (entry.Change is ListChange.Add)
                    listed[entry.Key] = new ListedMatter(entry, batch.Batch, batch.EffectiveFrom);
                else
                    listed.Remove(entry.Key);
            }
        }

        return [.. listed.Values.OrderBy(matter => matter.Entry.CatalogCode, StringComparer.Ordinal).ThenBy(matter => matter.Entry.StationCode, StringComparer.Ordinal)];
    }

    /// <summary>动态调整: what came on and went off after the first day up to the last, in order.</summary>
    public static IReadOnlyList<ListMovement> Movements(IEnumerable<ListBatch> batches, DateOnly after, DateOnly upTo) =>
    [
        .. InForce(batches, upTo).Where(batch => batch.EffectiveFrom > after)
            .SelectMany(batch => batch.Entries.Select(entry => new ListMovement(entry.Change, entry.CatalogCode, entry.StationCode, batch.Batch, batch.EffectiveFrom, entry.Note))),
    ];

    private static IEnumerable<ListBatch> InForce(IEnumerable<ListBatch> batches, DateOnly day) => batches
        .Where(batch => batch.State is ListBatchState.Published && batch.EffectiveFrom <= day)
        .OrderBy(batch => batch.EffectiveFrom).ThenBy(batch => batch.PublishedOn).ThenBy(batch => batch.CreatedAt);
}
