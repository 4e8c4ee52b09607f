import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { playByItself } from './auto-demo.ts';
import { postFirstPoll } from './first-poll.ts';
import { freePort } from './free-port.ts';
import { openStage, type Stage } from './stage.ts';

// The main job on this machine: `npm run demo`, or without a browser `npm run demo -- --auto`.
const root = fileURLToPath(new URL('../..', import.meta.url));
const begun = Number(process.env.POLSBOT_BEGUN ?? Date.now());
const { values } = parseArgs({ options: { auto: { type: 'boolean', default: false } } });
const say = (sentence: string) => console.log(sentence);

if (values.auto) {
  const folder = path.join(root, 'data', 'demo-auto');
  const stage = await openStage({
    folder,
    botPort: 0,
    playgroundPort: await freePort(),
    firstPort: 0,
    say,
  });
  try {
    process.exitCode = (await playByItself(stage, { begun, folder })) ? 0 : 1;
  } finally {
    await stage.close();
  }
} else {
  const stage = await openStage({
    folder: path.join(root, 'data', 'demo'),
    botPort: 3978,
    playgroundPort: 56150,
    firstPort: 56151,
    say,
  });
  const ending = new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  try {
    if (!isPosted(stage)) await postFirstPoll(stage, () => undefined);
    guide(stage);
    await ending;
    console.log('\nStopping the bot, its database and the Playground …');
  } finally {
    await stage.close();
  }
  console.log('Nothing is left running. The next demo begins anew.');
}

/** An earlier demo may have been cut off before its memo was out. */
function isPosted({ people }: Stage): boolean {
  return people[0]?.read().some(({ readable }) => readable.includes('Uw peiling onder BEM')) ?? false;
}

function guide({ addresses, bot }: Stage): void {
  const [organiser] = addresses;
  const roles = addresses.map(
    ({ name, url }, index) => `  ${url}   ${name}${index === 0 ? ' (organiser, and a member too)' : ''}`,
  );
  console.log(`
The memo PS2022BEM103 has been put to the six members of an invented committee BEM.
Everybody has a page of their own; open some of them, each in a tab of its own:

${roles.join('\n')}

1. In “Personal Chat” each of them finds the memo. Click “Ja, ik heb interesse” as four different people,
   choose dates and click “Opslaan”.
2. At the fourth “Ja” the request appears in the Griffie’s channel: on any of the pages, open
   “Statencommissie BEM” and then “Griffie”. It follows the answers that come later.
3. ${organiser?.name ?? 'The organiser'} sees the poll’s progress in her own chat, and can withdraw it there.
4. Try to break it: the bot is process ${bot().pid}; after \`kill -9 ${bot().pid}\` it comes back with every vote.

Ctrl-C stops all of it.`);
}
