using System.Reflection;

namespace Bpm.Engine.Authoring;

/// <summary>Supplies what the designer's editor of an input needs: choices above all. Named by <see cref="InputAttribute.UIHandler"/>; made for each question, with services of the scope.</summary>
public interface IPropertyUIHandler
{
    /// <summary>Of several handlers of one input the higher comes later and wins.</summary>
    float Priority => 0;

    /// <summary>Members for the input's <c>uiSpecifications</c>, by the name of the editor.</summary>
    /// <param name="propertyInfo">The input.</param>
    /// <param name="context">What the form holds now. Null: it is not open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
}
