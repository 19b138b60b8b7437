import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Line } from '../../support/sync/line.ts';
import { Scene } from '../../support/sync/scene.ts';
import type { Profile } from '../../support/sync/profile.ts';
import { byHand, byKeyboard, type Regular } from './week/regular.ts';
import {
  announces,
  confirmsAll,
  handsOver,
  handsOverByCode,
  hasOrders,
  packs,
  postsIt,
  putsUp,
  recounts,
} from './week/stall.ts';
import { tallyOfMine, tallyOfStall } from './week/tally.ts';

// Product 3.18: a market week on four devices, most of it without signal. Cy never touches the mouse.

/** How long something may take that happens elsewhere. */
const patience = { timeout: 20_000 };

const words = 'First early potatoes are up!';
const tooFew =
  '4 boxes of Early Potatoes were ordered, 3 are left. Your order arrived second, so 1 is yours and 1 is wait-listed (1st in line).';
const cleared = 'Good news: 1 more box came free. Your order is now complete: 2 boxes.';

let scene: Scene;
let ana: Profile;
let jo: { profile: Profile; line: Line };
let bo: Regular & { readonly line: Line };
let cy: Regular & { readonly line: Line };

beforeAll(async () => {
  scene = await Scene.open();
  ana = scene.ana;
  const [phone, other, third] = await Promise.all([scene.profile(), scene.profile(), scene.profile()]);
  bo = { ...byHand(phone.profile, 'Bo'), line: phone.line };
  cy = { ...byKeyboard(other.profile, 'Cy'), line: other.line };
  jo = third;
  const { invitation } = scene;
  await Promise.all([bo.join(invitation), cy.join(invitation), jo.profile.join(invitation, 'Jo')]);
  const everybody = [ana, jo.profile, bo.profile, cy.profile];
  await Promise.all(everybody.map((one) => one.isLevel()));
  // From here on the app starts without signal, too.
  await Promise.all(
    everybody.map(({ page }) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))),
  );
});
afterAll(() => scene.close());

/** Somebody has signal again, and all they did arrives before anything else happens. */
async function arrives(profile: Profile, line: Line): Promise<void> {
  line.join();
  await profile.lookAgain();
  await profile.hasSent();
}

test('a market week: offered, ordered, shared out, counted again, packed and handed over on four devices, and all agree', async () => {
  // Ana hosts and has potatoes; she is in the field.
  await ana.knows([await jo.profile.me()]);
  scene.line.cut();
  await ana.says("Can't reach market");
  const pickup = await announces(ana, 'Village Hall', 'Jo');
  const potatoes = await putsUp(ana, 'Early Potatoes', '3.20', 3);
  await postsIt(ana, words);
  await arrives(ana, scene.line);

  // Both regulars see three boxes, lose their signal, and order two each. Cy is quicker, but Bo arrives first.
  for (const regular of [bo, cy]) {
    await regular.seesStock('3 left');
    regular.line.cut();
    await regular.profile.says("Can't reach market");
  }
  await cy.orderTwo('Early Potatoes', '£6.40');
  await bo.orderTwo('Early Potatoes', '£6.40');
  await arrives(bo.profile, bo.line);
  await arrives(cy.profile, cy.line);
  await bo.seesOrder(/^Sent to Ana/);
  await cy.reads(tooFew);
  await cy.chooses('Keep my place');
  await cy.profile.page.getByText('Nothing needs you.').waitFor();

  // She counts again: there is one more, and Cy is told.
  await hasOrders(ana, pickup, 2);
  await recounts(ana, potatoes, 4);
  await ana.hasSent();
  await cy.reads(cleared);
  await cy.chooses('OK');

  // Confirmed; then the hall has no signal, and two people pack there: of one bag each thinks it is theirs.
  await confirmsAll(ana, pickup, 2);
  await ana.hasSent();
  await bo.seesOrder(/^Confirmed\. Pick up/);
  await cy.seesOrder(/^Confirmed\. Pick up/);
  await hasOrders(jo.profile, pickup, 2, true);
  scene.line.cut();
  jo.line.cut();
  await packs(ana, pickup, '2 boxes Early Potatoes', 'Bo');
  await packs(jo.profile, pickup, '2 boxes Early Potatoes', 'Cy');
  await packs(jo.profile, pickup, '2 boxes Early Potatoes', 'Bo');
  await jo.profile.page.getByText('2 of 2 lines').waitFor();

  // Bo is known by name and pays all of it; Cy shows a code and has a fiver on her.
  await handsOver(ana, pickup, 'Bo', '6.40');
  const code = await cy.showsCode();
  await handsOverByCode(jo.profile, pickup, { code, buyer: 'Cy' }, '5');
  await arrives(jo.profile, jo.line);
  await arrives(ana, scene.line);
  await bo.seesOrder(/^Handed over/, 'past');
  await cy.seesOrder(/^Handed over/, 'past');

  const line = { name: 'Early Potatoes', given: 2, waiting: 0, confirmed: 2, amount: 640 };
  const order = { standing: 'handed-over', items: 2, total: 640, lines: [line] };
  const ofBo = { ...order, buyer: 'Bo', paid: 640, owed: 0 };
  const ofCy = { ...order, buyer: 'Cy', paid: 500, owed: 140 };
  const all = [ofBo, ofCy];
  await expect.poll(() => tallyOfStall(ana, pickup, false), patience).toEqual(all);
  await expect.poll(() => tallyOfStall(jo.profile, pickup, true), patience).toEqual(all);
  await expect.poll(() => tallyOfMine(bo.profile), patience).toEqual([ofBo]);
  await expect.poll(() => tallyOfMine(cy.profile), patience).toEqual([ofCy]);
}, 240_000);
