using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Definitions;

/// <summary>Names of people by their user names.</summary>
internal sealed class PersonNames
{
    private readonly Dictionary<string, string> _names;

    private PersonNames(Dictionary<string, string> names) => _names = names;

    public static async Task<PersonNames> OfAsync(BpmDbContext db, IEnumerable<string?> userNames, CancellationToken ct)
    {
        var wanted = userNames.OfType<string>().Distinct().ToList();
        return new PersonNames(wanted.Count == 0 ? [] : await db.Set<Account>().AsNoTracking().Where(account => wanted.Contains(account.UserName))
            .ToDictionaryAsync(account => account.UserName, account => account.DisplayName, ct));
    }

    /// <summary>Null: the program itself.</summary>
    public string Of(string? userName) => userName is null ? "系统（程序文件）" : _names.GetValueOrDefault(userName, userName);
}
