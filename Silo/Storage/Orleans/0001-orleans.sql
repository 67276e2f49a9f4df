-- What Orleans' ADO.NET providers keep: grain state, reminders, membership. The providers read their statements from
-- OrleansQuery by key and care only for the names of parameters and result columns. All times are UTC text.

CREATE TABLE OrleansQuery (
    QueryKey  TEXT NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
) WITHOUT ROWID;

-- Grain state ------------------------------------------------------------------------------------------------------

-- The whole identity is the key, so that two first writes of one grain cannot both succeed.
CREATE TABLE OrleansStorage (
    ServiceId              TEXT    NOT NULL,
    GrainTypeHash          INTEGER NOT NULL,
    GrainIdHash            INTEGER NOT NULL,
    GrainTypeString        TEXT    NOT NULL,
    GrainIdN0              INTEGER NOT NULL,
    GrainIdN1              INTEGER NOT NULL,
    GrainIdExtensionString TEXT    NOT NULL,
    PayloadBinary          BLOB,
    Version                INTEGER NOT NULL,
    ModifiedOn             TEXT    NOT NULL,
    PRIMARY KEY (GrainIdHash, GrainTypeHash, ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString)
);

-- One statement, hence atomic: inserts only what was never there, updates only the version that was read, and
-- returns nothing on a conflict.
INSERT INTO OrleansQuery VALUES ('WriteToStorageKey', '
INSERT INTO OrleansStorage
    (ServiceId, GrainTypeHash, GrainIdHash, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString, PayloadBinary, Version, ModifiedOn)
SELECT @ServiceId, @GrainTypeHash, @GrainIdHash, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), @PayloadBinary, 1, datetime(''now'')
WHERE @GrainStateVersion IS NULL OR EXISTS (
    SELECT 1 FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
      AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, ''''))
ON CONFLICT (GrainIdHash, GrainTypeHash, ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString) DO UPDATE
    SET PayloadBinary = excluded.PayloadBinary, Version = Version + 1, ModifiedOn = excluded.ModifiedOn
    WHERE Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion');

INSERT INTO OrleansQuery VALUES ('ReadFromStorageKey', '
SELECT PayloadBinary, Version
FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
  AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')');

INSERT INTO OrleansQuery VALUES ('ClearStorageKey', '
UPDATE OrleansStorage
SET PayloadBinary = NULL, Version = Version + 1, ModifiedOn = datetime(''now'')
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
  AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
  AND Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion');

INSERT INTO OrleansQuery VALUES ('DeleteStorageKey', '
DELETE FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString
  AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
  AND Version = @GrainStateVersion
RETURNING Version + 1 AS NewGrainStateVersion');

-- Reminders --------------------------------------------------------------------------------------------------------

CREATE TABLE OrleansReminders (
    ServiceId    TEXT    NOT NULL,
    GrainId      TEXT    NOT NULL,
    ReminderName TEXT    NOT NULL,
    GrainHash    INTEGER NOT NULL,
    StartTime    TEXT    NOT NULL,
    Period       INTEGER NOT NULL,
    Version      INTEGER NOT NULL,
    PRIMARY KEY (ServiceId, GrainId, ReminderName)
) WITHOUT ROWID;

CREATE INDEX OrleansReminders_Hash ON OrleansReminders (ServiceId, GrainHash);

INSERT INTO OrleansQuery VALUES ('UpsertReminderRowKey', '
INSERT INTO OrleansReminders (ServiceId, GrainId, ReminderName, GrainHash, StartTime, Period, Version)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
    SET GrainHash = excluded.GrainHash, StartTime = excluded.StartTime, Period = excluded.Period, Version = Version + 1
RETURNING Version');

INSERT INTO OrleansQuery VALUES ('ReadReminderRowsKey', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND GrainId = @GrainId');

INSERT INTO OrleansQuery VALUES ('ReadReminderRowKey', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName');

-- The ring of hashes: from begin (exclusive) to end (inclusive), once inside and once around the end of the numbers.
INSERT INTO OrleansQuery VALUES ('ReadRangeRows1Key', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash');

INSERT INTO OrleansQuery VALUES ('ReadRangeRows2Key', '
SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansReminders
WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)');

INSERT INTO OrleansQuery VALUES ('DeleteReminderRowKey', '
DELETE FROM OrleansReminders
WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = CAST(@Version AS INTEGER);
SELECT changes()');

INSERT INTO OrleansQuery VALUES ('DeleteReminderRowsKey', '
DELETE FROM OrleansReminders WHERE ServiceId = @ServiceId');

-- Membership -------------------------------------------------------------------------------------------------------

CREATE TABLE OrleansMembershipVersion (
    DeploymentId TEXT    NOT NULL PRIMARY KEY,
    Version      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE OrleansMembership (
    DeploymentId TEXT    NOT NULL,
    Address      TEXT    NOT NULL,
    Port         INTEGER NOT NULL,
    Generation   INTEGER NOT NULL,
    SiloName     TEXT    NOT NULL,
    HostName     TEXT    NOT NULL,
    Status       INTEGER NOT NULL,
    ProxyPort    INTEGER NOT NULL,
    SuspectTimes TEXT,
    StartTime    TEXT    NOT NULL,
    IAmAliveTime TEXT    NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
) WITHOUT ROWID;

-- Every change of who is a member raises the table's version within the statement that makes the change. Signs of
-- life touch no status and raise nothing.
CREATE TRIGGER OrleansMembership_Joined AFTER INSERT ON OrleansMembership BEGIN
    UPDATE OrleansMembershipVersion SET Version = Version + 1 WHERE DeploymentId = NEW.DeploymentId;
END;

CREATE TRIGGER OrleansMembership_Changed AFTER UPDATE OF Status ON OrleansMembership BEGIN
    UPDATE OrleansMembershipVersion SET Version = Version + 1 WHERE DeploymentId = NEW.DeploymentId;
END;

INSERT INTO OrleansQuery VALUES ('InsertMembershipVersionKey', '
INSERT INTO OrleansMembershipVersion (DeploymentId, Version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING;
SELECT changes()');

INSERT INTO OrleansQuery VALUES ('InsertMembershipKey', '
INSERT INTO OrleansMembership (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
WHERE EXISTS (SELECT 1 FROM OrleansMembershipVersion WHERE DeploymentId = @DeploymentId AND Version = CAST(@Version AS INTEGER))
ON CONFLICT DO NOTHING;
SELECT changes()');

INSERT INTO OrleansQuery VALUES ('UpdateMembershipKey', '
UPDATE OrleansMembership
SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = max(IAmAliveTime, @IAmAliveTime)
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
  AND EXISTS (SELECT 1 FROM OrleansMembershipVersion WHERE DeploymentId = @DeploymentId AND Version = CAST(@Version AS INTEGER));
SELECT changes()');

INSERT INTO OrleansQuery VALUES ('UpdateIAmAlivetimeKey', '
UPDATE OrleansMembership SET IAmAliveTime = max(IAmAliveTime, @IAmAliveTime)
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation');

-- The version comes even when there is no member.
INSERT INTO OrleansQuery VALUES ('MembershipReadRowKey', '
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
FROM OrleansMembershipVersion v
LEFT JOIN OrleansMembership m ON m.DeploymentId = v.DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
WHERE v.DeploymentId = @DeploymentId');

INSERT INTO OrleansQuery VALUES ('MembershipReadAllKey', '
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
FROM OrleansMembershipVersion v
LEFT JOIN OrleansMembership m ON m.DeploymentId = v.DeploymentId
WHERE v.DeploymentId = @DeploymentId');

INSERT INTO OrleansQuery VALUES ('GatewaysQueryKey', '
SELECT Address, ProxyPort, Generation FROM OrleansMembership
WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0');

INSERT INTO OrleansQuery VALUES ('DeleteMembershipTableEntriesKey', '
DELETE FROM OrleansMembership WHERE DeploymentId = @DeploymentId;
DELETE FROM OrleansMembershipVersion WHERE DeploymentId = @DeploymentId');

-- 6 is the status of the dead.
INSERT INTO OrleansQuery VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM OrleansMembership
WHERE DeploymentId = @DeploymentId AND Status = 6 AND IAmAliveTime < @IAmAliveTime AND StartTime < @IAmAliveTime');

INSERT INTO OrleansQuery VALUES ('CleanupDefunctSiloEntryKey', '
DELETE FROM OrleansMembership
WHERE DeploymentId = @DeploymentId AND Status = 6 AND Address = @Address AND Port = @Port AND Generation = @Generation
  AND IAmAliveTime = @IAmAliveTime AND StartTime = @StartTime AND SuspectTimes IS @SuspectTimes');
