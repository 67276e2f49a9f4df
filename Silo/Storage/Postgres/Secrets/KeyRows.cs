using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Secrets;

/// <summary>Keys as rows of the database, the same for every silo. A key is added and never changed.</summary>
internal sealed class KeyRows(PostgresDatabase database) : IXmlRepository
{
    /// <summary>Seconds for one statement.</summary>
    private const int PatienceSeconds = 5;

    /// <summary>Seconds until it is one's turn.</summary>
    private const int TurnSeconds = 30;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.Source.CreateCommand("SELECT xml FROM secret_keys ORDER BY name");
        command.CommandTimeout = PatienceSeconds;
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            if (Parsed(reader.GetString(0)) is { } key)
                keys.Add(key);
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.Source.CreateCommand("INSERT INTO secret_keys (name, xml) VALUES (@name, @xml)");
        command.CommandTimeout = PatienceSeconds;
        command.Parameters.AddWithValue("name", friendlyName);
        command.Parameters.AddWithValue("xml", element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Does something while no other silo does the same. Of silos that start together on a new database the first makes the
    /// key and the others find it: one they made themselves the first would not know for a day.
    /// </summary>
    public T InTurn<T>(Func<T> work)
    {
        using var connection = database.Source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended('blissbot keys ' || @schema, 0))", connection, transaction) { CommandTimeout = TurnSeconds })
        {
            command.Parameters.AddWithValue("schema", database.Schema);
            command.ExecuteNonQuery();
        }
        return work();
    }

    /// <summary>Null of a damaged row: that key is lost, and what it sealed with it, but nothing else.</summary>
    private static XElement? Parsed(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
