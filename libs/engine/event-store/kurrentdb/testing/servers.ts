import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real KurrentDB to test on; with its nodes in hand where `KURRENTDB_NODES` gives their commands. */
export interface Servers {
  readonly url: string;
  /** The same URL with other hosts in it. */
  urlAt(hosts: string): string;
  /** Host and port of the node that leads now. */
  leader(): Promise<{ host: string; port: number }>;
  /** Ends the leading node as a power cut would, and starts it again. Absent where the nodes are not ours. */
  readonly restart?: () => Promise<void>;
  /** Stops the leading node without a word to anyone (SIGSTOP), and lets it go on after `ms`. Absent likewise. */
  readonly freeze?: (ms: number) => Promise<void>;
  stop(): Promise<void>;
}

interface Member {
  readonly state: string;
  readonly isAlive: boolean;
  readonly httpEndPointIp: string;
  readonly httpEndPointPort: number;
}

/** Before the hosts of a URL, and the hosts. */
const HOSTS = /^([^:]+:\/\/(?:[^@/]*@)?)([^/?]+)/;
const READY_WITHIN_MS = 60_000;

/** Of the environment. Call it only where {@link KURRENTDB_URL} is set. */
export async function kurrentdbServers(): Promise<Servers> {
  const url = KURRENTDB_URL!;
  const commands = (process.env['KURRENTDB_NODES'] ?? '').split('\n').filter((line) => line.trim() !== '');
  const gossip = new Gossip(url);
  const urlAt = (hosts: string) => url.replace(HOSTS, `$1${hosts}`);
  if (commands.length === 0)
    return { url, urlAt, leader: () => gossip.leader(), stop: async () => undefined };
  const nodes = commands.map((command) => new Node(command));
  const leading = async () => nodes[gossip.indexOf(await gossip.leader())]!;
  nodes.forEach((node) => node.start());
  await gossip.settled(nodes.length);
  return {
    url,
    urlAt,
    leader: () => gossip.leader(),
    restart: async () => {
      const node = await leading();
      await node.kill();
      node.start();
    },
    freeze: async (ms) => (await leading()).freeze(ms),
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
    },
  };
}

export const KURRENTDB_URL = process.env['KURRENTDB_URL'];

/** Started again whenever it ends by itself: a node that was deposed does so before it rejoins. */
class Node {
  readonly #command: string;
  #process: ChildProcess | null = null;

  constructor(command: string) {
    this.#command = command;
  }

  start(): void {
    const started = spawn('sh', ['-c', this.#command], { stdio: 'ignore', detached: true });
    this.#process = started;
    started.once('exit', () => {
      if (this.#process === started) setTimeout(() => this.#process === started && this.start(), 500);
    });
  }

  async freeze(ms: number): Promise<void> {
    const { pid } = this.#process!;
    process.kill(-pid!, 'SIGSTOP');
    await sleep(ms);
    process.kill(-pid!, 'SIGCONT');
  }

  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (!running?.pid || running.exitCode !== null) return;
    const exited = once(running, 'exit');
    process.kill(-running.pid, 'SIGKILL');
    await exited;
  }
}

class Gossip {
  readonly #hosts: readonly string[];
  readonly #scheme: string;

  constructor(url: string) {
    this.#hosts = HOSTS.exec(url)![2]!.split(',');
    this.#scheme = /[?&]tls=false/i.test(url) ? 'http' : 'https';
  }

  async leader(): Promise<{ host: string; port: number }> {
    const members = await this.#until((found) => found.some(leads));
    const { httpEndPointIp, httpEndPointPort } = members.find(leads)!;
    return { host: httpEndPointIp, port: httpEndPointPort };
  }

  async settled(nodes: number): Promise<void> {
    await this.#until((found) => found.some(leads) && found.filter(works).length === nodes);
  }

  /** The n-th node of the URL is the one that the n-th command starts. */
  indexOf({ port }: { port: number }): number {
    return this.#hosts.findIndex((host) => host.endsWith(`:${port}`));
  }

  async #until(holds: (members: readonly Member[]) => boolean): Promise<readonly Member[]> {
    for (const end = Date.now() + READY_WITHIN_MS; ;) {
      for (const host of this.#hosts) {
        const members = await this.#ask(host);
        if (holds(members)) return members;
      }
      if (Date.now() > end) throw new Error(`No KurrentDB at ${this.#hosts.join(', ')} that is ready.`);
      await sleep(200);
    }
  }

  async #ask(host: string): Promise<readonly Member[]> {
    try {
      const answer = await fetch(`${this.#scheme}://${host}/gossip`, { signal: AbortSignal.timeout(2_000) });
      return ((await answer.json()) as { members: Member[] }).members;
    } catch {
      return [];
    }
  }
}

const leads = ({ state, isAlive }: Member) => isAlive && state === 'Leader';
const works = ({ state, isAlive }: Member) => isAlive && (state === 'Leader' || state === 'Follower');
