import type { Answer, NewsRefusalCode, Refusals } from '../../client/services.ts';
import { count } from '../format/number.ts';

type Sentences = { readonly [Code in NewsRefusalCode]: (data: Refusals[Code]) => string };

interface TooLong {
  readonly limit: number;
  readonly length: number;
}

const tooLong =
  (what: string) =>
  ({ limit, length }: TooLong): string =>
    `${what} has ${count(length)} characters; ${count(limit)} fit. Shorten it by ${count(length - limit)}.`;

const notAllowed =
  (what: string) =>
  ({ character }: { readonly character: string }): string =>
    `${what} has a hidden character (${character}) that can't be kept. Delete it, or type the words again.`;

/** Every no of the domain, said to the person: the reason, and one next step where there is one. */
const sentences: Sentences = {
  'person/not-registered': () => 'Say who you are first: choose a name in Settings.',
  'person/already-registered': ({ name }) => `You're already here as ${name}. You can change your name in Settings.`,
  'person/unknown': () => "This person isn't in the market.",
  'name/empty': () => 'Write a name, so that people know who you are.',
  'name/too-long': tooLong('This name'),
  'name/not-allowed': notAllowed('This name'),
  'description/too-long': tooLong('This text'),
  'description/not-allowed': notAllowed('This text'),
  'follow/yourself': () => "You can't follow yourself. Your own posts are in your feed anyway.",
  'post/empty': () => 'Write something first.',
  'post/too-long': tooLong('This post'),
  'post/not-allowed': notAllowed('This post'),
  'post/id-taken': () => "This couldn't be posted as it is. Send it once more.",
  'post/unknown': () => "This post isn't here.",
  'post/gone': () => 'The post was removed by its author.',
  'post/not-yours': () => 'Only its author can change this post.',
  'comment/empty': () => 'Write something first.',
  'comment/too-long': tooLong('This comment'),
  'comment/not-allowed': notAllowed('This comment'),
  'comment/id-taken': () => "This couldn't be sent as it is. Send it once more.",
  'comment/unknown': () => "This comment isn't here.",
  'comment/not-yours': () => 'Only who wrote this comment, or the post it is on, can remove it.',
};

/** The sentence for a refusal. A code that only a newer version knows gets an honest one. */
export function refusalSentence({ code, data }: Extract<Answer, { is: 'refused' }>): string {
  if (!(code in sentences)) return `This wasn't accepted (${code}). Updating Pannier may tell why.`;
  // The code says which data came with it; the type of an answer cannot carry that across the worker.
  return (sentences[code as NewsRefusalCode] as (data: unknown) => string)(data);
}
