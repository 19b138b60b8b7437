import type { MarketServer } from './market-server.ts';
import type { Profile } from './profile.ts';
import { until } from './until.ts';

declare global {
  var writing: { stop: boolean; ended: Promise<number> };
}

/** What a server that was killed still had to show. */
export interface Killed {
  /** Posts that some device showed as sent when the server was dead. */
  readonly shownAsSent: number;
  /** Of these, the ones that the dead server's file does not have exactly once: there must be none. */
  readonly lost: readonly string[];
  /** All posts that were written in this round. */
  readonly written: number;
  /** Posts that are not in the server's file exactly once at the end, or not on every device: there must be none. */
  readonly astray: readonly string[];
}

/**
 * All profiles write as fast as they can while the server is killed; then it is started again and everybody writes on
 * until all agree. `atLeast`: so many posts must have been stored in this round before it is killed.
 */
export async function killOnce(
  round: string,
  server: MarketServer,
  profiles: readonly Profile[],
  atLeast: number,
): Promise<Killed> {
  const ofRound = () => server.texts().filter((text) => text.startsWith(`${round} `));
  await Promise.all(profiles.map((profile, n) => startWriting(profile, `${round} ${n}`)));
  await until(`${atLeast} posts at the server`, () => ofRound().length >= atLeast);
  await server.kill();
  const stored = counted(ofRound());
  const shown = (await Promise.all(profiles.map((profile, n) => shownAsSent(profile, `${round} ${n}`)))).flat();
  await server.start();
  const counts = await Promise.all(profiles.map((profile) => stopWriting(profile)));
  const all = counts.flatMap((count, n) => Array.from({ length: count }, (_, post) => `${round} ${n} ${post}`));
  for (const profile of profiles) {
    await profile.lookAgain();
    await agrees(profile, round, all.length);
  }
  const there = counted(ofRound());
  const seen = await Promise.all(profiles.map(async (profile) => new Set(await textsOf(profile, round))));
  return {
    shownAsSent: shown.length,
    lost: shown.filter((text) => stored.get(text) !== 1),
    written: all.length,
    astray: all.filter((text) => there.get(text) !== 1 || seen.some((texts) => !texts.has(text))),
  };
}

/** Writes one post after the other, without waiting for the server, until it is told to stop. */
function startWriting(profile: Profile, name: string): Promise<void> {
  return profile.page.evaluate((said) => {
    const write = async (): Promise<number> => {
      let written = 0;
      for (; !globalThis.writing.stop; written += 1) {
        const answer = await pannier.send('post.publish', { post: pannier.newId(), text: `${said} ${written}` });
        if (answer.is !== 'accepted') throw new Error(JSON.stringify(answer));
      }
      return written;
    };
    globalThis.writing = { stop: false, ended: Promise.resolve(0) };
    globalThis.writing.ended = write();
  }, name);
}

/** Answers how many posts were written. */
function stopWriting(profile: Profile): Promise<number> {
  return profile.page.evaluate(() => {
    globalThis.writing.stop = true;
    return globalThis.writing.ended;
  });
}

/** The posts of this name that the device shows without "Waiting to send". */
function shownAsSent(profile: Profile, name: string): Promise<string[]> {
  return profile.page.evaluate(async (said) => {
    const sent: string[] = [];
    let after: string | undefined;
    do {
      const page = await pannier.find('feed', { limit: 200, ...(after === undefined ? {} : { after }) });
      sent.push(
        ...page.items.filter((post) => !post.waiting && post.text.startsWith(`${said} `)).map(({ text }) => text),
      );
      after = page.next;
    } while (after !== undefined);
    return sent;
  }, name);
}

/** The texts of a round that a device has. */
function textsOf(profile: Profile, round: string): Promise<string[]> {
  return profile.page.evaluate(async (said) => {
    const texts: string[] = [];
    let after: string | undefined;
    do {
      const page = await pannier.find('feed', {
        everyone: true,
        limit: 200,
        ...(after === undefined ? {} : { after }),
      });
      texts.push(...page.items.map(({ text }) => text).filter((text) => text.startsWith(`${said} `)));
      after = page.next;
    } while (after !== undefined);
    return texts;
  }, round);
}

/** Waits until nothing waits on a device any more and it has so many posts of a round. */
function agrees(profile: Profile, round: string, posts: number): Promise<void> {
  return until(`all ${posts} posts on a device`, async () => {
    const pending = await profile.page.evaluate(async () => (await pannier.find('pending', {})).length);
    return pending === 0 && (await textsOf(profile, round)).length >= posts;
  });
}

function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
