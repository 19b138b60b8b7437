import { existsSync } from 'node:fs';
import { buildSite } from '../../../../scripts/site.ts';
import { site } from '../../../support/app.ts';
import { numbersAsked } from '../../../support/numbers-asked.ts';
import { killOnce } from '../../../support/sync/kill.ts';
import { openFour } from './four.ts';

// `npm run kill -- --times 50`: kills the server that often while four browsers write, and says what became of it all.

const { times } = numbersAsked({ times: { usual: 50, least: 1 } });

if (!existsSync(site)) await buildSite();
const { server, profiles, close } = await openFour();
const begun = Date.now();
let [shown, written, lost, astray] = [0, 0, 0, 0];
try {
  for (let time = 1; time <= times; time += 1) {
    // Not always at the same point of the server's work.
    const killed = await killOnce(`kill ${time}`, server, profiles, 1 + ((time * 37) % 90));
    shown += killed.shownAsSent;
    written += killed.written;
    lost += killed.lost.length;
    astray += killed.astray.length;
    const { shownAsSent: s, written: w } = killed;
    console.log(
      `${time}/${times}: ${s} shown as sent, ${killed.lost.length} of them lost; ${w} written, ${killed.astray.length} astray`,
    );
    for (const text of [...killed.lost, ...killed.astray]) console.log(`  ${text}`);
  }
} finally {
  await close();
}
console.log(
  `${times} kills in ${Math.round((Date.now() - begun) / 1_000)} s: ${shown} posts shown as sent, ${lost} of them lost; ${written} written, ${astray} astray or doubled.`,
);
process.exitCode = lost + astray === 0 ? 0 : 1;
