/** What a failure says of itself, for Details: for whoever helps, not the first thing to read. */
export function detailOf(failure: unknown): string {
  if (failure instanceof Error) return failure.message;
  return typeof failure === 'string' ? failure : JSON.stringify(failure);
}
