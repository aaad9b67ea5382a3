namespace Bpm.Engine.Authoring;

/// <summary>A variable that a workflow or container declares. Without a storage driver its value lives for one burst only.</summary>
public class Variable : MemoryBlockReference
{
    /// <summary>An unnamed variable.</summary>
    public Variable()
        : this("")
    {
    }

    /// <param name="name">Name that scripts use.</param>
    /// <param name="value">Default. Null: none.</param>
    public Variable(string name, object? value = null)
        : base(name)
    {
        Name = name;
        Value = value;
    }

    /// <summary>Name that scripts use.</summary>
    public string Name { get; set; }

    /// <summary>Default, already of <see cref="ValueType"/>. Null: none.</summary>
    public object? Value { get; set; }

    /// <summary>Class name of the storage driver, e.g. <c>WorkflowInstanceStorageDriver</c>. Null: one burst only.</summary>
    public string? StorageDriver { get; set; }

    /// <summary>Type of the value. Values are converted to it when set.</summary>
    public Type ValueType { get; init; } = typeof(object);

    internal bool IsPersistent =>
        StorageDriver is { } driver && (driver.Contains("WorkflowInstanceStorageDriver", StringComparison.Ordinal) || driver.Contains("WorkflowStorageDriver", StringComparison.Ordinal));

    /// <summary>Keeps the value with the instance, over suspension and restart.</summary>
    public Variable WithWorkflowStorage()
    {
        StorageDriver = "WorkflowInstanceStorageDriver";
        return this;
    }
}
