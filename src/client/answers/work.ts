import type { ReadEvent } from '../../kernel/codec.ts';
import type { LogHead } from '../../kernel/log-store.ts';
import type { ParkedRecord, ViewState } from '../../kernel/view-store.ts';
import { isShared } from '../../reading/names.ts';
import type { Entrance } from '../../sync/protocol.ts';
import type { Draft, Lag, PendingView, ProjectionStatus, SharedMarket, StorageStatus } from '../queries.ts';
import type { Answering, Context } from './context.ts';
import { percentOf } from './percent.ts';

export const drafts: Answering<object, readonly Draft[]> = async ({ device, market }) => {
  const records = await device.drafts.where('market').equals(market).toArray();
  return records
    .map(({ target, text, saved }) => ({ target, text, saved }))
    .sort((one, other) => other.saved - one.saved);
};

export const heard: Answering<object, number | undefined> = async ({ log }) => {
  const record = await log.meta.get('heard');
  return record?.value as number | undefined;
};

export const lag: Answering<object, Lag | undefined> = async (context) => {
  const { position: head } = await headOf(context);
  const position = (await context.views.state())?.position ?? 0;
  return position < head ? { left: head - position, percent: Math.floor((100 * position) / head) } : undefined;
};

export const market: Answering<object, SharedMarket | undefined> = async ({ log, market: open }) => {
  if (!isShared(open)) return undefined;
  const [name, host, entrance] = await Promise.all([
    log.meta.get('name'),
    log.meta.get('host'),
    log.meta.get('entrance'),
  ]);
  if (name !== undefined) return { name: String(name.value), host: host?.value === true, entered: true };
  const by = entrance?.value as Entrance | undefined;
  return { name: by?.as === 'host' ? by.market : '', host: by?.as === 'host', entered: false };
};

export const pending: Answering<object, readonly PendingView[]> = async ({ log }) => {
  const commits = await log.commits.orderBy('order').toArray();
  return commits.map(({ id, command: { type, payload, at }, sent = false }) => ({
    commit: id,
    type,
    payload,
    at,
    sent,
  }));
};

export const projections: Answering<object, readonly ProjectionStatus[]> = async (context) => {
  const [{ position: confirmed }, pendingEvents, state, applied, parked, percent] = await Promise.all([
    headOf(context),
    pendingEventsOf(context),
    context.views.state(),
    context.views.pendingApplied(),
    context.views.parked(),
    rebuiltPercent(context),
  ]);
  // What is pending has no position yet, but who wrote it sees it in the lists, and counts it.
  const head = confirmed + pendingEvents;
  return context.views.projections.map((name) =>
    statusOf(name, {
      state,
      applied,
      head,
      parked: parked.filter(({ projection }) => projection === name),
      percent,
      trouble: context.trouble,
    }),
  );
};

/** Reads nothing that an ordinary write changes: it is watched beside the news. */
export const unread: Answering<object, number> = async ({ views }) => {
  const parked = await views.parked();
  return parked.filter(({ projection, events }) => {
    const first: ReadEvent | undefined = events[0];
    return projection === 'posts' && first?.problem?.is !== 'newer';
  }).length;
};

export const storage: Answering<object, StorageStatus> = async (context) => {
  const [{ position }, pendingEvents, estimate, persisted] = await Promise.all([
    headOf(context),
    pendingEventsOf(context),
    navigator.storage?.estimate?.().catch(() => undefined),
    navigator.storage?.persisted?.().catch(() => undefined),
  ]);
  return { used: estimate?.usage, quota: estimate?.quota, persisted, events: position + pendingEvents };
};

async function pendingEventsOf({ log }: Context): Promise<number> {
  const commits = await log.commits.orderBy('order').toArray();
  return commits.reduce((sum, { events = [] }) => sum + events.length, 0);
}

async function headOf({ log }: Context): Promise<LogHead> {
  const record = await log.meta.get('head');
  return (record?.value as LogHead | undefined) ?? { position: 0, revision: 0, order: 0 };
}

/** How far the views that are being built beside these have come; undefined where none are. */
async function rebuiltPercent(context: Context): Promise<number | undefined> {
  const record = await context.log.meta.get(context.pointer);
  const { building } = (record?.value ?? {}) as { building?: string };
  return building === undefined ? undefined : percentOf(building, await headOf(context));
}

function statusOf(
  name: string,
  known: {
    readonly state: ViewState | undefined;
    /** Events of pending commits that are in the rows. */
    readonly applied: number;
    readonly head: number;
    readonly parked: readonly ParkedRecord[];
    readonly percent: number | undefined;
    readonly trouble: string | undefined;
  },
): ProjectionStatus {
  const { state, applied, head, parked, percent, trouble } = known;
  const halted = state?.halted[name];
  const position = halted?.position ?? (state?.position ?? 0) + applied;
  const behind = Math.max(0, head - position);
  const is = (): ProjectionStatus['state'] => {
    if (halted !== undefined) return 'halted';
    if (percent !== undefined) return 'rebuilding';
    if (trouble !== undefined) return 'retrying';
    if (behind > 0) return 'catching up';
    return parked.length > 0 ? 'parked' : 'live';
  };
  return {
    name,
    state: is(),
    position,
    head,
    behind,
    behindMs: behind === 0 ? 0 : Math.max(0, Date.now() - (state?.levelAt ?? 0)),
    parked: parked.map(({ key, error, events }) => {
      const first: ReadEvent | undefined = events[0];
      return {
        key,
        event: first?.id ?? '',
        type: first?.type ?? '',
        error,
        newer: first?.problem?.is === 'newer',
        followers: events.length - 1,
      };
    }),
    percent,
    error: halted?.error ?? trouble,
  };
}
