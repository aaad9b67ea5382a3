namespace Bpm.Web.SignIn;

/// <param name="UserName">Compared without regard to case.</param>
/// <param name="Password">As typed.</param>
internal sealed record SignInRequest(string UserName, string Password);
