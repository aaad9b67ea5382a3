namespace Bpm.Approval.Outbox;

/// <summary>Kinds of message.</summary>
public static class OutboxKinds
{
    /// <summary>Make the layout file of a document. Payload: <see cref="DocumentToRender"/>.</summary>
    public const string RenderDocument = "render-document";

    /// <summary>Make the PDF of an archived case. Payload: <see cref="CaseToBundle"/>.</summary>
    public const string BundleCase = "bundle-case";

    /// <summary>Send a push to its regulator. Payload: <see cref="PushToSend"/>.</summary>
    public const string RegulatorPush = "regulator-push";

    /// <summary>Hand a case to a department's system.</summary>
    public const string DepartmentPush = "department-push";

    /// <summary>Ask a department's system for a result.</summary>
    public const string DepartmentCollect = "department-collect";
}
