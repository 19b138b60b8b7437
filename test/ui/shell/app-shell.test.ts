import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Announcement } from '../../../src/ui/pages/announcement.ts';
import { AppShell } from '../../../src/ui/shell/app-shell.ts';
import { drawn, market, mount, press } from '../support/mounted.ts';

describe('what is said aloud', () => {
  let shell: AppShell;

  beforeEach(async () => {
    const { services, client, drafts } = await market('mine');
    shell = await mount(new AppShell(), { services, client, drafts });
    await vi.waitFor(() => expect(shell.querySelector('main article')).not.toBeNull());
  });

  const region = (): string => shell.querySelector('[role=status]')?.textContent ?? '';

  test('is told again where the same is said twice: a region that stays as it is, is not read', async () => {
    const said: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      shell.dispatchEvent(new Announcement('There are new posts.'));
      await drawn(shell);
      expect(region()).not.toBe(said.at(-1));
      said.push(region());
    }
    expect(said.map((text) => text.trim())).toEqual(Array.from({ length: 3 }, () => 'There are new posts.'));
  });

  test('is not told again where a message is closed', async () => {
    shell.querySelector<HTMLElement>('main [data-shortcut=l]')?.click();
    await vi.waitFor(() => expect(shell.querySelector('.toast')).not.toBeNull());
    expect(region()).toBe(shell.querySelector('.toast p')?.textContent);
    shell.dispatchEvent(new Announcement('There are new posts.'));
    press(shell, 'Close');
    await drawn(shell);
    expect(shell.querySelector('.toast')).toBeNull();
    expect(region()).toBe('There are new posts.');
  });
});
