using Aios.Jobs.Errors;

namespace Aios.Storage.Sql.Schema;

/// <summary>The cluster's database cannot be opened where it is, or is not one.</summary>
public sealed class DatabaseUnusableException : AiosException
{
    public DatabaseUnusableException(string database, string reason, string remedy)
        : base(Say(database, reason, remedy)) => (Database, Reason) = (database, reason);

    public DatabaseUnusableException(string database, string reason, string remedy, Exception innerException)
        : base(Say(database, reason, remedy), innerException) => (Database, Reason) = (database, reason);

    public string Database { get; }

    public string Reason { get; }

    /// <summary>Nothing about the settings has to change: the server may be starting, the way to it be down, another process
    /// hold the file locked.</summary>
    public bool MayPass { get; init; }

    private static string Say(string database, string reason, string remedy) =>
        $"The cluster's database {database} cannot be used: {reason.TrimEnd('.')}. {remedy}";
}
