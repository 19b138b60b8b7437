import { describe, expect, test } from 'vitest';
import { DayTime, isZone, later, momentOf, PlannedDay, Time } from '../../../src/domain/market/calendar.ts';

/** The moment as UTC says it. */
function utc(dayTime: string, zone: string): string {
  return new Date(momentOf(dayTime, zone)).toISOString().slice(0, 16);
}

describe('[MARKET-4] days and times are those of the clocks on the wall', () => {
  test.each([
    ['Europe/London', '2026-01-15T10:00', '2026-01-15T10:00'],
    ['Europe/London', '2026-07-15T10:00', '2026-07-15T09:00'],
    ['America/New_York', '2026-01-15T10:00', '2026-01-15T15:00'],
    ['America/New_York', '2026-07-15T10:00', '2026-07-15T14:00'],
    ['Australia/Lord_Howe', '2026-01-15T10:00', '2026-01-14T23:00'],
    ['Australia/Lord_Howe', '2026-07-15T10:00', '2026-07-14T23:30'],
    ['Asia/Kathmandu', '2026-01-15T10:00', '2026-01-15T04:15'],
    ['Asia/Kathmandu', '2026-07-15T02:00', '2026-07-14T20:15'],
    ['Pacific/Kiritimati', '2026-07-15T10:00', '2026-07-14T20:00'],
    ['Pacific/Marquesas', '2026-07-15T20:00', '2026-07-16T05:30'],
    ['UTC', '2026-07-15T10:00', '2026-07-15T10:00'],
  ])('%s: %s is %s in UTC', (zone, local, expected) => {
    expect(utc(local, zone)).toBe(expected);
  });

  // A time that the clocks skip counts as if they had not yet been put forward.
  test.each([
    ['Europe/London', '2026-03-29T00:59', '2026-03-29T00:59'],
    ['Europe/London', '2026-03-29T01:00', '2026-03-29T01:00'],
    ['Europe/London', '2026-03-29T01:30', '2026-03-29T01:30'],
    ['Europe/London', '2026-03-29T02:00', '2026-03-29T01:00'],
    ['Europe/London', '2026-03-29T02:30', '2026-03-29T01:30'],
    ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30'],
    ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00'],
    ['Australia/Lord_Howe', '2026-10-04T01:59', '2026-10-03T15:29'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30'],
  ])('clocks put forward in %s: %s is %s in UTC', (zone, local, expected) => {
    expect(utc(local, zone)).toBe(expected);
  });

  // Of a time that comes twice the first one counts.
  test.each([
    ['Europe/London', '2026-10-25T00:59', '2026-10-24T23:59'],
    ['Europe/London', '2026-10-25T01:00', '2026-10-25T00:00'],
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30'],
    ['Europe/London', '2026-10-25T02:00', '2026-10-25T02:00'],
    ['America/New_York', '2026-11-01T00:30', '2026-11-01T04:30'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
    ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00'],
    ['Australia/Lord_Howe', '2026-04-05T01:29', '2026-04-04T14:29'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45'],
    ['Australia/Lord_Howe', '2026-04-05T02:00', '2026-04-04T15:30'],
  ])('clocks put back in %s: %s is %s in UTC', (zone, local, expected) => {
    expect(utc(local, zone)).toBe(expected);
  });

  test.each([
    ['Europe/London', '2026-10-18T10:00', ['2026-10-18T09:00', '2026-10-25T10:00', '2026-11-01T10:00']],
    ['Europe/London', '2026-03-22T10:00', ['2026-03-22T10:00', '2026-03-29T09:00', '2026-04-05T09:00']],
    ['America/New_York', '2026-10-25T10:00', ['2026-10-25T14:00', '2026-11-01T15:00', '2026-11-08T15:00']],
    ['Australia/Lord_Howe', '2026-09-27T10:00', ['2026-09-26T23:30', '2026-10-03T23:00', '2026-10-10T23:00']],
    ['Asia/Kathmandu', '2026-10-18T10:00', ['2026-10-18T04:15', '2026-10-25T04:15', '2026-11-01T04:15']],
  ])('every week in %s from %s on it is 10:00', (zone, first, expected) => {
    const day = first.slice(0, 10);
    expect([0, 7, 14].map((days) => utc(`${later(day, days)}T10:00`, zone))).toEqual(expected);
  });

  test('a zone whose rules a device does not have is taken for UTC', () => {
    expect(isZone('Mars/Olympus')).toBe(false);
    expect(utc('2026-07-15T10:00', 'Mars/Olympus')).toBe('2026-07-15T10:00');
  });

  test('so many days later', () => {
    expect(later('2026-10-24', 7)).toBe('2026-10-31');
    expect(later('2028-02-26', 7)).toBe('2028-03-04');
    expect(later('2027-02-26', 7)).toBe('2027-03-05');
    expect(later('2026-12-31', 1)).toBe('2027-01-01');
    expect(later('2999-12-31', 7)).toBe('3000-01-07');
  });

  test.each([
    [PlannedDay, ['2026-10-24', '2028-02-29', '2000-01-01', '2999-12-31']],
    [Time, ['00:00', '09:30', '23:59']],
    [DayTime, ['2026-10-22T18:00', '2028-02-29T23:59']],
  ])('%# what is one', (schema, texts) => {
    for (const text of texts) expect(schema.safeParse(text).success).toBe(true);
  });

  test.each([
    [
      PlannedDay,
      ['', '2027-02-29', '2026-04-31', '2026-1-1', '1999-12-31', '3000-01-01', '2026-10-24\n', '٢٠٢٦-١٠-٢٤'],
    ],
    [Time, ['', '24:00', '9:30', '09:60', '09:30 ', '09:30:00', '\u202E09:30']],
    [DayTime, ['', '2026-10-22', '2026-02-30T18:00', '2026-10-22t18:00', '2026-10-22T18:00\n', '2026-10-22T24:00']],
  ])('%# what is none', (schema, texts) => {
    for (const text of texts) expect([text, schema.safeParse(text).success]).toEqual([text, false]);
  });
});
