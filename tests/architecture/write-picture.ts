import { writeFileSync } from 'node:fs';
import { drawRooms, PAGE, readPage, withPicture } from './picture.ts';
import { readSource } from './rooms.ts';

// Draws the rooms as they are now: `npm run architecture`.
writeFileSync(PAGE, withPicture(readPage(), drawRooms(readSource())));
