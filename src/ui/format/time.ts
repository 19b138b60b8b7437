import { html, type TemplateResult } from 'lit';
import type { Moment } from '../../client/services.ts';
import { locale } from './locale.ts';

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const inFull = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });

/** A moment in as few words as are clear now: "09:12", "Sat 09:12", "3 May 09:12", "3 May 2024". */
export function shortTime(at: Moment, now: Moment = Date.now()): string {
  const daysAgo = dayNumber(now) - dayNumber(at);
  if (daysAgo === 0) return clock.format(at);
  if (daysAgo > 0 && daysAgo < 7) return `${weekday.format(at)} ${clock.format(at)}`;
  if (new Date(at).getFullYear() === new Date(now).getFullYear())
    return `${dayAndMonth.format(at)} ${clock.format(at)}`;
  return fullDate.format(at);
}

/** A moment just gone, as people say it: "just now", "2 min ago", then as `shortTime`. */
export function ago(at: Moment, now: Moment = Date.now()): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} min ago` : shortTime(at, now);
}

/** A moment soon to come: "in 40 s", "in 3 min", or "now" where it is there. */
export function soon(at: Moment, now: Moment = Date.now()): string {
  const seconds = Math.ceil((at - now) / 1000);
  if (seconds <= 0) return 'now';
  return seconds < 100 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
}

/** The same moment for people, for machines, and in full for whoever points at it. */
export function time(at: Moment): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()} title=${inFull.format(at)}>${shortTime(at)}</time>`;
}

/** Days since 1970 on this device's calendar: counted from noon, so that no change of the clocks moves a day. */
function dayNumber(at: Moment): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), 12) / 86_400_000);
}
