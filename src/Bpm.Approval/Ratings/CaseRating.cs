using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Ratings;

/// <summary>What an ended case asks of its applicant (好差评), and the answer. Never edited, never deleted. Source: domain 7.1.</summary>
public sealed class CaseRating
{
    private const int LongestComment = 500;
    private readonly List<string> _tags = [];

    private CaseRating()
    {
    }

    /// <summary>Asks.</summary>
    /// <param name="about">An ended case.</param>
    /// <param name="openDays">Calendar days to answer.</param>
    public CaseRating(ApprovalCase about, int openDays, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CaseId = about.Id;
        CaseNumber = about.Number;
        QueryCode = about.QueryCode;
        MatterCode = about.Matter.Code;
        MatterName = about.Matter.Name;
        StationCode = about.Route.ReceivingStation;
        UnitCode = about.Route.HandlingOrg;
        AskedAt = now;
        OpenUntil = ChinaTime.DateOf(now).AddDays(openDays);
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>What the applicant answers with.</summary>
    public string QueryCode { get; private set; } = "";

    /// <summary>Basic code of the matter.</summary>
    public string MatterCode { get; private set; } = "";

    /// <summary>Name of the matter.</summary>
    public string MatterName { get; private set; } = "";

    /// <summary>The place that took the case in.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>The unit that handled it.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The last day to answer, local.</summary>
    public DateOnly OpenUntil { get; private set; }

    /// <summary>The answer; null while there is none, which never counts as good.</summary>
    public RatingLevel? Level { get; private set; }

    /// <summary>Words chosen for the level.</summary>
    public IReadOnlyList<string> Tags => _tags;

    /// <summary>In the rater's own words; may be empty.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>How it came: Online, Hall, Phone.</summary>
    public RatingChannel? Channel { get; private set; }

    /// <summary>Telephone of who rated by name; null where anonymous. Never shown to who was rated.</summary>
    public string? Phone { get; private set; }

    /// <summary>UTC; null before.</summary>
    public DateTimeOffset? RatedAt { get; private set; }

    /// <summary>The one comment that may be added later; null where there is none.</summary>
    public string? AddedComment { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it can be answered on this day.</summary>
    public bool IsOpen(DateOnly today) => Level is null && today <= OpenUntil;

    /// <summary>The applicant answers, once.</summary>
    /// <param name="phone">Null to stay anonymous.</param>
    /// <exception cref="RuleBrokenException"><c>rating.given-already</c>, <c>rating.closed</c>.</exception>
    /// <exception cref="InputRefusedException"><c>rating.level-unknown</c>, <c>rating.comment-too-long</c>, <c>rating.tag-unknown</c>, <c>rating.phone-invalid</c>.</exception>
    public void Rate(RatingLevel level, IReadOnlyList<string> tags, string comment, RatingChannel channel, string? phone, DateTimeOffset now)
    {
        if (!Enum.IsDefined(level))
            throw new InputRefusedException("rating.level-unknown", "请在五个等级中选择。", "level");
        RequireShort(comment);
        if (tags.FirstOrDefault(tag => !RatingTags.Of(level).Contains(tag)) is { } unknown)
            throw new InputRefusedException("rating.tag-unknown", $"“{unknown}”不在该等级的选项之内。", "tags");
        if (phone is not null && !Forms.Phone.IsValid(phone))
            throw new InputRefusedException("rating.phone-invalid", "联系电话应为手机号码或者固定电话号码。", "phone");
        if (Level is not null)
            throw new RuleBrokenException("rating.given-already", "您已评价过，评价不能修改。");
        if (!IsOpen(ChinaTime.DateOf(now)))
            throw new RuleBrokenException("rating.closed", "评价期限已过。");

        (Level, Comment, Channel, Phone, RatedAt) = (level, comment.Trim(), channel, phone, now);
        _tags.AddRange(tags.Distinct());
        Version++;
    }

    /// <summary>One comment may be added.</summary>
    /// <exception cref="RuleBrokenException"><c>rating.not-given</c>, <c>rating.comment-added-already</c>, <c>rating.closed</c>.</exception>
    /// <exception cref="InputRefusedException"><c>rating.comment-missing</c>, <c>rating.comment-too-long</c>.</exception>
    public void Add(string comment, int openDays, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(comment))
            throw new InputRefusedException("rating.comment-missing", "请填写追加的内容。", "comment");
        RequireShort(comment);
        if (RatedAt is not { } rated)
            throw new RuleBrokenException("rating.not-given", "请先评价。");
        if (AddedComment is not null)
            throw new RuleBrokenException("rating.comment-added-already", "只能追加一次。");
        if (ChinaTime.DateOf(now) > ChinaTime.DateOf(rated).AddDays(openDays))
            throw new RuleBrokenException("rating.closed", "追加评价的期限已过。");

        AddedComment = comment.Trim();
        Version++;
    }

    private static void RequireShort(string comment)
    {
        if (comment.Length > LongestComment)
            throw new InputRefusedException("rating.comment-too-long", $"不能超过{LongestComment}个字。", "comment");
    }
}

/// <summary>How a rating came. Source: GB/T 39046-2020 table 9.</summary>
public enum RatingChannel
{
    /// <summary>网上.</summary>
    Online,

    /// <summary>大厅终端.</summary>
    Hall,

    /// <summary>二维码.</summary>
    QrCode,

    /// <summary>电话.</summary>
    Phone,
}
