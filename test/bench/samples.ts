/** What was measured so far: ours and the baseline's, by the name of the measure. */
export class Samples {
  readonly #ours = new Map<string, number[]>();
  readonly #baseline = new Map<string, number[]>();
  readonly #failures = new Map<string, string>();

  add(name: string, ours: number): void {
    append(this.#ours, name, ours);
  }

  addBaseline(name: string, baseline: number): void {
    append(this.#baseline, name, baseline);
  }

  /** It could not be measured: then it does not hold. */
  fail(name: string, error: unknown): void {
    this.#failures.set(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }

  ours(name: string): readonly number[] {
    return this.#ours.get(name) ?? [];
  }

  baseline(name: string): readonly number[] {
    return this.#baseline.get(name) ?? [];
  }

  failure(name: string): string | undefined {
    return this.#failures.get(name);
  }
}

function append(map: Map<string, number[]>, name: string, value: number): void {
  const values = map.get(name);
  if (values === undefined) map.set(name, [value]);
  else values.push(value);
}
