using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Handover;

/// <summary>A list with which papers go from one unit to another (材料移交清单). Source: domain 4.7.</summary>
public sealed class HandoverList
{
    private readonly List<HandoverItem> _items = [];

    private HandoverList()
    {
    }

    /// <summary>A list just made.</summary>
    /// <exception cref="InputRefusedException"><c>handover.empty</c>, <c>handover.item-incomplete</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>handover.same-unit</c>.</exception>
    public HandoverList(NewHandoverList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.From.Code == list.To.Code)
            throw new RuleBrokenException("handover.same-unit", "移交单位和接收单位不能相同。");
        if (list.Papers.Count == 0)
            throw new InputRefusedException("handover.empty", "移交清单至少应列明一份材料。", "papers");
        RequireComplete(list.Papers);
        Id = list.Id;
        Number = list.Number;
        Kind = list.Kind;
        (FromUnit, FromName) = list.From;
        (ToUnit, ToName) = list.To;
        Way = list.Way;
        Contact = list.Contact;
        Envelope = list.Envelope;
        State = HandoverState.Prepared;
        Prepared = list.Prepared;
        _items.AddRange(list.Papers.Select((paper, index) => new HandoverItem(index + 1, paper)));
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary><c>JJ-{from}-{to}-{yyyyMMdd}-{4}</c>; unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What it hands over.</summary>
    public HandoverKind Kind { get; private set; }

