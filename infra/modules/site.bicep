// Where the bot runs: a Linux plan with two instances or more, and a slot in which a new version warms up.
param siteName string
param location string
param tags object
param planSku string
param fewestInstances int
param mostInstances int
param isZoneRedundant bool
param hasSlot bool

@description('Subnet through which the site goes out; empty for the open internet')
param subnetId string

@description('Resource ids of the identities as which the bot acts')
param identityIds string[]

@description('The bot’s own settings, by name')
param settings object

param workspaceId string

// What App Service itself reads.
var platformSettings = {
  WEBSITE_RUN_FROM_PACKAGE: '1'
  // The C library would keep memory apart for every thread.
  MALLOC_ARENA_MAX: '1'
  // The package brings its dependencies.
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
  // A swap waits until the new version has its tables and its workers.
  WEBSITE_SWAP_WARMUP_PING_PATH: '/readyz'
  WEBSITE_SWAP_WARMUP_PING_STATUSES: '200'
  // Seconds for running jobs to finish before an instance is taken away.
  WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'
  // The Bot Framework looks for any credential it can find; this leaves it one.
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
}

// The slot runs with exactly what the site runs with, so that a swap changes nothing but the version.
var siteProperties = {
  serverFarmId: plan.id
  httpsOnly: true
  virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
  siteConfig: {
    linuxFxVersion: 'NODE|24-lts'
    appCommandLine: 'node bot/main.ts'
    alwaysOn: true
    ftpsState: 'Disabled'
    minTlsVersion: '1.2'
    scmMinTlsVersion: '1.2'
    http20Enabled: true
    // Not /readyz: an instance that fails is replaced, which cures a process and never a database that all share.
    healthCheckPath: '/healthz'
    appSettings: map(items(union(settings, platformSettings)), setting => {
      name: setting.key
      value: setting.value
    })
  }
}

var identity = {
  type: 'UserAssigned'
  userAssignedIdentities: toObject(identityIds, id => id, id => {})
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${siteName}-plan'
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: planSku
    capacity: fewestInstances
  }
  properties: {
    reserved: true
    zoneRedundant: isZoneRedundant
  }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: siteName
  location: location
  tags: tags
  kind: 'app,linux'
  identity: identity
  properties: siteProperties
}

// Nobody deploys with a password; Entra says who may.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: site
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: site
  name: 'scm'
  properties: {
    allow: false
  }
  dependsOn: [noFtpPassword]
}

resource slot 'Microsoft.Web/sites/slots@2024-11-01' = if (hasSlot) {
  parent: site
  name: 'staging'
  location: location
  tags: tags
  kind: 'app,linux'
  identity: identity
  // Stopped but for an upgrade: its workers would take jobs that the version in front should do.
  properties: union(siteProperties, { enabled: false })
}

resource noSlotFtpPassword 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2024-11-01' = if (hasSlot) {
  parent: slot
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noSlotScmPassword 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2024-11-01' = if (hasSlot) {
  parent: slot
  name: 'scm'
  properties: {
    allow: false
  }
  dependsOn: [noSlotFtpPassword]
}

resource scaling 'Microsoft.Insights/autoscalesettings@2015-04-01' = if (hasSlot) {
  name: '${siteName}-scaling'
  location: location
  tags: tags
  properties: {
    enabled: true
    targetResourceUri: plan.id
    profiles: [
      {
        name: 'by-load'
        capacity: {
          minimum: string(fewestInstances)
          maximum: string(mostInstances)
          default: string(fewestInstances)
        }
        rules: [
          {
            metricTrigger: {
              metricName: 'CpuPercentage'
              metricResourceUri: plan.id
              timeGrain: 'PT1M'
              statistic: 'Average'
              timeWindow: 'PT5M'
              timeAggregation: 'Average'
              operator: 'GreaterThan'
              threshold: 70
            }
            scaleAction: {
              direction: 'Increase'
              type: 'ChangeCount'
              value: '1'
              cooldown: 'PT5M'
            }
          }
          {
            metricTrigger: {
              metricName: 'CpuPercentage'
              metricResourceUri: plan.id
              timeGrain: 'PT1M'
              statistic: 'Average'
              timeWindow: 'PT15M'
              timeAggregation: 'Average'
              operator: 'LessThan'
              threshold: 25
            }
            scaleAction: {
              direction: 'Decrease'
              type: 'ChangeCount'
              value: '1'
              cooldown: 'PT15M'
            }
          }
        ]
      }
    ]
  }
}

var diagnosticProperties = {
  workspaceId: workspaceId
  // Not the log of requests: it has the signed links to calendar files, and who fetched them from where.
  logs: [
    {
      category: 'AppServiceConsoleLogs'
      enabled: true
    }
    {
      category: 'AppServicePlatformLogs'
      enabled: true
    }
  ]
  metrics: [
    {
      category: 'AllMetrics'
      enabled: true
    }
  ]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'to-workspace'
  properties: diagnosticProperties
}

// What a version says while it warms up is wanted most when it does not.
resource slotDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (hasSlot) {
  scope: slot
  name: 'to-workspace'
  properties: diagnosticProperties
}

output siteId string = site.id
output hostName string = site.properties.defaultHostName
