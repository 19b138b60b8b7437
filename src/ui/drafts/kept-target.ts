/** The draft of words that were refused or withdrawn: one for each commit, so that no other is ever written over. */
export function keptTarget(commit: string): string {
  return `kept/${commit}`;
}
