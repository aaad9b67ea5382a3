using System.Diagnostics;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Soundness;

/// <summary>Asks every rule about a definition. Scoped.</summary>
public sealed class SoundnessChecker
{
    private const int MaxFindings = 500;

    private readonly ISoundnessRule[] _rules;
    private readonly ISoundnessSettings _settings;
    private readonly DefinitionExpander _expander;
    private readonly EngineOptions _options;
    private readonly ILogger _logger;

    internal SoundnessChecker(IEnumerable<ISoundnessRule> rules, ISoundnessSettings settings, DefinitionExpander expander, EngineOptions options, ILogger<SoundnessChecker> logger)
    {
        // Of two rules with one id the later registration counts, so that an assembly can replace one.
        _rules = [.. rules.GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => g.Last())];
        (_settings, _expander, _options, _logger) = (settings, expander, options, logger);
    }

    /// <summary>Every rule, by id.</summary>
    public IReadOnlyList<ISoundnessRule> Rules => [.. _rules.OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <param name="withOutside">Whether rules are asked that look at data beside the definitions.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Errors first, then in the drawing's order.</returns>
    internal async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(Compilation compilation, bool withOutside, CancellationToken ct)
    {
        var definition = _expander.Expand(compilation);
        var settings = await _settings.GetAsync(ct);
        var found = new List<(SoundnessFinding Finding, string Code, bool IsError)>();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(_options.Definitions.MaxCheckTime);
        foreach (var rule in _rules.Where(r => withOutside || !r.AsksOutside))
        {
            var severity = rule.IsBasic ? rule.Severity : settings.GetValueOrDefault(rule.Id, rule.Severity);
            if (severity == SoundnessSeverity.Off)
                continue;
            foreach (var finding in await AskAsync(rule, definition, limited.Token, ct))
                found.Add((finding, rule.Id, severity == SoundnessSeverity.Error && !finding.IsWarning));
        }

        // What reading noticed and no rule speaks for is not lost.
        var spoken = _rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in definition.ReadingFindings.Where(f => !spoken.Contains(f.Code)))
            found.Add((new SoundnessFinding(definition.Find(finding.NodeId), finding.Message) { Member = finding.Member, Line = finding.Line, Column = finding.Column, Text = finding.Text }, finding.Code, !finding.IsWarning));
        return Sort(found);
    }

    private static List<DefinitionFinding> Sort(List<(SoundnessFinding Finding, string Code, bool IsError)> found)
    {
        // A definition that is used several times is said to be wrong once.
        var sorted = found
            .OrderByDescending(f => f.IsError).ThenBy(f => f.Finding.Node?.Order ?? -1)
            .DistinctBy(f => (f.Code, f.IsError, f.Finding.Message, f.Finding.Member, f.Finding.Line, f.Finding.Column, FindingPlaces.Key(f.Finding.Node)))
            .ToList();
        var findings = sorted.Take(MaxFindings).Select(f => FindingPlaces.Locate(f.Finding, f.Code, !f.IsError)).ToList();
        if (sorted.Count > MaxFindings)
            findings.Add(new DefinitionFinding("soundness.more", null, $"还有 {sorted.Count - MaxFindings} 处问题没有列出。请先改好上面的。") { IsWarning = !sorted[MaxFindings].IsError });
        return findings;
    }

    /// <summary>A check that could not be made counts as failed: a county that wants to go on without it switches the rule off.</summary>
    private async Task<IReadOnlyList<SoundnessFinding>> AskAsync(ISoundnessRule rule, ExpandedDefinition definition, CancellationToken limited, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            limited.ThrowIfCancellationRequested();
            return [.. (await rule.FindAsync(definition, limited)).Take(MaxFindings + 1)];
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            _logger.CheckTooLong(definition.Main.DefinitionId, rule.Id, Stopwatch.GetElapsedTime(began).TotalSeconds);
            return [new SoundnessFinding(null, $"检查「{rule.Title}」没有在时限内完成。请把流程拆成几个子流程后再检查。")];
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            _logger.CheckFailed(failure, definition.Main.DefinitionId, rule.Id);
            return [new SoundnessFinding(null, $"检查「{rule.Title}」没有完成：检查程序出错（{rule.Id}）。请联系系统管理员。")];
        }
    }
}
