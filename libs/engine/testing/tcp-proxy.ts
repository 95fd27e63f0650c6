import { once } from 'node:events';
import {
  connect,
  createServer,
  type AddressInfo,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';

/** A network between a client and a server that can break. */
export class TcpProxy {
  readonly #target: NetConnectOpts;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  /** What is swallowed on the way, until it is set back. What was swallowed is gone. */
  mute: 'nothing' | 'answers' | 'all' = 'nothing';
  readonly #silenced = new WeakSet<Socket>();

  /** @param target a port of a host, or the path of a unix socket. */
  constructor(target: NetConnectOpts) {
    this.#target = target;
  }

  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Connections that stand, by clients. */
  get connections(): number {
    return this.#sockets.size / 2;
  }

  async open(): Promise<this> {
    if (this.#server) return this;
    this.#server = createServer((client) => {
      this.#join(client, connect(this.#target));
    }).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Breaks every connection that stands. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections that stand carry nothing any more, and do not say so. */
  silence(): void {
    for (const socket of this.#sockets) this.#silenced.add(socket);
  }

  /** Breaks every connection and refuses new ones, until it is opened again at the same port. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    this.cut();
    await closed;
  }

  #join(client: Socket, server: Socket): void {
    const both = [client, server] as const;
    for (const [from, to] of [both, [server, client] as const]) {
      this.#sockets.add(from);
      from.on('data', (data) => {
        const muted = this.mute === 'all' || (this.mute === 'answers' && from === server);
        if (!muted && !this.#silenced.has(from)) to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
