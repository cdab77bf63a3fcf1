using Aios.Storage.Sql.Postgres;

namespace Aios.Silo.Configuration;

/// <summary>Reads where the cluster's database is. What it holds may be a password and is never repeated.</summary>
internal static class DatabaseOption
{
    /// <returns>Null: SQLite, or a mistake.</returns>
    public static PostgresAddress? Read(OptionReader reader)
    {
        if (reader.FullPath(DeviceVariable.DatabaseFile, null) is not { } file)
            return Parse(reader, DeviceVariable.Database, reader.Text(DeviceVariable.Database));
        if (reader.Text(DeviceVariable.Database) is not null)
        {
            reader.RefuseSecret(DeviceVariable.Database, "given beside AIOS_DATABASE_FILE; give one of them");
            return null;
        }

        try
        {
            if (File.ReadAllText(file).Trim() is { Length: > 0 } text)
                return Parse(reader, DeviceVariable.DatabaseFile, text);
            reader.Refuse(DeviceVariable.DatabaseFile, $"the file is empty; it holds {PostgresAddress.Shape}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reader.Refuse(DeviceVariable.DatabaseFile, $"cannot be read: {exception.Message}");
        }

        return null;
    }

    private static PostgresAddress? Parse(OptionReader reader, string variable, string? text)
    {
        if (text is null)
            return null;
        var address = PostgresAddress.Parse(text, out var problem);
        if (problem is not null)
            reader.RefuseSecret(variable, problem);
        return address;
    }
}
