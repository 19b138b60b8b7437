import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

// npm run fuzz -- --frames 100000 --seed 7

const { values } = parseArgs({ options: { frames: { type: 'string' }, seed: { type: 'string' } } });
const frames = Number(values.frames ?? 10_000);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`${frames} frames, again with: npm run fuzz -- --frames ${frames} --seed ${seed}`);
const { trouble, ...counts } = await fuzz(frames, seed);
console.log(counts);
for (const one of trouble.slice(0, 20)) console.log(one.slice(0, 2_000));
console.log(trouble.length === 0 ? 'The server held, and its state is what it was.' : `${trouble.length} troubles`);
process.exit(trouble.length === 0 ? 0 : 1);
