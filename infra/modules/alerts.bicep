// What somebody should be told about. Every query names a metric or a log line that the bot really writes.
param name string
param location string
param tags object
param email string
param siteId string
param siteHostName string
param databaseServerId string
param workspaceId string
param componentId string

// From three places: one that cannot reach the bot tells of itself, two tell of the bot.
var watchers = ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'emea-se-sto-edge']

var fromLogs = [
  {
    name: 'card-given-up'
    text: 'A card has not arrived after a day of trying. The organiser can send it again from the status of the poll.'
    severity: 2
    query: '''
AppMetrics
| where Name == 'polsbot.deliveries' and tostring(Properties.outcome) == 'given-up' and Sum > 0
'''
  }
  {
    name: 'job-given-up'
    text: 'A job failed for a day and was given up; the log line says which.'
    severity: 2
    query: '''
AppServiceConsoleLogs
| where ResultDescription has 'a job was given up'
'''
  }
  {
    name: 'dead-letters-waiting'
    text: 'Jobs that were given up lie there, and no bot takes note of them.'
    severity: 1
    query: '''
AppMetrics
| where Name == 'polsbot.queue.waiting' and tostring(Properties.queue) == 'dead-letters' and Max > 0
'''
  }
  {
    name: 'queue-behind'
    text: 'Jobs that are due have been waiting for over ten minutes: workers do not run, or Teams does not take what they send.'
    severity: 1
    query: '''
AppMetrics
| where Name == 'polsbot.queue.age' and Max > 600
'''
  }
]

var fromPlatform = [
  {
    name: 'server-errors'
    text: 'The bot answers with errors; what /readyz says when it is not ready counts too.'
    severity: 2
    scope: siteId
    namespace: 'Microsoft.Web/sites'
    metric: 'Http5xx'
    aggregation: 'Total'
    threshold: 5
  }
  {
    name: 'database-storage'
    text: 'The disk of the database is over 80 per cent full; it grows by itself, unless it has reached its end.'
    severity: 1
    scope: databaseServerId
    namespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
    metric: 'storage_percent'
    aggregation: 'Average'
    threshold: 80
  }
]

resource people 'Microsoft.Insights/actionGroups@2021-09-01' = {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in fromLogs: {
    name: '${name}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.text
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT10M'
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // Before the first line has come in, the tables are not there yet.
      skipQueryValidation: true
      actions: {
        actionGroups: [people.id]
      }
    }
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in fromPlatform: {
    name: '${name}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.text
      severity: alert.severity
      enabled: true
      scopes: [alert.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: alert.namespace
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.threshold
          }
        ]
      }
      autoMitigate: true
      actions: [
        {
          actionGroupId: people.id
        }
      ]
    }
  }
]

// Whether the workers run, asked from outside: /readyz says no when none has for two minutes, or when no bot answers.
resource readiness 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-readiness'
  location: location
  tags: union(tags, { 'hidden-link:${componentId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${name}-readiness'
    Name: 'readiness'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: map(watchers, place => { Id: place })
    Request: {
      RequestUrl: 'https://${siteHostName}/readyz'
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-not-ready'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot cannot do its work: its workers do not run, its database does not answer, or it does not answer itself.'
    severity: 0
    enabled: true
    scopes: [readiness.id, componentId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: readiness.id
      componentId: componentId
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
