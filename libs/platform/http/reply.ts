import type { ServerResponse } from 'node:http';

/** What a controller does with a reply: `@Res({ passthrough: true }) reply: Reply`. */
export interface Reply {
  status(code: number): this;
  header(name: string, value: string): this;
}

/** What is done with one that nobody else will answer. */
export interface FullReply extends Reply {
  readonly sent: boolean;
  readonly raw: ServerResponse;
  getHeaders(): Readonly<Record<string, unknown>>;
  removeHeader(name: string): void;
  send(body: string): void;
}
