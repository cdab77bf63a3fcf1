using Aios.Jobs.Errors;

namespace Aios.Storage.Sql.Schema;

/// <summary>A newer version of AIOS has changed the database's schema.</summary>
public sealed class SchemaTooNewException(string database, int found, int known)
    : AiosException(
        $"{database} has schema {found}, but this version of AIOS knows schemas up to {known}. "
            + "Update AIOS on this device to the version that the other devices run."
    )
{
    public string Database { get; } = database;

    /// <summary>The database's schema.</summary>
    public int Found { get; } = found;

    /// <summary>The newest schema this version knows.</summary>
    public int Known { get; } = known;
}
