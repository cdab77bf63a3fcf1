using System.Data.Common;

namespace Aios.Storage.Sql.History;

/// <summary>The conditions of a query: only those asked for, so that each query can use its index.</summary>
internal sealed class Conditions(DbCommand command)
{
    private readonly List<string> _conditions = [];

    /// <summary>One with its only parameter; null: not asked for.</summary>
    public Conditions With(string condition, string name, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            command.With(name, value);
        }

        return this;
    }

    public DbCommand First(string column, bool descending, int limit)
    {
        var where = _conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", _conditions)}";
        command.CommandText =
            $"{command.CommandText}{where} ORDER BY {column}{(descending ? " DESC" : "")} LIMIT @limit";
        return command.With("@limit", limit);
    }
}
