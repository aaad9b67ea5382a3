using Bpm.Approval.People;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.People;

public sealed class AccountTests
{
    private static readonly DateTimeOffset Nine = Dates.Moment("2026-11-23T01:00:00Z");

    [Fact]
    public void RecordWrongPassword_TenthWithinFifteenMinutes_LocksForFifteen()
    {
        var account = Clerk();
        for (var i = 0; i < 9; i++)
            account.RecordWrongPassword(Nine.AddMinutes(i));
        Assert.False(account.IsLocked(Nine.AddMinutes(9)));

        account.RecordWrongPassword(Nine.AddMinutes(10));

        Assert.True(account.IsLocked(Nine.AddMinutes(24)));
        Assert.False(account.IsLocked(Nine.AddMinutes(25)));
    }

    [Fact]
    public void RecordWrongPassword_SpreadOverTime_DoesNotLock()
    {
        var account = Clerk();
        for (var i = 0; i < 20; i++)
            account.RecordWrongPassword(Nine.AddMinutes(2 * i));

        Assert.False(account.IsLocked(Nine.AddMinutes(40)));
    }

    [Fact]
    public void RecordSignIn_AfterWrongPasswords_ForgetsThem()
    {
        var account = Clerk();
        for (var i = 0; i < 9; i++)
            account.RecordWrongPassword(Nine);
        account.RecordSignIn();

        account.RecordWrongPassword(Nine);

        Assert.Equal(1, account.FailedAttempts);
        Assert.False(account.IsLocked(Nine));
    }

    [Fact]
    public void RecordSignIn_NothingToForget_ChangesNothing()
    {
        var account = Clerk();

        account.RecordSignIn();

        Assert.Equal(1, account.Version);
    }

    [Fact]
    public void Holds_RoleElsewhere_IsFalse()
    {
        var account = Clerk();

        Assert.True(account.Holds(PostRole.FrontClerk, "370898100000"));
        Assert.True(account.Holds(PostRole.FrontClerk, "12370898MB9901032N"));
        Assert.False(account.Holds(PostRole.FrontClerk, "370898000000"));
        Assert.False(account.Holds(PostRole.DecisionMaker, "370898100000"));
    }

    [Fact]
    public void Deactivate_Account_HoldsNoPostAnyMore()
    {
        var account = Clerk();

        account.Deactivate();

        Assert.False(account.Holds(PostRole.FrontClerk));
    }

    [Fact]
    public void New_UserName_IsStoredInLowerCase() => Assert.Equal("clerk.town", Clerk().UserName);

    [Fact]
    public void New_WithoutPost_CannotBeBuilt() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Account(AccountId.New(Nine), "x", "某人", "1", "hash", []));

    private static Account Clerk() =>
        new(AccountId.New(Nine), " Clerk.Town ", "陈志远", "SZ001", "hash", [new Post(PostRole.FrontClerk, "12370898MB9901032N", "370898100000")]);
}
