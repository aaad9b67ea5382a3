namespace Bpm.Web.SignIn;

/// <summary>Nobody was signed in. Over HTTP: 401, or 429 where the account is locked.</summary>
internal sealed class SignInRefusedException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
