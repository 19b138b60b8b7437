import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's root folder. */
export const root = join(import.meta.dirname, '..');

/** Runs one of the project's installed tools, with its output on this terminal; resolves to its exit code. */
export function runTool(name: string, args: readonly string[]): Promise<number> {
  // Through this Node and not by its shebang, which would find whatever Node the machine has.
  return runNode([join(root, 'node_modules', '.bin', name), ...args]);
}

/** Runs this same Node on a script of the project; resolves to its exit code. */
export function runNode(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
