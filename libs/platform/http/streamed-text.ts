import type { Readable } from 'node:stream';
import { DomainError } from '#kernel';
import { RouteSettings } from '#platform/identity';
import { isReadable, isVisible } from '#platform/schema';

/** What texts are: Markdown in UTF-8. */
export const TEXT = 'text/markdown';
/** Most bytes of a text that comes as a stream. */
export const LARGEST_TEXT = 32 << 20;

const TEXT_IN_UTF8 = /^text\/markdown\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** The route takes a {@link StreamedText} for its body, and no JSON. */
export const TakesText = () => RouteSettings({ takesText: true });

/** What the API's description says of such a route. */
export const UPLOADED_FIRST =
  'The bytes as they are, no JSON around them; white space at both ends is left out. A command that takes this permission then says `{ "document": … }` in place of the text. Until one has, nobody can read it, and a day later it is forgotten.';

/** The route's command can name texts that were uploaded to `address`; who sends one too long is told so. */
export const LongTexts = (address: string) =>
  RouteSettings({
    tooLarge: `Upload a text this long first: POST it to ${address} as ${TEXT}, and give {"document": …} of the answer in its place.`,
  });

/** A text as it comes: nothing of it is in memory but what is being looked at. */
export class StreamedText {
  readonly #source: Readable;

  constructor(
    source: Readable,
    /** Bytes that may come. */
    readonly most: number,
  ) {
    this.#source = source;
  }

  /** Calls back when all of it came. */
  onEnd(then: () => void): void {
    this.#source.once('end', then);
  }

  /**
   * Its characters, checked and without white space around them, as UTF-8: what a text is that stands in a command.
   * @throws DomainError `REQUEST.INVALID`, `REQUEST.TOO_LARGE`
   */
  async *read(): AsyncGenerator<Buffer> {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let begun = false;
    let visible = false;
    // White space that may turn out to be the end.
    let held = '';
    for await (const chunk of this.#chunks()) {
      const characters = checked(() => decoder.decode(chunk, { stream: true }));
      const text = begun ? characters : characters.trimStart();
      const seen = text.trimEnd();
      if (seen === '') {
        if (begun) held += text;
        continue;
      }
      begun = true;
      visible ||= isVisible(seen);
      yield Buffer.from(held + seen);
      held = text.slice(seen.length);
    }
    checked(() => decoder.decode());
    if (!begun) throw new DomainError('REQUEST.INVALID', 'The text is empty. Send its words.');
    if (!visible)
      throw new DomainError(
        'REQUEST.INVALID',
        'Nothing can be seen in the text. Write letters, digits or signs.',
      );
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    let came = 0;
    try {
      for await (const chunk of this.#source.iterator({ destroyOnReturn: false })) {
        const bytes = chunk as Uint8Array;
        came += bytes.length;
        if (came > this.most) throw tooLarge();
        yield bytes;
      }
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new DomainError(
        'REQUEST.INVALID',
        'The text was cut off on its way, and nothing of it was kept. Send it again.',
      );
    } finally {
      // Whoever still sends is to hear what was wrong.
      this.#source.resume();
    }
  }
}

interface Server {
  addContentTypeParser(
    type: string,
    options: object,
    parser: (request: Request, payload: Readable, done: Done) => void,
  ): unknown;
  addHook(
    name: 'preParsing',
    hook: (request: Request, reply: unknown, payload: unknown, done: () => void) => void,
  ): unknown;
}

interface Request {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly config: { readonly takesText?: boolean } };
}

type Done = (error: Error | null, body?: unknown) => void;

/** Texts as streams, on routes that say {@link TakesText} and no other. */
export function streamTexts(server: Server): void {
  // Before anything of another body is read.
  server.addHook('preParsing', ({ headers, routeOptions }, _reply, _payload, done) => {
    const { 'content-type': type = '' } = headers;
    if (routeOptions.config.takesText && !TEXT_IN_UTF8.test(String(type)))
      throw new DomainError('REQUEST.NOT_TEXT', `Send the text as ${TEXT}, in UTF-8.`);
    done();
  });
  server.addContentTypeParser(TEXT, {}, ({ headers, routeOptions }, payload, done) => {
    const length = Number(headers['content-length'] ?? LARGEST_TEXT);
    if (!routeOptions.config.takesText)
      done(new DomainError('REQUEST.NOT_JSON', 'Send the body as application/json.'));
    else if (length > LARGEST_TEXT) done(tooLarge());
    else done(null, new StreamedText(payload, length));
  });
}

function checked(decode: () => string): string {
  let text: string;
  try {
    text = decode();
  } catch {
    throw new DomainError('REQUEST.INVALID', 'The text is not UTF-8. Encode it so.');
  }
  if (!isReadable(text))
    throw new DomainError('REQUEST.INVALID', 'The text holds characters that cannot be shown.');
  return text;
}

function tooLarge(): DomainError {
  return new DomainError(
    'REQUEST.TOO_LARGE',
    `A text has at most ${LARGEST_TEXT >> 20} MiB. Divide it between provisions.`,
  );
}
