using Bpm.Approval.Bundles;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>One thing, several cases (domain 4.5): the bundle knows its parts, a part knows its bundle. Each part keeps its own number, clock, decision and remedies.</content>
public sealed partial class ApprovalCase
{
    /// <summary>Its parts; null where it is no bundle, or none were opened yet.</summary>
    public CaseBundle? Bundle { get; private set; }

    /// <summary>Number of the bundle that it is a part of; null where it stands alone.</summary>
    public string? PartOf { get; private set; }

    /// <summary>Where a part waits for the one delivery of its bundle; null where it does not.</summary>
    public BundleWait? DeliveryWait { get; private set; }

    /// <summary>Something happened that the other cases of its bundle have to hear of.</summary>
    public bool BundleNews { get; private set; }

    /// <summary>Opens the parts; those without a dependency can be received at once.</summary>
    /// <exception cref="RuleBrokenException"><c>bundle.open-already</c>; <c>case.illegal-move</c>.</exception>
    public void OpenBundle(IReadOnlyList<BundlePart> parts, DateTimeOffset now)
    {
        MustBe("分送", CaseState.Accepted, CaseState.UnderReview);
        if (Bundle is not null)
            throw new RuleBrokenException("bundle.open-already", "一件事的各事项已经分送。");

        Bundle = new CaseBundle { Parts = parts };
        Follow();
        Record(Actor.System, now, "一件事分送", string.Join("、", parts.Select(part => part.Name)));
    }

    /// <summary>The workflow waits until its parts are settled, or have ended.</summary>
    public void AwaitBundle(BundleWait wait)
    {
        Bundle = Bundle! with { Wait = wait };
        if (wait.ForTheEnd)
            BundleNews = true;
        Version++;
    }

    /// <summary>The workflow goes on.</summary>
    public void EndBundleWait()
    {
        Bundle = Bundle! with { Wait = null };
        Version++;
    }

    /// <summary>A part has become a case.</summary>
    public void PartReceived(string code, string caseNumber, DateTimeOffset now)
    {
        var part = Change(code, part => part with { State = PartState.Running, CaseNumber = caseNumber });
        Record(Actor.System, now, "一件事收件", $"{part.Name}：{caseNumber}");
    }

    /// <summary>A part could not be received. What needs it is blocked; everything else goes on.</summary>
    public void PartNotReceived(string code, string message, DateTimeOffset now)
    {
        var part = Change(code, part => part with { State = PartState.NotReceived, Message = message });
        Follow();
        Record(Actor.System, now, "一件事未能收件", $"{part.Name}：{message}");
    }

    /// <summary>A part is decided, or ended without a decision. What needs it can be received, or is blocked; everything else goes on.</summary>
    public void PartSettled(string code, bool isDone, string message, DateTimeOffset now)
    {
        var part = Change(code, part => part with { State = isDone ? PartState.Done : PartState.Refused, Message = message });
        Follow();
        Record(Actor.System, now, isDone ? "一件事事项办成" : "一件事事项未办成", $"{part.Name}{(message.Length > 0 ? $"：{message}" : "")}");
    }

    /// <summary>The case of a part has ended.</summary>
    public void PartEnded(string code) => Change(code, part => part with { HasEnded = true });

    /// <summary>The bundle ended before these parts were received: they will not be.</summary>
    public void AbandonParts(DateTimeOffset now)
    {
        var left = Bundle!.Parts.Where(part => part.State is PartState.Waiting or PartState.Ready).ToList();
        if (left.Count == 0)
            return;
        foreach (var part in left)
            Change(part.Code, open => open with { State = PartState.Blocked, Message = "一件事申请已结束，本事项未办理，可以单独申请。" });
        Record(Actor.System, now, "一件事结束", $"{string.Join("、", left.Select(part => part.Name))}未办理");
    }

    /// <summary>It is a part of a bundle, from its receipt on.</summary>
    public void BecomePartOf(string bundleNumber)
    {
        PartOf = bundleNumber;
        Version++;
    }

    /// <summary>A part waits for the delivery of its bundle.</summary>
    public void AwaitDelivery(BundleWait? wait)
    {
        DeliveryWait = wait;
        Version++;
    }

    /// <summary>The other cases have heard of it.</summary>
    public void TakeBundleNews()
    {
        BundleNews = false;
        Version++;
    }

    private BundlePart Change(string code, Func<BundlePart, BundlePart> change)
    {
        var changed = change(Bundle!.Parts.Single(part => part.Code == code));
        Bundle = Bundle with { Parts = [.. Bundle.Parts.Select(part => part.Code == code ? changed : part)] };
        Version++;
        return changed;
    }

    /// <summary>Looks which waiting parts can be received now and which never can, until nothing changes.</summary>
    private void Follow()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var part in Bundle!.Parts.Where(part => part.State is PartState.Waiting))
            {
                var needed = Bundle.Parts.Where(other => part.DependsOn.Contains(other.Code)).ToList();
                if (needed.Find(other => other.State is PartState.Refused or PartState.Blocked or PartState.NotReceived) is { } failed)
                    Change(part.Code, blocked => blocked with { State = PartState.Blocked, Message = $"前置事项“{failed.Name}”未办成，本事项不能办理；前置事项办成后可以单独申请。" });
                else if (needed.TrueForAll(other => other.State is PartState.Done))
                    Change(part.Code, ready => ready with { State = PartState.Ready });
                else
                    continue;
                changed = true;
            }
        }
        while (changed);

        if (Bundle.Parts.Any(part => part.State is PartState.Ready))
            BundleNews = true;
    }

    private void TellBundle(CaseState to)
    {
        if ((PartOf is not null && (to.IsFinal() || to is CaseState.AwaitingDelivery)) || (Bundle is not null && to.IsFinal()))
            BundleNews = to is not CaseState.Archived || BundleNews;
    }
}
