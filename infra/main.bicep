// Everything that Polsbot needs in Azure, in one resource group. There is no secret in it, so there is no vault either.
targetScope = 'resourceGroup'

@description('What the names of all resources begin with')
@minLength(3)
@maxLength(16)
param name string = 'polsbot'

@description('Region of everything but the bot registration, which is global')
param location string = resourceGroup().location

@description('Tags on every resource')
param tags object = {}

@description('Who may create a committee: Entra object ids or sign-in names, separated by commas')
param botAdministrators string

@description('Id of the app in the organisation’s catalogue of Teams apps; empty leaves installing to a set-up policy')
param teamsAppId string = ''

@description('Mailbox in whose calendar planned sessions are kept; empty keeps none')
param calendarMailbox string = ''

@allowed(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
param logLevel string = 'info'

@description('F0 is free; S1 comes with an agreement about its availability')
@allowed(['F0', 'S1'])
param botSku string = 'S1'

@description('Size of the App Service plan; a staging slot and scaling by itself take Standard or better')
param planSku string

@description('Whether the plan has the staging slot and the scaling rule')
param hasSlot bool = true

@description('Fewest instances; with two or more the bot goes on while one of them is replaced')
@minValue(1)
param fewestInstances int = 2

@description('Most instances to which the plan grows under load')
@minValue(1)
param mostInstances int = 4

@description('Spreads the plan’s instances over zones; takes Premium v2 or better and at least two instances')
param isPlanZoneRedundant bool = false

@description('Object id, name and kind of the Entra user or group that administers the database')
param databaseAdministrator databaseAdministratorType

@description('Size, and with it the price class, of the database server')
param databaseSku databaseSkuType

@minValue(32)
param databaseStorageGb int = 32

@description('Days back to which the database can be restored')
@minValue(7)
@maxValue(35)
param databaseBackupDays int = 7

@description('Keeps backups in the paired region too; cannot be changed later')
param isDatabaseBackupGeoRedundant bool = false

@allowed(['Disabled', 'SameZone', 'ZoneRedundant'])
param databaseHighAvailability string = 'Disabled'

@description('Keeps the database off the internet: only from inside the virtual network can it be reached')
param isNetworkPrivate bool

@description('Addresses of the virtual network; a /24 is enough')
param addressSpace string = '10.60.0.0/24'

@description('Who is told when something is wrong; empty leaves the alerts out')
param alertEmail string = ''

@description('Days for which logs, traces and metrics are kept')
@minValue(30)
@maxValue(730)
param logDays int = 30

type databaseAdministratorType = {
  objectId: string
  name: string
  type: 'Group' | 'User' | 'ServicePrincipal'
}

type databaseSkuType = {
  name: string
  tier: 'Burstable' | 'GeneralPurpose' | 'MemoryOptimized'
}

// The same in every deployment into this group, and different from everybody else's.
var suffix = uniqueString(resourceGroup().id)
var siteName = '${name}-${suffix}'
var databaseName = 'polsbot'

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: {
    name: name
    location: location
    tags: tags
  }
}

module observability 'modules/observability.bicep' = {
  name: 'observability'
  params: {
    name: name
    location: location
    tags: tags
    days: logDays
    publisherPrincipalId: identities.outputs.botPrincipalId
  }
}

module network 'modules/network.bicep' = if (isNetworkPrivate) {
  name: 'network'
  params: {
    name: name
    location: location
    tags: tags
    addressSpace: addressSpace
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    serverName: '${name}-db-${suffix}'
    location: location
    tags: tags
    databaseName: databaseName
    administrator: databaseAdministrator
    sku: databaseSku
    storageGb: databaseStorageGb
    backupDays: databaseBackupDays
    isBackupGeoRedundant: isDatabaseBackupGeoRedundant
    highAvailability: databaseHighAvailability
    endpointSubnetId: isNetworkPrivate ? network!.outputs.endpointSubnetId : ''
    privateDnsZoneId: isNetworkPrivate ? network!.outputs.privateDnsZoneId : ''
    workspaceId: observability.outputs.workspaceId
  }
}

module site 'modules/site.bicep' = {
  name: 'site'
  params: {
    siteName: siteName
    location: location
    tags: tags
    planSku: planSku
    fewestInstances: fewestInstances
    mostInstances: mostInstances
    isZoneRedundant: isPlanZoneRedundant
    hasSlot: hasSlot
    subnetId: isNetworkPrivate ? network!.outputs.appSubnetId : ''
    identityIds: [identities.outputs.botId, identities.outputs.dataId]
    workspaceId: observability.outputs.workspaceId
    settings: {
      HOST: '0.0.0.0'
      PORT: '8080'
      PUBLIC_URL: 'https://${siteName}.azurewebsites.net'
      DATABASE_URL: 'postgres://${identities.outputs.dataName}@${database.outputs.host}/${databaseName}'
      POLSBOT_DATABASE_IDENTITY: identities.outputs.dataClientId
      LOG_LEVEL: logLevel
      // With local authentication off this says where telemetry goes, and admits nobody.
      APPLICATIONINSIGHTS_CONNECTION_STRING: observability.outputs.connectionString
      MicrosoftAppType: 'UserAssignedMSI'
      MicrosoftAppId: identities.outputs.botClientId
      MicrosoftAppTenantId: tenant().tenantId
      POLSBOT_ADMINS: botAdministrators
      POLSBOT_TEAMS_APP_ID: teamsAppId
      POLSBOT_CALENDAR_MAILBOX: calendarMailbox
    }
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    botName: siteName
    tags: tags
    sku: botSku
    endpoint: 'https://${site.outputs.hostName}/api/messages'
    identityId: identities.outputs.botId
    identityClientId: identities.outputs.botClientId
    workspaceId: observability.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    email: alertEmail
    siteId: site.outputs.siteId
    siteHostName: site.outputs.hostName
    databaseServerId: database.outputs.serverId
    workspaceId: observability.outputs.workspaceId
    componentId: observability.outputs.componentId
  }
}

// What the steps after the deployment ask for. None of it is a secret.
output siteName string = siteName
output siteHostName string = site.outputs.hostName
output botAppId string = identities.outputs.botClientId
output botPrincipalId string = identities.outputs.botPrincipalId
output dataIdentityName string = identities.outputs.dataName
output dataIdentityPrincipalId string = identities.outputs.dataPrincipalId
output databaseServer string = database.outputs.serverName
output databaseHost string = database.outputs.host
