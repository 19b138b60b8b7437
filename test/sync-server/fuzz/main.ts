// Sends random and mutated frames to the server, most of them to one in memory and the rest over real sockets:
//   npm run fuzz -- --frames 100000 --seed 7
//   --frames n  how many (100,000 where absent)
//   --seed n    which ones (others each time where absent)
import { numbersAsked } from '../../support/numbers-asked.ts';
import { fuzz } from './fuzz.ts';
import { fuzzOverSockets } from './over-sockets.ts';

const { frames, seed } = numbersAsked({
  frames: { usual: 100_000, least: 1 },
  seed: { usual: Date.now() % 1_000_000, least: 0 },
});
console.log(`${frames} frames, again with: npm run fuzz -- --frames ${frames} --seed ${seed}`);
const { trouble: inMemory, ...counts } = await fuzz(frames, seed);
console.log('in memory', counts);
const { trouble: onTheWire, ...onWire } = await fuzzOverSockets(Math.ceil(frames / 20), seed);
console.log('over sockets', onWire);
const trouble = [...inMemory, ...onTheWire];
for (const one of trouble.slice(0, 20)) console.log(one.slice(0, 2_000));
console.log(trouble.length === 0 ? 'The server held, and its state is what it was.' : `${trouble.length} troubles`);
process.exit(trouble.length === 0 ? 0 : 1);
