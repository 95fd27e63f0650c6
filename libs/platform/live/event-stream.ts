import { Readable } from 'node:stream';

/** How soon a browser comes back that lost its connection. */
const COME_BACK_MS = 3_000;
/** A comment: whatever stands between sees that the connection is alive. */
const BEAT = ':\n\n';

/** What one listener is told, as `text/event-stream`. It says itself what it keeps for whoever takes it slowly. */
export abstract class EventStream extends Readable {
  #isTaking = false;
  #isOver = false;

  constructor() {
    super({ encoding: 'utf8' });
    this.push(`retry: ${COME_BACK_MS}\n\n`);
  }

  beat(): void {
    if (this.#isTaking && !this.#isOver) this.tell(BEAT);
  }

  override _read(): void {
    this.#isTaking = true;
    this.give();
  }

  /** Tells what is there, while {@link isTaking}. */
  protected abstract give(): void;

  protected get isTaking(): boolean {
    return this.#isTaking;
  }

  protected get isOver(): boolean {
    return this.#isOver;
  }

  protected tell(text: string): void {
    this.#isTaking = this.push(text);
  }

  /** The last that is told, taken or not. */
  protected end(text: string): void {
    this.#isOver = true;
    this.push(text);
    this.push(null);
  }
}

/** @param id log number, from which whoever comes back goes on */
export function eventOf(id: number, data: unknown, event?: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Log number that whoever comes back was told last (`Last-Event-ID`); null: they say none. */
export function toldUpTo(header: string | undefined): number | null {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : null;
}
