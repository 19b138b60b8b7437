import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { match } from '../../../src/ui/router/match.ts';
import { pathTo } from '../../../src/ui/router/paths.ts';
import { Router, type Visit } from '../../../src/ui/router/router.ts';
import { routeFor } from '../../../src/ui/routes.ts';

describe('an address', () => {
  test('names its parts', () => {
    expect(match('/post/:id', '/post/p1')).toEqual({ id: 'p1' });
    expect(match('/', '/')).toEqual({});
    expect(match('/sync/lists', '/sync/lists/')).toEqual({});
  });

  test('of another screen is not this one', () => {
    expect(match('/post/:id', '/post')).toBeUndefined();
    expect(match('/post/:id', '/person/p1')).toBeUndefined();
  });

  test('brings an id back as it went in', () => {
    expect(match('/post/:id', pathTo.post('a/b c'))).toEqual({ id: 'a/b c' });
  });

  test('with a broken escape is no crash', () => {
    expect(match('/post/:id', '/post/%E0%A4%A')).toEqual({ id: '%E0%A4%A' });
  });

  test('that nobody knows leads to a page that says so', () => {
    expect(routeFor('/nowhere/at/all').route.title).toBe('Nothing here');
  });
});

describe('going from page to page', () => {
  let visits: Visit[] = [];
  let router: Router;

  beforeEach(() => {
    history.replaceState(null, '', '/');
    visits = [];
    router = new Router((visit) => visits.push(visit));
    router.start();
  });

  afterEach(() => {
    router.stop();
    document.body.replaceChildren();
  });

  /** Clicks a link; true where the app follows it itself. What is left to the browser ends here. */
  function press(link: string, how: MouseEventInit = {}): boolean {
    let followed = false;
    const last = (event: Event): void => {
      followed = event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener('click', last, { once: true });
    document.body.innerHTML = link;
    document.querySelector('a')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...how }));
    return followed;
  }

  test('the first visit is the address the app was opened with', () => {
    expect(visits).toMatchObject([{ path: '/', first: true }]);
  });

  test('a link of the app changes the page without a reload', () => {
    expect(press('<a href="/search?q=rye">Search</a>')).toBe(true);
    expect(visits.at(-1)).toMatchObject({ path: '/search', first: false });
    expect(visits.at(-1)?.query.get('q')).toBe('rye');
  });

  test.each([
    ['to another site', '<a href="https://example.org/">Elsewhere</a>', {}],
    ['for a new tab', '<a href="/people" target="_blank">People</a>', {}],
    ['pressed with Ctrl', '<a href="/people">People</a>', { ctrlKey: true }],
  ])('a link %s is left to the browser', (_, link, how) => {
    expect(press(link, how)).toBe(false);
    expect(visits).toHaveLength(1);
  });

  test('each entry of the history has a key of its own, and keeps it when its address is rewritten', () => {
    router.go('/search');
    const key = visits.at(-1)?.key;
    router.rewrite('/search?q=r');
    expect(visits.at(-1)).toMatchObject({ key });
    router.go('/people');
    expect(visits.at(-1)?.key).not.toBe(key);
  });

  test('moving on from a form leaves no way back into it', () => {
    router.go('/compose');
    const length = history.length;
    router.moveOn('/');
    expect(history.length).toBe(length);
    expect(location.pathname).toBe('/');
  });

  test('Back on the first page of a visit goes to the page above', () => {
    router.back('/people');
    expect(visits.at(-1)).toMatchObject({ path: '/people' });
  });
});
