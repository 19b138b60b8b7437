import type { Page } from 'playwright-core';
import type { PersonView, PostView } from '../../../src/client/queries.ts';

/** All posts of the market, by paging through everyone's feed. */
export function readPosts(page: Page): Promise<PostView[]> {
  return page.evaluate(async () => {
    const posts: PostView[] = [];
    let after: string | undefined;
    do {
      const found = await pannier.find('feed', {
        everyone: true,
        limit: 200,
        ...(after === undefined ? {} : { after }),
      });
      posts.push(...found.items);
      after = found.next;
    } while (after !== undefined);
    return posts;
  });
}

/** Everybody, by paging through the list of people. */
export function readPeople(page: Page): Promise<PersonView[]> {
  return page.evaluate(async () => {
    const people: PersonView[] = [];
    let after: string | undefined;
    do {
      const found = await pannier.find('people', { limit: 200, ...(after === undefined ? {} : { after }) });
      people.push(...found.items);
      after = found.next;
    } while (after !== undefined);
    return people;
  });
}

/** The texts below each of these posts. */
export function readComments(page: Page, posts: readonly string[]): Promise<string[][]> {
  return page.evaluate(async (ids) => {
    const found = await Promise.all(ids.map((post) => pannier.find('comments', { post })));
    return found.map((comments) => comments.map(({ text }) => text));
  }, posts);
}

/** The ids on the first pages of a person's feed, each page of the usual length. */
export function readFeed(page: Page, person: string, pages: number): Promise<string[][]> {
  return page.evaluate(
    async ([whose, count]) => {
      const read: string[][] = [];
      let after: string | undefined;
      do {
        const found = await pannier.find('feed', { person: whose, ...(after === undefined ? {} : { after }) });
        read.push(found.items.map(({ id }) => id));
        after = found.next;
      } while (after !== undefined && read.length < count);
      return read;
    },
    [person, pages] as const,
  );
}
