/** Upper ends of the buckets of every duration, in seconds. */
const buckets = [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

interface Durations {
  /** How many ended in each bucket and in none before it. */
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Numbers about the server's work, in the text format that Prometheus reads. */
export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();
  readonly #gauges = new Map<string, () => number>();

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  took(name: string, seconds: number): void {
    let durations = this.#durations.get(name);
    if (durations === undefined) {
      durations = { counts: buckets.map(() => 0), sum: 0, count: 0 };
      this.#durations.set(name, durations);
    }
    const bucket = buckets.findIndex((end) => seconds <= end);
    if (bucket >= 0) durations.counts[bucket] = (durations.counts[bucket] ?? 0) + 1;
    durations.sum += seconds;
    durations.count += 1;
  }

  /** A value that is asked for when somebody reads the metrics. */
  gauge(name: string, value: () => number): void {
    this.#gauges.set(name, value);
  }

  text(): string {
    const lines: string[] = [];
    const typed = new Set<string>();
    const type = (full: string, kind: string): void => {
      const name = full.replace(/\{.*/, '');
      if (!typed.has(name)) lines.push(`# TYPE ${name} ${kind}`);
      typed.add(name);
    };
    for (const [name, value] of [...this.#counters].sort(byName)) {
      type(name, 'counter');
      lines.push(`${name} ${value}`);
    }
    for (const [name, { counts, sum, count }] of [...this.#durations].sort(byName)) {
      type(name, 'histogram');
      let within = 0;
      for (const [index, end] of buckets.entries()) {
        within += counts[index] ?? 0;
        lines.push(`${labelled(name, '_bucket', `le="${end}"`)} ${within}`);
      }
      lines.push(`${labelled(name, '_bucket', 'le="+Inf"')} ${count}`, `${labelled(name, '_sum')} ${sum}`);
      lines.push(`${labelled(name, '_count')} ${count}`);
    }
    for (const [name, value] of this.#gauges) {
      type(name, 'gauge');
      lines.push(`${name} ${value()}`);
    }
    return `${lines.join('\n')}\n`;
  }
}

/** `seconds{what="read"}` with an ending and one more label. */
function labelled(name: string, ending: string, label = ''): string {
  const [, base = name, own = ''] = /^([^{]*)(?:\{(.*)\})?$/.exec(name) ?? [];
  const labels = [own, label].filter((one) => one !== '').join(',');
  return `${base}${ending}${labels === '' ? '' : `{${labels}}`}`;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
