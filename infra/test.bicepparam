// For trying out: small, without a slot, without alerts, open to all of Azure (with a token). Not for real polls.
using 'main.bicep'

param name = 'polsbot-test'
param tags = {
  application: 'polsbot'
  environment: 'test'
}

param botAdministrators = readEnvironmentVariable('BOT_ADMINISTRATORS')
param teamsAppId = readEnvironmentVariable('CATALOGUE_APP_ID', '')
param calendarMailbox = readEnvironmentVariable('CALENDAR_MAILBOX', '')
param databaseAdministrator = {
  objectId: readEnvironmentVariable('DATABASE_ADMINISTRATOR_ID')
  name: readEnvironmentVariable('DATABASE_ADMINISTRATOR_NAME')
  type: 'Group'
}

param botSku = 'F0'
param planSku = 'B1'
param hasSlot = false
param fewestInstances = 1

param databaseSku = {
  name: 'Standard_B1ms'
  tier: 'Burstable'
}
param isNetworkPrivate = false
param logLevel = 'debug'
