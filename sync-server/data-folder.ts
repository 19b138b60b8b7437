import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { BadOption } from './option-values.ts';

/** Makes the folder for the market's data if it is missing, and sees that it can be used. */
export function openDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    if (!statSync(data).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new BadOption(`--data ${data} ${whyNot(error)}. Name a folder that this user may write to.`);
  }
}

/** Why the system would not have a file or a folder there, to follow its name. */
export function whyNot(error: unknown): string {
  switch ((error as { code?: string } | undefined)?.code) {
    case 'EACCES':
    case 'EPERM':
      return 'may not be written to by this user';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'is not a folder, or lies in a file';
    case 'ENOENT':
      return 'lies in no such folder';
    case 'EROFS':
      return 'lies on a disk that cannot be written to';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'has no room left on its disk';
    default:
      return `cannot be used: ${error instanceof Error ? error.message : String(error)}`;
  }
}
