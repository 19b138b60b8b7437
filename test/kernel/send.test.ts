import { expect, test } from 'vitest';
import { command, Device, everyEvent } from '../support/device.ts';
import { idOf } from '../support/history.ts';

const ana = idOf('person', 0);
const bo = idOf('person', 1);
const bread = idOf('post', 0);

const register = (n: number, person: string, name: string) => command(n, person, 'person.register', { name });
const publish = (n: number, person: string, post: string, text: string) =>
  command(n, person, 'post.publish', { post, text });
const like = (n: number, person: string, post: string) => command(n, person, 'post.like', { post });

test('[CMD-2] a command is accepted, or it is so already, or it is refused with a code and the data of its sentence', async () => {
  const device = new Device();
  const { engine } = device.tab();
  expect(await engine.send(register(1, ana, 'Ana'))).toEqual({
    is: 'accepted',
    commit: idOf('command', 1),
    fresh: true,
  });
  expect(await engine.send(register(2, ana, 'Ana'))).toEqual({ is: 'nothing' });
  expect(await engine.send(register(3, ana, 'Anna'))).toEqual({
    is: 'refused',
    code: 'person/already-registered',
    data: { name: 'Ana' },
  });
  expect(await device.rows()).toEqual(await device.expected());
});
