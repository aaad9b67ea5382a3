using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bpm.Data.Databases;

/// <summary>Maps a part of an aggregate to one text column.</summary>
internal static class JsonColumn
{
    /// <summary>Stores the value as JSON text (<see cref="DomainJson"/>). A change anywhere inside it is noticed, since values are compared by their text.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(new JsonConverter<T>(), new JsonComparer<T>());
        return property;
    }

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(value => DomainJson.Write(value), json => DomainJson.Read<T>(json));

    private sealed class JsonComparer<T>() : ValueComparer<T>(
        (left, right) => DomainJson.Write(left) == DomainJson.Write(right),
        value => value == null ? 0 : StringComparer.Ordinal.GetHashCode(DomainJson.Write(value)),
        value => DomainJson.Read<T>(DomainJson.Write(value)));
}
