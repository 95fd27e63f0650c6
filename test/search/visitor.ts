import fc from 'fast-check';
import { nastyText } from '../../bench/torture/bad-requests.js';
import { send, type Heard, type Sent } from './sending.js';

/** Someone at the portal, with cookies and without scripts. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(
    readonly name: string,
    private readonly port: number,
  ) {}

  /** What it sends for a page or a form: to be sent again, should it find something. */
  request(path: string, form?: string): Sent {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...(cookie && { cookie }),
      ...(form !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(form)),
      }),
    };
    return { method: form === undefined ? 'GET' : 'POST', path, headers, body: form };
  }

  async go(path: string, form?: string): Promise<Heard> {
    const heard = await send(this.port, this.request(path, form));
    for (const cookie of heard.cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value) this.#cookies.set(name!, value);
      else this.#cookies.delete(name!);
    }
    return heard;
  }

  async signIn(): Promise<void> {
    let { location } = await this.go('/sign-in');
    for (let steps = 0; location !== undefined && steps < 8; steps++) {
      const { pathname, search } = new URL(location, `http://localhost:${this.port}`);
      const asksWho = pathname.startsWith('/idp/interaction/');
      ({ location } = await this.go(pathname + search, asksWho ? `sub=${this.name}` : undefined));
      if (pathname === '/sign-in/callback') return;
    }
    throw new Error(`${this.name} could not sign in.`);
  }
}

/** The fields of a page's form as it would be sent, without those that send it. */
export function fieldsOf(html: string): [name: string, value: string][] {
  const form = /<form[^>]*class="sgn-form"[^]*?<\/form>/.exec(html)?.[0] ?? '';
  const tags = form.match(/<(?:input|textarea|select)[^>]*>/g) ?? [];
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return tags.flatMap((tag): [string, string][] => {
    const name = attribute(tag, 'name');
    return name === undefined ? [] : [[name, attribute(tag, 'value') ?? 'Something that is said.']];
  });
}

/** A form with a few of its fields made odd: left out, sent twice, or with a value that breaks what is careless. */
export function oddForm(fields: readonly (readonly [string, string])[], seed: number): string {
  const names = [
    ...new Set(fields.map(([name]) => name).filter((name) => name !== '_csrf')),
    '__proto__',
    'x',
  ];
  const [changes] = fc.sample(
    fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom('without', 'twice', 'odd'), nastyText), {
      minLength: 1,
      maxLength: 4,
    }),
    { numRuns: 1, seed },
  );
  let all = [
    ...fields.map(([name, value]): [string, string] => [name, value]),
    ['do', 'send'] as [string, string],
  ];
  for (const [name, how, text] of changes!) {
    if (how === 'without') all = all.filter(([one]) => one !== name);
    else if (how === 'twice') all.push([name, text]);
    else all = [...all.filter(([one]) => one !== name), [name, text]];
  }
  return all.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
}

/** Lone surrogates as a browser would send them. */
export function escaped(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
