import {
  BehaviorSubject,
  combineLatest,
  filter,
  firstValueFrom,
  from,
  map,
  type Observable,
  of,
  Subject,
  switchMap,
} from 'rxjs';
import { v7 } from 'uuid';
import type { Commands } from '../domain/commands.ts';
import type { Answer } from '../kernel/write-side.ts';
import { LogDatabase } from '../reading/log-database.ts';
import { isShared, logName, viewsPointer } from '../reading/names.ts';
import type { AnswerTo } from '../sync/answers.ts';
import type { SyncStatus } from '../sync/ports.ts';
import type { Question } from '../sync/protocol.ts';
import type { ViewReader } from '../reading/view-reader.ts';
import { answering } from './answers/answers.ts';
import type { Context } from './answers/context.ts';
import type { WorkerSignal } from './app-worker.ts';
import { BasketStore } from './basket.ts';
import type { Client, Identity, MarketName, Notice } from './client.ts';
import type { DeviceDatabase } from './device-database.ts';
import { failed } from './failed.ts';
import { oncePerFrame } from './frames.ts';
import { liveAnswer } from './live-answer.ts';
import type { Queries } from './queries.ts';
import { type ViewsInUse, viewsInUse } from './views-in-use.ts';
import type { WorkerHost } from './worker-host.ts';

/** One market, open: commands go to its worker, queries read its databases. */
export class MarketClient implements Client {
  readonly market: MarketName;
  readonly isShared: boolean;
  readonly identity: Identity;
  readonly basket: BasketStore;
  /** Emits the views in use, and progress while there are none yet. */
  readonly views: Observable<ViewsInUse>;
  readonly sync = new BehaviorSubject<SyncStatus | undefined>(undefined);
  /** The market goes on under another name. */
  readonly moved = new Subject<MarketName>();
  readonly notices = new Subject<Notice>();
  readonly #host: WorkerHost;
  readonly #log: LogDatabase;
  readonly #device: DeviceDatabase;
  readonly #pointer: string;
  readonly #trouble = new BehaviorSubject<string | undefined>(undefined);
  readonly #signals: BroadcastChannel;
  readonly #named = new Map<string, ReadonlySet<string>>();

  constructor(parts: {
    market: MarketName;
    identity: Identity;
    host: WorkerHost;
    log: LogDatabase;
    device: DeviceDatabase;
  }) {
    this.market = parts.market;
    this.isShared = isShared(parts.market);
    this.identity = parts.identity;
    this.basket = new BasketStore(parts.device, parts.market);
    this.#host = parts.host;
    this.#log = parts.log;
    this.#device = parts.device;
    this.#pointer = viewsPointer(__VIEWS_SHAPE__, parts.identity.person);
    this.views = viewsInUse(parts.log, this.#pointer);
    this.#signals = new BroadcastChannel(`pannier-${parts.market}-signals`);
    this.#signals.addEventListener('message', ({ data }: MessageEvent<WorkerSignal>) => this.#hear(data));
  }

  async send<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<Answer> {
    const command = { id: this.newId(), type, payload, actor: this.identity.person, at: Date.now() };
    try {
      return await this.#host.call((worker) => worker.send(command));
    } catch (error) {
      return failed(error);
    }
  }

  withdraw(commit: string): Promise<boolean> {
    return this.#host.call((worker) => worker.withdraw(commit));
  }

  async find<Name extends keyof Queries>(
    query: Name,
    params: Queries[Name]['params'],
  ): Promise<Queries[Name]['result']> {
    const answer = await answering(query);
    const views = await firstValueFrom(this.#ready());
    return answer(this.#context(views, this.#trouble.value), params);
  }

  watch<Name extends keyof Queries>(query: Name, params: Queries[Name]['params']): Observable<Queries[Name]['result']> {
    const found = answering(query);
    const answers = found instanceof Promise ? from(found) : of(found);
    return combineLatest([answers, this.#ready(), this.#trouble]).pipe(
      switchMap(([answer, views, trouble]) =>
        liveAnswer((context) => answer(context, params), this.#context(views, trouble), this.#host.ahead),
      ),
      oncePerFrame(),
    );
  }

  async ask<Asked extends Question>(question: Asked): Promise<AnswerTo[Asked['about']]> {
    const answer = await this.#host.call((worker) => worker.ask(question), true);
    // The server tells the other devices; whoever lists them here is to know too.
    if (question.about === 'confirm-link' || question.about === 'revoke-device')
      this.notices.next({ about: 'devices', device: question.device, label: '' });
    return answer as AnswerTo[Asked['about']];
  }

  syncNow(): Promise<SyncStatus> {
    return this.#host.call((worker) => worker.syncNow(), true);
  }

  look(person: string): void {
    // Not being able to read more of somebody is no reason to disturb who looks at them.
    if (this.isShared) this.#host.call((worker) => worker.look(person)).catch(() => undefined);
  }

  dismiss(commit: string): Promise<void> {
    return this.#host.call((worker) => worker.dismiss(commit));
  }

  newId(): string {
    return v7();
  }

  rebuild(): Promise<void> {
    return this.#host.call((worker) => worker.rebuild(), true);
  }

  /** Makes the views agree with the log: at the start, and when a page is looked at again. */
  catchUp(): Promise<void> {
    return this.#host.call((worker) => worker.catchUp(), true);
  }

  async resolveParked(projection: string, key: string, choose: 'retry' | 'skip', why: string): Promise<void> {
    const views = await firstValueFrom(this.#ready());
    const record = (await views.parked()).find((one) => one.projection === projection && one.key === key);
    const event = record?.events[0]?.id ?? '';
    const choice = { projection, key, event, choose, by: this.identity.person, at: Date.now(), why };
    await this.#host.call((worker) => worker.resolveParked(choice), true);
  }

  close(): void {
    this.#signals.close();
    this.#host.close();
    this.#log.close();
  }

  #hear(signal: WorkerSignal): void {
    if (signal.is === 'trouble') this.#trouble.next(signal.trouble?.error);
    else if (signal.is === 'sync') this.sync.next(signal.status);
    else if (signal.is === 'moved') this.moved.next(signal.to as MarketName);
    else if (signal.is === 'notice') this.notices.next(signal);
  }

  #ready(): Observable<ViewReader> {
    return this.views.pipe(
      filter((views) => views.is === 'ready'),
      map(({ views }) => views),
    );
  }

  #context(views: ViewReader, trouble: string | undefined): Context {
    const { market, identity } = this;
    return {
      market,
      me: identity.person,
      views,
      log: this.#log,
      device: this.#device,
      pointer: this.#pointer,
      trouble,
      named: this.#named,
    };
  }
}

/** Opens a market's log for reading; its identity, if somebody was ever at this device. */
export async function openLog(market: MarketName): Promise<{ log: LogDatabase; identity: Identity | undefined }> {
  const log = new LogDatabase(logName(market));
  const record = await log.meta.get('identity');
  return { log, identity: record?.value as Identity | undefined };
}
