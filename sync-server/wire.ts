/** One connection, as a session needs it. */
export interface Wire {
  send(text: string): void;
  close(): void;
  /** Bytes that were sent and have not left yet. */
  readonly bufferedBytes: number;
}
