using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Web.Bursts;
using Microsoft.AspNetCore.Identity;

namespace Bpm.Web.SignIn;

/// <summary>A person signs in with user name and password.</summary>
internal sealed class SignInCheck(BurstScope bursts)
{
    /// <summary>The account.</summary>
    /// <exception cref="SignInRefusedException"><c>sign-in.failed</c>: wrong name or password, or the account is shut. <c>sign-in.locked</c>: too many wrong passwords.</exception>
    public async Task<Account> RunAsync(SignInRequest request, CancellationToken ct)
    {
        var tried = await bursts.RunAsync<PasswordTry, TriedPassword>(password => password.RunAsync(request, ct), ct);
        return tried switch
        {
            { IsLocked: true } => throw new SignInRefusedException(StatusCodes.Status429TooManyRequests, "sign-in.locked", "口令输错次数过多，账号已锁定 15 分钟，请稍后再试。"),
            { Account: { } account } => account,
            _ => throw new SignInRefusedException(StatusCodes.Status401Unauthorized, "sign-in.failed", "用户名或口令不正确。"),
        };
    }
}

/// <param name="Account">Null where the password is wrong.</param>
/// <param name="IsLocked">Nothing was tried.</param>
internal sealed record TriedPassword(Account? Account, bool IsLocked);

/// <summary>One try, saved whatever it comes to: wrong passwords count.</summary>
internal sealed class PasswordTry(IAccountStore accounts, IPasswordHasher<Account> hasher, IUnitOfWork work, TimeProvider clock)
{
    // What an unknown user name is checked against, so that it takes as long as a wrong password.
    private static readonly string NobodysHash = new PasswordHasher<object>().HashPassword(new object(), Guid.NewGuid().ToString());

    public async Task<TriedPassword> RunAsync(SignInRequest request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var account = await accounts.FindByUserNameAsync(Account.Normalize(request.UserName), ct);
        if (account is not null && account.IsLocked(now))
            return new TriedPassword(null, IsLocked: true);

        var outcome = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? NobodysHash, request.Password);
        if (account is not { IsActive: true })
            return new TriedPassword(null, IsLocked: false);

        var isRight = outcome is not PasswordVerificationResult.Failed;
        if (isRight)
            account.RecordSignIn();
        else
            account.RecordWrongPassword(now);
        await work.SaveAsync(ct);
        return new TriedPassword(isRight ? account : null, IsLocked: false);
    }
}
