// PostgreSQL that knows no passwords: only identities of Entra get in.
param serverName string
param location string
param tags object
param databaseName string
param administrator object
param sku object
param storageGb int
param backupDays int
param isBackupGeoRedundant bool
param highAvailability string

@description('Subnet of the private endpoint; empty for a server that can be reached from all of Azure')
param endpointSubnetId string

@description('Zone in which the private endpoint gets its name; empty without one')
param privateDnsZoneId string

param workspaceId string

var isPrivate = !empty(endpointSubnetId)

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: serverName
  location: location
  tags: tags
  sku: sku
  properties: {
    version: '16'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    storage: {
      storageSizeGB: storageGb
      // A full disk makes the server read-only, and then nobody can vote.
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupDays
      geoRedundantBackup: isBackupGeoRedundant ? 'Enabled' : 'Disabled'
    }
    highAvailability: {
      mode: highAvailability
    }
    network: {
      publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    }
  }
}

// One after the other from here on: the server refuses two changes at the same time.
resource entraAdministrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administrator.objectId
  properties: {
    principalName: administrator.name
    principalType: administrator.type
    tenantId: tenant().tenantId
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: databaseName
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
  dependsOn: [entraAdministrator]
}

// The longer form of an error quotes the values of a row, and so what people wrote.
resource terseErrors 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'log_error_verbosity'
  properties: {
    value: 'terse'
    source: 'user-override'
  }
  dependsOn: [database]
}

// The address 0.0.0.0 stands for everything inside Azure, other people's things included: they still need a token.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = if (!isPrivate) {
  parent: server
  name: 'azure'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
  dependsOn: [terseErrors]
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = if (isPrivate) {
  name: '${serverName}-endpoint'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: endpointSubnetId
    }
    privateLinkServiceConnections: [
      {
        name: 'database'
        properties: {
          privateLinkServiceId: server.id
          groupIds: ['postgresqlServer']
        }
      }
    ]
  }
  dependsOn: [terseErrors]
}

resource endpointName 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = if (isPrivate) {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'postgres'
        properties: {
          privateDnsZoneId: privateDnsZoneId
        }
      }
    ]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'PostgreSQLLogs'
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
}

output serverId string = server.id
output serverName string = server.name
output host string = server.properties.fullyQualifiedDomainName
