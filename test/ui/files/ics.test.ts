import { describe, expect, test } from 'vitest';
import { icsOf } from '../../../src/ui/files/ics.ts';
import { aPickup, at } from '../fake/goods.ts';

// RFC 5545, as far as one entry needs it.

const url = 'https://pannier.example/pickup/saturday';
const now = at('2026-10-20 09:00');

/** The lines of a file as a calendar reads them: those that go on in the next one put together again. */
function linesOf(file: string): string[] {
  return file.replaceAll('\r\n ', '').split('\r\n');
}

describe('a pick-up in a calendar', () => {
  test('is at the moment that the clocks of the market say', () => {
    const lines = linesOf(icsOf(aPickup(), { url, now }));
    // 10:00 in London, on summer time the day before the clocks go back.
    expect(lines).toContain('DTSTART:20261024T090000Z');
    expect(lines).toContain('DTEND:20261024T110000Z');
    expect(lines).toContain('DTSTAMP:20261020T080000Z');
  });

  test('is one entry, however often it is added, and a move replaces it', () => {
    const lines = linesOf(icsOf(aPickup({ moves: 2 }), { url, now }));
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(['UID:saturday@pannier']);
    expect(lines).toContain('SEQUENCE:2');
    expect(lines).toContain('STATUS:CONFIRMED');
    expect(linesOf(icsOf(aPickup({ is: 'cancelled' }), { url, now }))).toContain('STATUS:CANCELLED');
  });

  test('has its text so that no sign of it is taken for the format', () => {
    const place = 'Hall; upstairs, by the "old\\new" door';
    const lines = linesOf(icsOf(aPickup({ place }), { url, notes: 'Bread,\ncheese', now }));
    expect(lines).toContain(String.raw`LOCATION:Hall\; upstairs\, by the "old\\new" door`);
    expect(lines).toContain(String.raw`DESCRIPTION:Bread\,\ncheese\nHost: Ana\n${url}`);
  });

  test('has no line over 75 bytes, and cuts no character', () => {
    const place = '🥕'.repeat(40);
    const file = icsOf(aPickup({ place }), { url, now });
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(linesOf(file)).toContain(`LOCATION:${place}`);
  });

  test('begins and ends as a calendar wants it', () => {
    const lines = linesOf(icsOf(aPickup(), { url, now }));
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Pannier//Pannier//EN']);
    expect(lines.slice(-3)).toEqual(['END:VEVENT', 'END:VCALENDAR', '']);
  });
});
