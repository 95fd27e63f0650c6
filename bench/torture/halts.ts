import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningRegister } from './running.js';

const AT = '/api/networks/NOVA';
const SESSIONS = 3;
const ATTEMPTS = 40;
const PEOPLE = ['ines', 'sora', 'elara', 'zane'] as const;
type Person = (typeof PEOPLE)[number];

/** Something after which a session may not be live. */
interface Cause {
  readonly session: string;
  readonly by: Person;
  readonly path: string;
  readonly body: object;
  /** What lets it go on without that. */
  readonly cure: { readonly by: Person; readonly path: string; readonly body: () => object };
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Sessions that are live while a register is killed: from some somebody withdraws, of others the pod is grounded. However often it is
 * killed, a cause that was answered has its session halted.
 */
export class Halts {
  readonly complaints: string[] = [];
  readonly #causes: ((nth: number) => Cause)[] = [];
  readonly #consents = new Map<string, string>();
  #turn = 0;

  private constructor(
    private readonly register: RunningRegister,
    private readonly tokens: ReadonlyMap<Person, string>,
  ) {}

  /** Of a register whose chair is ines. */
  static async begun(register: RunningRegister): Promise<Halts> {
    const tokens = await Promise.all(PEOPLE.map((one) => register.sgn('token', one)));
    const halts = new Halts(register, new Map(PEOPLE.map((one, nth) => [one, tokens[nth]!])));
    await halts.#begin();
    return halts;
  }

  /** Sends every cause at once, and does not wait for what becomes of it. */
  sends(): { settled(): Promise<void> } {
    const turn = this.#turn++;
    const sent = this.#causes.map((causeOf) => {
      const [cause, key] = [causeOf(turn), randomUUID()];
      const answered = this.#post(cause.by, cause.path, cause.body, key).catch(() => null);
      return { cause, key, answered };
    });
    return {
      settled: async () => {
        for (const { cause, key, answered } of sent) {
          const first = await answered;
          const { session, by, path, body, cure } = cause;
          // Given again under its key, it is done once, and what follows from it too.
          if (first?.status !== 200) await this.#does(by, path, body, key);
          const probed = await this.#does('sora', `${AT}/sessions/${session}/halt`, { reasons: 'A look.' });
          if (probed.body['code'] !== 'SESSION.NOT_LIVE')
            this.complaints.push(`session ${session} was live after ${path} was answered`);
          const cured = await this.#does(cure.by, cure.path, cure.body());
          if ('consent' in cured.body) this.#consents.set(session, String(cured.body['consent']));
          const { status, body: why } = await this.#does('sora', `${AT}/sessions/${session}/resume`, {});
          if (status !== 200)
            this.complaints.push(`session ${session} did not go on: ${JSON.stringify(why)}`);
        }
      },
    };
  }

  async #begin(): Promise<void> {
    const operator = (await this.#get('sora', '/api/me')).body['person'];
    const office = 'sanctuary-operator';
    await this.#does('ines', `${AT}/appointments`, { person: operator, office, name: 'Sora' });
    const { body: licence } = await this.#does('ines', `${AT}/sanctuaries`, {
      name: 'The Quiet Quarter',
      place: 'Harbour Row 4',
      operator,
      conditions: 'None.',
      until: '2200-12-31',
    });
    const sanctuary = String(licence['sanctuary']);
    for (let nth = 0; nth < 2 * SESSIONS; nth++) {
      const limits = { makersId: `QSP-7 ${nth}`, intensity: 1, sleepers: 2 };
      const pods = `${AT}/sanctuaries/${sanctuary}/pods`;
      const pod = String((await this.#does('sora', pods, limits)).body['pod']);
      const session = await this.#live(sanctuary, pod);
      this.#causes.push(
        nth % 2 === 0 ? () => this.#withdrawal(session) : () => grounding(session, `${pods}/${pod}`),
      );
    }
  }

  /** Of whom elara and zane dream. */
  async #live(sanctuary: string, pod: string): Promise<string> {
    const now = Date.parse(String((await this.#get('sora', '/api/clock')).body['now']));
    const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const planned = await this.#does('sora', `${AT}/sessions`, {
      sanctuary,
      pods: [pod],
      title: 'Low water',
      work: null,
      sharing: 'audience',
      begins: inHours(-1),
      ends: inHours(48),
      sleepers: 2,
    });
    const session = String(planned.body['session']);
    const page = `${AT}/sessions/${session}`;
    const shown = await this.#get('sora', `${page}?min-position=${String(planned.body['position'])}`);
    const invitations = shown.body['invitations'] as readonly { readonly handOut: string }[];
    for (const [nth, who] of (['elara', 'zane'] as const).entries()) {
      const terms = { ...TERMS, until: inHours(48), invitation: invitations[nth]!.handOut };
      const { consent } = (await this.#does(who, `${page}/consents`, terms)).body;
      if (who === 'elara') this.#consents.set(session, String(consent));
    }
    for (const act of ['clear', 'start']) await this.#does('sora', `${page}/${act}`, {});
    return session;
  }

  #withdrawal(session: string): Cause {
    const page = `${AT}/sessions/${session}`;
    const until = '2199-12-31T00:00:00Z';
    return {
      session,
      by: 'elara',
      path: `${page}/consents/${this.#consents.get(session)!}/withdraw`,
      body: {},
      cure: {
        by: 'elara',
        path: `${page}/consents`,
        body: () => ({ ...TERMS, until, invitation: null }),
      },
    };
  }

  /** Until it is answered. */
  async #does(by: Person, path: string, body: object, key: string = randomUUID()): Promise<Answer> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer = await this.#post(by, path, body, key).catch(() => null);
      if (answer && answer.status !== 503) return answer;
      await this.register.ready();
      await sleep(100);
    }
    throw new Error(`${path} was never answered.`);
  }

  #post(by: Person, path: string, body: object, key: string): Promise<Answer> {
    return this.#ask(by, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  }

  #get(by: Person, path: string): Promise<Answer> {
    return this.#ask(by, path, {});
  }

  async #ask(by: Person, path: string, init: RequestInit): Promise<Answer> {
    const headers = { ...init.headers, authorization: `Bearer ${this.tokens.get(by)!}` };
    const response = await fetch(this.register.url + path, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
}

const TERMS = { purposes: ['dreaming', 'sharing'], scopes: ['audience'] };

function grounding(session: string, pod: string): Cause {
  const reasons = { reasons: 'It failed.' };
  return {
    session,
    by: 'sora',
    path: `${pod}/ground`,
    body: reasons,
    cure: { by: 'sora', path: `${pod}/release`, body: () => reasons },
  };
}
