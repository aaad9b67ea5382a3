namespace Bpm.Approval.Forms;

/// <summary>Forms by matter and key.</summary>
public interface IFormCatalog
{
    /// <summary>The matter's form with this key, else the shared one; null where there is neither.</summary>
    /// <param name="matterCode">Basic code of the matter.</param>
    /// <param name="key">Key of the form.</param>
    FormDefinition? Find(string matterCode, string key);
}
