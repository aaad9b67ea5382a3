namespace Bpm.Approval.People;

/// <summary>A person who signs in, with the posts held.</summary>
public sealed class Account
{
    /// <summary>How many wrong passwords within <see cref="FailureWindow"/> lock the account.</summary>
    public const int FailuresUntilLocked = 10;

    /// <summary>Wrong passwords older than this no longer count; a lock lasts as long.</summary>
    public static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(15);

    private List<Post> _posts = [];
    private List<string> _actsFor = [];

    /// <param name="id">New or restored.</param>
    /// <param name="userName">What is typed at sign-in; stored in lower case.</param>
    /// <param name="displayName">The person's name, as on documents.</param>
    /// <param name="staffNumber">The number on the badge; inspections print it.</param>
    /// <param name="passwordHash">Made by the host's password hasher; never the password.</param>
    /// <param name="posts">At least one.</param>
    public Account(AccountId id, string userName, string displayName, string staffNumber, string passwordHash, IReadOnlyList<Post> posts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        ArgumentException.ThrowIfNullOrWhiteSpace(displayName);
        ArgumentException.ThrowIfNullOrWhiteSpace(passwordHash);
        ArgumentOutOfRangeException.ThrowIfZero(posts.Count);
        Id = id;
        UserName = Normalize(userName);
        DisplayName = displayName;
        StaffNumber = staffNumber;
        PasswordHash = passwordHash;
        _posts = [.. posts];
        IsActive = true;
        Version = 1;
    }

    private Account()
    {
    }

    /// <summary>Which account.</summary>
    public AccountId Id { get; private set; }

    /// <summary>Lower case, unique.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The person's name.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>The number on the badge.</summary>
    public string StaffNumber { get; private set; } = "";

    /// <summary>Never logged.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>False: cannot sign in and is nobody's candidate.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Every post held, at least one.</summary>
    public IReadOnlyList<Post> Posts
    {
        get => _posts;
        private set => _posts = [.. value];
    }

    /// <summary>User names of absent people for whom the person acts at this moment (代理). Not stored with the account.</summary>
    public IReadOnlyList<string> ActsFor => _actsFor;

    /// <summary>The account with what holds only for a while: posts at stations that the person is posted to, absent people the person stands in for.</summary>
    public Account ForNow(IEnumerable<Post> posted, IEnumerable<string> actsFor)
    {
        var now = (Account)MemberwiseClone();
        now._posts = [.. _posts, .. posted];
        now._actsFor = [.. actsFor];
        return now;
    }

    /// <summary>Wrong passwords since <see cref="FirstFailureAt"/>.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>The first wrong password that still counts, UTC; null when none does.</summary>
    public DateTimeOffset? FirstFailureAt { get; private set; }

    /// <summary>No sign-in before this moment, UTC; null when not locked.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>How user names are stored and looked up.</summary>
    public static string Normalize(string userName) => userName.Trim().ToLowerInvariant();

    /// <summary>Whether the person holds this role at the unit (organisation or station code).</summary>
    public bool Holds(PostRole role, string unitCode) => IsActive && _posts.Exists(post => post.Role == role && post.IsAt(unitCode));

    /// <summary>Whether the person holds this role anywhere.</summary>
    public bool Holds(PostRole role) => IsActive && _posts.Exists(post => post.Role == role);

    /// <summary>Whether too many wrong passwords keep the account shut at this moment.</summary>
    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>Counts a wrong password; the tenth within fifteen minutes locks the account for fifteen.</summary>
    /// <param name="now">UTC.</param>
    public void RecordWrongPassword(DateTimeOffset now)
    {
        if (FirstFailureAt is not { } first || now - first >= FailureWindow)
        {
            FirstFailureAt = now;
            FailedAttempts = 0;
        }

        FailedAttempts++;
        if (FailedAttempts >= FailuresUntilLocked)
            LockedUntil = now + FailureWindow;
        Version++;
    }

    /// <summary>Forgets the wrong passwords. Changes nothing when there were none.</summary>
    public void RecordSignIn()
    {
        if (FailedAttempts == 0 && LockedUntil is null)
            return;
        FailedAttempts = 0;
        FirstFailureAt = null;
        LockedUntil = null;
        Version++;
    }

    /// <summary>Replaces the password and forgets the wrong ones.</summary>
    /// <param name="passwordHash">Made by the host's password hasher.</param>
    public void ChangePassword(string passwordHash)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(passwordHash);
        PasswordHash = passwordHash;
        FailedAttempts = 0;
        FirstFailureAt = null;
        LockedUntil = null;
        Version++;
    }

    /// <summary>Shuts the account: no sign-in, no tasks.</summary>
    public void Deactivate()
    {
        IsActive = false;
        Version++;
    }
}
