/** A text has no character that can be seen. */
export type Empty = Readonly<Record<string, never>>;

/** A text is longer than it may be, both counted in characters as people count them. */
export interface TooLong {
  readonly limit: number;
  readonly length: number;
}

/** A text has a character that is not allowed in it, named like `U+202E`. */
export interface NotAllowed {
  readonly character: string;
}
