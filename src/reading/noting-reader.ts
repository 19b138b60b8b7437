import type { ParkedRecord, ViewState } from '../kernel/view-store.ts';
import type { NotedRows } from './noted-rows.ts';
import type { Stretch, Views } from './view-reader.ts';

/** Reads from a database and notes what it read. */
export class NotingReader implements Views {
  readonly #views: Views;
  readonly #noted: NotedRows;

  constructor(views: Views, noted: NotedRows) {
    this.#views = views;
    this.#noted = noted;
  }

  get name(): string {
    return this.#views.name;
  }

  get projections(): string[] {
    return this.#views.projections;
  }

  async get<Row>(table: string, key: string): Promise<Row | undefined> {
    const row = await this.#views.get<Row>(table, key);
    this.#noted.note(table, key, row);
    return row;
  }

  async getMany<Row>(table: string, keys: Iterable<string>): Promise<ReadonlyMap<string, Row>> {
    const asked = [...keys];
    const rows = await this.#views.getMany<Row>(table, asked);
    for (const key of asked) this.#noted.note(table, key, rows.get(key));
    return rows;
  }

  async scan<Row>(table: string, stretch: Stretch): Promise<(readonly [key: string, row: Row])[]> {
    const found = await this.#views.scan<Row>(table, stretch);
    this.#noted.noteStretch(table, stretch, [...found]);
    return found;
  }

  state(): Promise<ViewState | undefined> {
    return this.#views.state();
  }

  pendingApplied(): Promise<number> {
    return this.#views.pendingApplied();
  }

  parked(): Promise<readonly ParkedRecord[]> {
    return this.#views.parked();
  }
}

/** Reads what was noted. Who asks for anything else never hears of it, and gives up that way: the database has it soon. */
export class AtHand implements Views {
  readonly name = '';
  readonly projections: string[] = [];
  readonly state = never;
  readonly pendingApplied = never;
  readonly parked = never;
  readonly #noted: NotedRows;

  constructor(noted: NotedRows) {
    this.#noted = noted;
  }

  async get<Row>(table: string, key: string): Promise<Row | undefined> {
    return this.#noted.has(table, key) ? (this.#noted.row(table, key) as Row | undefined) : never();
  }

  async getMany<Row>(table: string, keys: Iterable<string>): Promise<ReadonlyMap<string, Row>> {
    const asked = [...keys];
    if (!asked.every((key) => this.#noted.has(table, key))) return never();
    const rows = asked.map((key) => [key, this.#noted.row(table, key) as Row | undefined] as const);
    return new Map(rows.flatMap(([key, row]) => (row === undefined ? [] : [[key, row] as const])));
  }

  async scan<Row>(table: string, stretch: Stretch): Promise<(readonly [key: string, row: Row])[]> {
    const found = this.#noted.stretch(table, stretch);
    return found === undefined ? never() : ([...found] as (readonly [string, Row])[]);
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
