// Two identities, kept apart: the one that speaks to Teams cannot open the database, and the other way round.
param name string
param location string
param tags object

resource botIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-bot'
  location: location
  tags: tags
}

resource dataIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-data'
  location: location
  tags: tags
}

output botId string = botIdentity.id
output botClientId string = botIdentity.properties.clientId
output botPrincipalId string = botIdentity.properties.principalId
output dataId string = dataIdentity.id
output dataName string = dataIdentity.name
output dataClientId string = dataIdentity.properties.clientId
output dataPrincipalId string = dataIdentity.properties.principalId
