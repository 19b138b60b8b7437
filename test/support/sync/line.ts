import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The signal between one browser and the server: a way through that can be cut, joined and made one-way. */
export class Line {
  readonly #server: Server;
  readonly #port: number;
  readonly #through = new Set<Socket>();
  #isCut = false;
  #isDeaf = false;
  #isNewer = false;
  /** Told at the first bytes the server says to a device that connects. */
  #answered: (() => void) | undefined;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
    server.on('connection', (near) => this.#pass(near));
  }

  /** Opens a line to the server at this address, on a port of its own. */
  static async to(url: string): Promise<Line> {
    const server = createServer({ pauseOnConnect: true });
    const line = new Line(server, Number(new URL(url).port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Signal is lost: open connections break and new ones too. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#through) socket.destroy();
  }

  join(): void {
    this.#isCut = false;
    this.#isDeaf = false;
  }

  /** What the browser says still arrives; of what the server says nothing comes back. Ends with `cut` and `join`. */
  deafen(): void {
    this.#isDeaf = true;
  }

  /** To whoever connects from now on the server speaks a newer version. */
  renew(): void {
    this.#isNewer = true;
  }

  /** There is signal until the server has said its first bytes to the device, which do not arrive any more. */
  async flicker(): Promise<void> {
    const answered = new Promise<void>((resolve) => (this.#answered = resolve));
    this.join();
    await answered;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(this.#port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#through.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#through.delete(socket);
        other.destroy();
      });
    }
    let isSync = false;
    near.once('data', (data) => (isSync = data.toString('latin1').startsWith('GET /sync ')));
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => this.#bring(data, near, isSync));
    near.resume();
  }

  #bring(data: Buffer, near: Socket, isSync: boolean): void {
    if (isSync && this.#answered !== undefined) {
      this.#answered();
      this.#answered = undefined;
      return this.cut();
    }
    if (!this.#isDeaf) near.write(isSync && this.#isNewer ? newer(data) : data);
  }
}

/** The same bytes but for the version that the server says it speaks: frames to a device are neither packed nor masked. */
function newer(data: Buffer): Buffer {
  return Buffer.from(data.toString('latin1').replace(/"speaks":\d/, '"speaks":9'), 'latin1');
}
