import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountStore, NewDevice } from '../../sync-server/store/account-store.ts';
import type { MarketSetting } from './event-store.ts';

const device = (id: string, person: string, added = 10): NewDevice => ({
  id,
  person,
  key: `key of ${id}`,
  label: `${id} phone`,
  added,
});

/** What every account store must do. */
export function accountStoreContract(kind: string, setUp: () => MarketSetting): void {
  describe(`the accounts in ${kind}`, () => {
    let setting: MarketSetting;
    let accounts: AccountStore;
    beforeEach(() => {
      setting = setUp();
      accounts = setting.open().accounts;
    });

    const started = () => accounts.start('Saturday', device('d-ana', 'ana'));
    const invited = (uses = 1, expires = 100) => accounts.invite({ id: 'i1', hash: 'h1', uses, made: 1, expires });
    const waiting = { device: 'd-2', key: 'key 2', label: 'Tablet' };
    const offered = () => accounts.offerLink({ hash: 'l1', person: 'ana', by: 'd-ana', expires: 50 }, 10);

    test('[AUTH-1] a market is started once, by its host', async () => {
      expect(await accounts.market()).toBeUndefined();
      expect(await Promise.all([started(), accounts.start('Mine', device('d-bo', 'bo'))])).toEqual([true, false]);
      expect(await accounts.market()).toEqual({ name: 'Saturday', host: 'ana' });
      expect(await accounts.device('d-ana')).toEqual({ ...device('d-ana', 'ana'), revoked: undefined });
      expect(await accounts.device('d-bo')).toBeUndefined();
      expect(await setting.open().accounts.market()).toEqual({ name: 'Saturday', host: 'ana' });
    });

    test('[AUTH-1] an invitation lets in as many people as it says, until it expires or is revoked', async () => {
      await started();
      await invited(2);
      expect(await accounts.admit(device('d-bo', 'bo'), 'h2', 20)).toBe('unknown');
      expect(await accounts.admit(device('d-bo', 'bo'), 'h1', 100)).toBe('expired');
      expect(await accounts.admit(device('d-bo', 'bo'), 'h1', 20)).toBe('admitted');
      expect(await accounts.admit(device('d-cy', 'cy'), 'h1', 20)).toBe('admitted');
      expect(await accounts.admit(device('d-di', 'di'), 'h1', 20)).toBe('used-up');
      expect(await accounts.device('d-di')).toBeUndefined();
      expect(await accounts.invitations()).toEqual([
        { id: 'i1', hash: 'h1', uses: 2, used: 2, made: 1, expires: 100, revoked: undefined },
      ]);
      await accounts.invite({ id: 'i2', hash: 'h2', uses: 1, made: 2, expires: 100 });
      expect(await accounts.revokeInvitation('i2', 30)).toBe(true);
      expect(await accounts.revokeInvitation('i2', 31)).toBe(false);
      expect(await accounts.revokeInvitation('i9', 31)).toBe(false);
      expect(await accounts.admit(device('d-di', 'di'), 'h2', 40)).toBe('revoked');
    });

    test('[AUTH-1] two who race for the last use of an invitation: one comes in', async () => {
      await started();
      await invited();
      const both = [accounts.admit(device('d-bo', 'bo'), 'h1', 20), accounts.admit(device('d-cy', 'cy'), 'h1', 20)];
      expect((await Promise.all(both)).sort()).toEqual(['admitted', 'used-up']);
    });

    test('[AUTH-1] nobody comes in as a person who is there, and the invitation is not used up by it', async () => {
      await started();
      await invited();
      expect(await accounts.admit(device('d-evil', 'ana'), 'h1', 20)).toBe('taken');
      expect(await accounts.devices('ana')).toHaveLength(1);
      expect(await accounts.admit(device('d-bo', 'bo'), 'h1', 20)).toBe('admitted');
    });

    test('[AUTH-1] a link code is used by one device, which may ask again while it holds', async () => {
      await started();
      await offered();
      expect(await accounts.waitingAt('d-ana', 20)).toBeUndefined();
      expect(await accounts.useLink('l9', waiting, 20)).toBe('unknown');
      expect(await accounts.useLink('l1', waiting, 50)).toBe('expired');
      const link = { hash: 'l1', person: 'ana', by: 'd-ana', expires: 50, waiting };
      expect(await accounts.useLink('l1', waiting, 20)).toEqual(link);
      expect(await accounts.useLink('l1', waiting, 21)).toEqual(link);
      expect(await accounts.useLink('l1', { ...waiting, device: 'd-3' }, 22)).toBe('used-up');
      expect(await accounts.useLink('l1', { ...waiting, key: 'another' }, 22)).toBe('used-up');
      expect(await accounts.waitingAt('d-ana', 23)).toEqual(link);
      expect(await accounts.waitingAt('d-ana', 50)).toBeUndefined();
    });

    test('[AUTH-1] the device that shows the code confirms, once and in time', async () => {
      await started();
      await offered();
      expect(await accounts.confirmLink('d-ana', 'd-2', 20)).toBeUndefined();
      await accounts.useLink('l1', waiting, 20);
      expect(await accounts.confirmLink('d-ana', 'd-3', 21)).toBeUndefined();
      expect(await accounts.confirmLink('d-2', 'd-2', 21)).toBeUndefined();
      expect(await accounts.confirmLink('d-ana', 'd-2', 50)).toBeUndefined();
      const second = { id: 'd-2', person: 'ana', key: 'key 2', label: 'Tablet', added: 22, revoked: undefined };
      expect(await accounts.confirmLink('d-ana', 'd-2', 22)).toEqual(second);
      expect(await accounts.confirmLink('d-ana', 'd-2', 23)).toBeUndefined();
      expect(await accounts.useLink('l1', waiting, 23)).toBe('unknown');
      expect((await accounts.devices('ana')).map(({ id }) => id)).toEqual(['d-ana', 'd-2']);
    });

    test('[AUTH-1] a new link code of the same device ends the older one', async () => {
      await started();
      await offered();
      await accounts.offerLink({ hash: 'l2', person: 'ana', by: 'd-ana', expires: 60 }, 11);
      expect(await accounts.useLink('l1', waiting, 20)).toBe('unknown');
      expect(await accounts.useLink('l2', waiting, 20)).toMatchObject({ hash: 'l2' });
    });

    test('[AUTH-3] a person is removed once, and let in again by an invitation', async () => {
      await started();
      await invited(2);
      await accounts.admit(device('d-bo', 'bo', 20), 'h1', 20);
      expect(await accounts.removePerson('nobody', 30)).toBe(false);
      expect(await accounts.removePerson('bo', 30)).toBe(true);
      expect(await accounts.removePerson('bo', 31)).toBe(false);
      const ana = { person: 'ana', joined: 10, removed: undefined };
      expect(await setting.open().accounts.members()).toEqual([ana, { person: 'bo', joined: 20, removed: 30 }]);
      accounts = setting.open().accounts;
      expect(await accounts.readmit('bo', 'h9', 40)).toBe('unknown');
      expect(await accounts.readmit('bo', 'h1', 100)).toBe('expired');
      expect(await accounts.readmit('bo', 'h1', 40)).toBe('admitted');
      expect(await accounts.members()).toEqual([ana, { person: 'bo', joined: 20, removed: undefined }]);
      expect(await accounts.invitations()).toMatchObject([{ used: 2 }]);
      expect(await accounts.readmit('bo', 'h1', 41)).toBe('used-up');
      expect(await accounts.device('d-bo')).toMatchObject({ revoked: undefined });
    });

    test('[AUTH-1] a person revokes their own devices, once', async () => {
      await started();
      await invited();
      await accounts.admit(device('d-bo', 'bo'), 'h1', 20);
      expect(await accounts.revokeDevice('ana', 'd-bo', 30)).toBe(false);
      expect(await accounts.revokeDevice('bo', 'd-bo', 30)).toBe(true);
      expect(await accounts.revokeDevice('bo', 'd-bo', 31)).toBe(false);
      expect(await setting.open().accounts.device('d-bo')).toMatchObject({ revoked: 30 });
      expect(await accounts.devices('nobody')).toEqual([]);
    });
  });
}
