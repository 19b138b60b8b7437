import type { Page } from 'playwright-core';
import type { Commands } from '../../src/domain/commands.ts';
import type { Command } from '../../src/kernel/decision.ts';
import { Crowd } from './crowd/crowd.ts';
import { fillBasket, goods, sellAndBuy } from './filled-goods.ts';
import { idOf } from './history.ts';
import { whoAmI } from './market.ts';
import type { Named } from './routes.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 4, 2, 8);

/** People whose names and words are as hard to lay out as names and words can be. */
const neighbours = [
  ['Bo', 'Bread from rye, wheat and patience.'],
  ['緑の畑', 'はたけの野菜'],
  ['مزرعة الوادي', 'نبيع الخضار يوم السبت'],
  ['Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Spragu', 'A name that just fits.'.repeat(13)],
  ['Åsa Crème-Brûlée', ''],
] as const;

const news = [
  'Broad beans are ready. Come and pick them on Saturday.',
  '今日はトマトがあります。',
  'الخيار طازج اليوم',
  `A word as long as the field: ${'beans'.repeat(80)}`,
  `https://example.org/${'a-very-long-address-without-a-break/'.repeat(6)}`,
  `Everything about compost. ${'Turn it, wet it, wait for it. '.repeat(40)}`,
  'First line\n\nThird line, after a gap\n   and an indented one',
  '👩‍🌾🥕🥬 '.repeat(20),
] as const;

/**
 * Fills the market that is open on a page with people, posts, comments and likes, and with something that concerns
 * whoever is at the device. Answers what the addresses of its screens name.
 */
export async function fillMarket(page: Page): Promise<Named> {
  const me = await whoAmI(page);
  const crowd = await Crowd.start(page);
  const commands = whatHappens(me);
  const tally = await crowd.send(commands);
  await crowd.end();
  if (tally['accepted'] !== commands.length) throw new Error(`The market was not filled: ${JSON.stringify(tally)}`);
  await fillBasket(page);
  return { me, other: idOf('person', 0), post: idOf('post', 0), mine: idOf('post', 100), goods };
}

function whatHappens(me: string): Command[] {
  const commands: Command[] = [];
  const ask = <Type extends keyof Commands>(actor: string, type: Type, payload: Commands[Type]) => {
    const n = commands.length;
    commands.push({ id: idOf('command', n), type, payload, actor, at: START + n * MINUTE });
  };
  const people = neighbours.map((_, n) => idOf('person', n));
  for (const [n, [name, description]] of neighbours.entries()) {
    ask(idOf('person', n), 'person.register', { name });
    if (description !== '') ask(idOf('person', n), 'person.describe', { description: description.slice(0, 300) });
  }
  // More than a page of them.
  for (let n = 0; n < 40; n += 1)
    ask(idOf('person', n % people.length), 'post.publish', {
      post: idOf('post', n),
      text: news[n % news.length] ?? '',
    });
  ask(me, 'post.publish', { post: idOf('post', 100), text: 'Mine: the first rhubarb.' });
  ask(me, 'person.follow', { person: idOf('person', 0) });
  for (const [n, person] of people.entries()) {
    ask(person, 'person.follow', { person: me });
    ask(person, 'post.like', { post: idOf('post', 100) });
    ask(person, 'post.like', { post: idOf('post', 39) });
    ask(person, 'comment.add', { comment: idOf('comment', n), post: idOf('post', 0), text: news[n] ?? '' });
    ask(person, 'comment.add', { comment: idOf('comment', 50 + n), post: idOf('post', 100), text: 'Keep me some!' });
  }
  ask(me, 'post.like', { post: idOf('post', 39) });
  ask(people[1] ?? '', 'comment.retract', { comment: idOf('comment', 1) });
  sellAndBuy(me, people, ask);
  return commands;
}
