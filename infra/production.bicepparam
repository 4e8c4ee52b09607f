// For real polls: two zones, a slot for upgrades, five weeks of backups, the database off the internet, and alerts.
using 'main.bicep'

param name = 'polsbot'
param tags = {
  application: 'polsbot'
  environment: 'production'
}

param botAdministrators = readEnvironmentVariable('BOT_ADMINISTRATORS')
param teamsAppId = readEnvironmentVariable('CATALOGUE_APP_ID', '')
param calendarMailbox = readEnvironmentVariable('CALENDAR_MAILBOX', '')
param databaseAdministrator = {
  objectId: readEnvironmentVariable('DATABASE_ADMINISTRATOR_ID')
  name: readEnvironmentVariable('DATABASE_ADMINISTRATOR_NAME')
  type: 'Group'
}
param alertEmail = readEnvironmentVariable('ALERT_EMAIL')

param botSku = 'S1'
param planSku = 'P0v3'
param hasSlot = true
param fewestInstances = 2
param mostInstances = 4
param isPlanZoneRedundant = true

param databaseSku = {
  name: 'Standard_D2ds_v5'
  tier: 'GeneralPurpose'
}
param databaseStorageGb = 64
param databaseBackupDays = 35
param isDatabaseBackupGeoRedundant = true
param databaseHighAvailability = 'ZoneRedundant'

param isNetworkPrivate = true
param logDays = 90
