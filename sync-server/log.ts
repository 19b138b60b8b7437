import { StoreFault } from './store/store-fault.ts';

/** Writes one line of JSON for each thing that happened. No names, texts, keys, codes or addresses belong in it. */
export interface Log {
  info(what: string, fields?: Fields): void;
  error(what: string, error: unknown, fields?: Fields): void;
}

type Fields = Readonly<Record<string, string | number | boolean>>;

/** A log that writes with `write`, a line at a time. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line = (level: string, what: string, fields: object): void =>
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, what, ...fields }));
  return {
    info: (what, fields = {}) => line('info', what, fields),
    error: (what, error, fields = {}) => line('error', what, { ...fields, ...described(error) }),
  };
}

/** The kind of an error and where it came from. Its message may quote what somebody wrote, so only ours are kept. */
function described(error: unknown): object {
  if (error instanceof StoreFault) return { kind: error.kind, detail: error.message };
  if (!(error instanceof Error)) return { kind: typeof error };
  const [, ...frames] = behindMessage(error).split(/\n\s+at /);
  return { kind: error.name, from: frames.slice(0, 4) };
}

/** A stack begins with the message, and a message may look like a stack. */
function behindMessage({ stack = '', message }: Error): string {
  const place = stack.indexOf(message);
  return place < 0 ? '' : stack.slice(place + message.length);
}
