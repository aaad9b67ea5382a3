using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bpm.Data.Databases;

/// <summary>Stores an id (<c>readonly record struct XId(Guid Value)</c>) as its Guid.</summary>
internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(Unwrap(), Wrap())
    where TId : struct
{
    private static Expression<Func<TId, Guid>> Unwrap()
    {
        var id = Expression.Parameter(typeof(TId), "id");
        return Expression.Lambda<Func<TId, Guid>>(Expression.Property(id, "Value"), id);
    }

    private static Expression<Func<Guid, TId>> Wrap()
    {
        var value = Expression.Parameter(typeof(Guid), "value");
        return Expression.Lambda<Func<Guid, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, value), value);
    }
}
