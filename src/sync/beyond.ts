const BEYOND = ': the cursor lies beyond what was written';

/** What a server says to a device that has read more of a scope than is there: its data are older than they were. */
export function beyond(scope: string): string {
  return `scopes.${scope}${BEYOND}`;
}

/** Whether a fault says that. */
export function isBeyond(detail: string): boolean {
  return detail.endsWith(BEYOND);
}
