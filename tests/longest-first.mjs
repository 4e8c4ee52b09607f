import Sequencer from '@jest/test-sequencer';

// What takes longest, most of it waiting; begun last, one of these would run on alone when all others have ended.
const LONGEST = [
  'journeys/model/model',
  'journeys/durability',
  'journeys/races',
  'cards/sheet/drawn',
  'telemetry/telemetry',
  'journeys/pace',
  'playground/journey',
  'store/backup',
  'chaos/database-away',
  'chaos/kill-replicas',
  'chaos/teams-fails',
  'chaos/stop-gracefully',
  'journeys/trial',
  'memo/files/bad-files',
  'store/embedded-postgres',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`/tests/${name}.test.ts`));
      return place === -1 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