    /// <summary>Code of the unit that gives.</summary>
    public string FromUnit { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string FromName { get; private set; } = "";

    /// <summary>Code of the unit that takes; empty for the applicant.</summary>
    public string ToUnit { get; private set; } = "";

    /// <summary>Its name; of a return who takes the originals back.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>The way it takes, for example 站点→镇→县; may be empty.</summary>
    public string Way { get; private set; } = "";

    /// <summary>Who to speak to on the receiving side; may be empty.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>Number of the sealed envelope; may be empty.</summary>
    public string Envelope { get; private set; } = "";

    /// <summary>The papers.</summary>
    public IReadOnlyList<HandoverItem> Items => _items;

    /// <summary>Where it stands.</summary>
    public HandoverState State { get; private set; }

    /// <summary>Who made it.</summary>
    public HandoverSignature Prepared { get; private set; } = null!;

    /// <summary>Who gave the papers out of hand; null before.</summary>
    public HandoverSignature? Sent { get; private set; }

    /// <summary>Until when the receiver confirms (K9), UTC; null before it is sent.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Who took them; never who sent. Null before.</summary>
    public HandoverSignature? Received { get; private set; }

    /// <summary>Who answered for the difference, or filed the list; null before.</summary>
    public HandoverSignature? ClosedBy { get; private set; }

    /// <summary>How the difference was settled; null where there was none or it is open.</summary>
    public string? Settlement { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Numbers of its cases.</summary>
    public IEnumerable<string> CaseNumbers => _items.Select(item => item.CaseNumber).Distinct(StringComparer.Ordinal);

    /// <summary>Whether its papers are neither with the sender nor with the receiver.</summary>
    public bool IsOnItsWay => State is HandoverState.Prepared or HandoverState.InTransit;

    /// <summary>The sender signs and gives it out of hand.</summary>
    /// <param name="dueAt">Until when the receiver confirms.</param>
    /// <exception cref="RuleBrokenException"><c>handover.illegal-move</c>.</exception>
    public void Send(Actor by, DateTimeOffset dueAt, DateTimeOffset now)
    {
        MustBe("发出", HandoverState.Prepared);

        Sent = Sign(by, now);
        DueAt = dueAt;
        Move(HandoverState.InTransit);
    }

    /// <summary>The receiver counts and signs. Whatever is not as listed is said item by item.</summary>
    /// <exception cref="RuleBrokenException"><c>handover.illegal-move</c>; <c>duty.sender-receives</c>.</exception>
    /// <exception cref="InputRefusedException"><c>handover.item-unknown</c>, <c>handover.difference-incomplete</c>, <c>handover.item-incomplete</c>.</exception>
    public void Receive(IReadOnlyList<FoundDifference> differences, Actor by, DateTimeOffset now)
    {
        MustBe("接收", HandoverState.InTransit);
        if (by.UserName == Sent!.UserName)
            throw new RuleBrokenException("duty.sender-receives", "移交人和接收人不能是同一人。");
        foreach (var found in differences)
            Check(found);

        foreach (var found in differences)
        {
            if (found.ItemNumber is { } number)
                _items[number - 1].Find(found.Exception, found.Note);
            else
                _items.Add(new HandoverItem(_items.Count + 1, found.Paper!, ItemFault.Extra, found.Note));
        }

        Received = Sign(by, now);
        Move(differences.Count > 0 ? HandoverState.ReceivedWithDifference : HandoverState.Received);
    }

    /// <summary>The sender answers for the difference; the receiver's findings stay as they are.</summary>
    /// <exception cref="RuleBrokenException"><c>handover.illegal-move</c>.</exception>
    /// <exception cref="InputRefusedException"><c>handover.settlement-missing</c>.</exception>
    public void Settle(string? settlement, Actor by, DateTimeOffset now)
    {
        MustBe("处理差异", HandoverState.ReceivedWithDifference);
        if (string.IsNullOrWhiteSpace(settlement))
            throw new InputRefusedException("handover.settlement-missing", "请说明差异的原因和处理结果。", "settlement");

        Settlement = settlement.Trim();
        ClosedBy = Sign(by, now);
        Move(HandoverState.Closed);
    }

    /// <summary>A list without difference is filed.</summary>
    /// <exception cref="RuleBrokenException"><c>handover.illegal-move</c>: above all where a difference is open.</exception>
    public void Close(Actor by, DateTimeOffset now)
    {
        MustBe("办结", HandoverState.Received);

        ClosedBy = Sign(by, now);
        Move(HandoverState.Closed);
    }

    /// <summary>The applicant takes originals back and signs for them: nothing is on its way.</summary>
    /// <exception cref="InputRefusedException"><c>handover.signature-missing</c>.</exception>
    public void HandBack(Actor by, DateTimeOffset now)
    {
        MustBe("退还", HandoverState.Prepared);
        if (string.IsNullOrWhiteSpace(ToName))
            throw new InputRefusedException("handover.signature-missing", "请填写领回原件的签收人。", "signedBy");

        Sent = Sign(by, now);
        Received = new HandoverSignature("", ToName, now);
        ClosedBy = Sent;
        Move(HandoverState.Closed);
    }

    private void Check(FoundDifference found)
    {
        if (found.Exception is ItemFault.None || string.IsNullOrWhiteSpace(found.Note) || (found.Exception is ItemFault.Extra) != (found.ItemNumber is null))
            throw new InputRefusedException("handover.difference-incomplete", "差异应写明是哪一项、缺少还是破损，并说明情况；多出的材料应写明是什么材料。", "differences");
        if (found.ItemNumber is { } number && (number < 1 || number > _items.Count))
            throw new InputRefusedException("handover.item-unknown", $"清单中没有第{number}项。", "differences");
        if (found.ItemNumber is null)
            RequireComplete([found.Paper ?? new ListedPaper("", "", "", false, 0, "")]);
    }

    private static void RequireComplete(IEnumerable<ListedPaper> papers)
    {
        if (papers.Any(paper => string.IsNullOrWhiteSpace(paper.CaseNumber) || string.IsNullOrWhiteSpace(paper.MaterialName) || paper.Pages < 1 || string.IsNullOrWhiteSpace(paper.Condition)))
            throw new InputRefusedException("handover.item-incomplete", "每份材料都应填写办件编号、材料名称、页数和状况。", "papers");
    }

    private static HandoverSignature Sign(Actor by, DateTimeOffset now) => new(by.UserName, by.DisplayName, now);

    private void MustBe(string action, HandoverState state)
    {
        if (State != state)
            throw new RuleBrokenException("handover.illegal-move", $"移交清单当前为“{State.ChineseName()}”，不能{action}。");
    }

    private void Move(HandoverState to)
    {
        State = to;
        Version++;
    }
}

/// <summary>Everything a <see cref="HandoverList"/> begins with.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Unique.</param>
/// <param name="Kind">What it hands over.</param>
/// <param name="From">Who gives.</param>
/// <param name="To">Who takes; with an empty code the applicant.</param>
/// <param name="Way">The way it takes; may be empty.</param>
/// <param name="Contact">Who to speak to on the receiving side; may be empty.</param>
/// <param name="Envelope">Number of the sealed envelope; may be empty.</param>
/// <param name="Papers">One or more.</param>
/// <param name="Prepared">Who made it.</param>
public sealed record NewHandoverList(
    Guid Id, string Number, HandoverKind Kind, CaseUnit From, CaseUnit To, string Way, string Contact, string Envelope, IReadOnlyList<ListedPaper> Papers, HandoverSignature Prepared);
