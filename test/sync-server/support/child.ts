import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** A server in a process of its own. */
export interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  /** What it wrote on standard error. */
  readonly lines: string[];
  /** Resolves to its exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts a script of the project, and waits until it says where it listens. */
export async function startChild(script: string, ...args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
  const lines: string[] = [];
  child.stderr.on('data', (data: Buffer) => lines.push(...data.toString().split('\n').filter(Boolean)));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${lines.join('\n')}`)));
  });
  return { process: child, url, lines, ended };
}

/** Runs a script to its end. */
export async function runChild(script: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}
