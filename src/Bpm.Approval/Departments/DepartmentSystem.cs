namespace Bpm.Approval.Departments;

/// <summary>A department's own system that takes cases in and answers (部门系统). Set by the county's configuration: <c>Bpm:Departments:Systems</c>.</summary>
public sealed class DepartmentSystem
{
    /// <summary>Short code that drawings name.</summary>
    public string Code { get; set; } = "";

    /// <summary>Name that people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>How it is reached. Default: HTTP.</summary>
    public DepartmentConnector Connector { get; set; }

    /// <summary>HTTP: where cases are posted to.</summary>
    public string? Endpoint { get; set; }

    /// <summary>HTTP: where results are asked for; the key of the exchange is appended. Null: the system sends them itself.</summary>
    public string? ResultEndpoint { get; set; }

    /// <summary>HTTP: HMAC-SHA256 key shared with the system, base64; signs what is sent both ways. Null: nothing is signed, and the system cannot send results itself.</summary>
    public string? SigningKey { get; set; }

    /// <summary>Folder: where cases are laid down.</summary>
    public string? OutFolder { get; set; }

    /// <summary>Folder: where answers are picked up.</summary>
    public string? InFolder { get; set; }

    /// <summary>Only under an account of the register. Default: no.</summary>
    public bool NeedsAccount { get; set; }
}

/// <summary>How a department's system is reached.</summary>
public enum DepartmentConnector
{
    /// <summary>JSON over HTTP.</summary>
    Http,

    /// <summary>JSON files in two folders.</summary>
    Folder,
}

/// <summary>What a county sets about department systems.</summary>
public sealed class DepartmentOptions
{
    /// <summary>The systems. Default: none.</summary>
    public IList<DepartmentSystem> Systems { get; } = [];

    /// <summary>How often a system is asked for a result that has not come. Default: 10 minutes.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Null where there is none.</summary>
    public DepartmentSystem? Find(string code) => Systems.FirstOrDefault(system => system.Code == code);
}
