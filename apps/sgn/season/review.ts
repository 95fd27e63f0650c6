import { DomainError } from '#kernel';
import { directionId, provisionId } from '#governance/events';
import type { Answer, Player } from './player.js';
import type { NetworkText } from './text.js';

export interface Movement {
  readonly title: string;
  readonly sharing: 'none' | 'audience' | 'public';
  readonly stimuli: readonly {
    readonly id: string;
    readonly kind: string;
    readonly intensity: number;
    readonly from: number;
    readonly to: number;
  }[];
}

export interface Work {
  readonly title: string;
  readonly kind: 'symphony' | 'tapestry';
  readonly name: string;
  readonly contact?: string;
  readonly artist: string;
  readonly artistKind: 'human' | 'ai';
  readonly audience: 'children' | 'general' | 'adults';
  readonly venue: string;
  readonly purpose: 'commercial' | 'communal';
  readonly score: { readonly movements: readonly Movement[] };
}

export type Outcome =
  'approved' | 'approved-with-conditions' | 'restricted' | 'changes-required' | 'refused' | 'no-jurisdiction';

export interface Ruling {
  readonly outcome: Outcome;
  readonly facts: string;
  readonly reasons: string;
  /** Paths of what is cited, with the version in force. */
  readonly cited: readonly (readonly [path: string, version: number])[];
  readonly conditions?: readonly { readonly text: string; readonly until?: string }[];
  readonly restrictions?: readonly {
    readonly on: 'audience' | 'venue' | 'time';
    readonly text: string;
    readonly until?: string;
  }[];
  /** By when it is looked at again. */
  readonly review?: string;
  readonly differs?: string;
  readonly departs?: string;
}

export interface InterimOrder {
  /** Path and version in force. */
  readonly relied: readonly [path: string, version: number];
  readonly effect: string;
  readonly considered: string;
  readonly insufficient: string;
}

export type AppealAct =
  | 'admit'
  | 'inadmissible'
  | 'decide'
  | 'withdraw'
  | 'request-stay'
  | 'grant-stay'
  | 'list-hearing'
  | 'hold-hearing'
  | 'lead'
  | 'opt-out';

export interface Direction {
  readonly to: 'appellant' | 'respondent';
  readonly what: string;
  /** The last day for it. */
  readonly due: string;
}

type DirectionAct = 'comply' | 'request-extension' | 'grant-extension';

interface Docket {
  readonly status: string;
  readonly screening: object | null;
  readonly rulings: readonly { readonly ruling: string }[];
  readonly flags: readonly { readonly flag: string; readonly open: boolean }[];
}

/** No work of the season is revised before it is ruled on. */
const REVISION = 1;

/** The acts in one case, each under a key that begins with the case's name in the season. */
export class Case {
  constructor(
    private readonly player: Player,
    private readonly network: NetworkText,
    readonly key: string,
    private readonly applicant: string,
    private readonly work: Work,
  ) {}

  get #at(): string {
    return `/networks/${this.network.code}`;
  }

  /** The same every time: it answers with the docket's id. */
  async submit(): Promise<string> {
    const { id } = await this.player.command(
      this.applicant,
      `${this.key}/submit`,
      `${this.#at}/symphonies`,
      this.work,
    );
    return id;
  }

  /** The docket opens by itself, a moment after the submission, and the work is held against the rules. */
  async isOpen(): Promise<void> {
    await this.becomes(({ screening }) => screening !== null);
  }

  async becomes(holds: (docket: Docket) => boolean): Promise<void> {
    await this.player.until<Docket>(`${this.#at}/dockets/${await this.submit()}`, holds);
  }

  /** Where the program proposes somebody else, it is for that reason. */
  async assign(to: string, departs: string, round = ''): Promise<void> {
    const regulator = await this.player.person(to);
    const assigned = { regulator, departs };
    try {
      await this.#act(this.network.chair.sub, `assign/${to}${round}`, 'assign', assigned);
    } catch (error) {
      // An older program, that this season was begun with, assigned it under the same key without a proposal.
      if (!isKeyReused(error)) throw error;
    }
  }

  async recommend(by: string, outcome: Outcome, reasons: string, round = ''): Promise<void> {
    await this.#act(by, `recommend/${by}${round}`, 'recommend', { outcome, reasons });
  }

  /** Answers with the ruling's id. */
  async rule(by: string, ruling: Ruling, round = ''): Promise<string> {
    try {
      return (await this.#act(by, `rule${round}`, 'rule', this.#draft(ruling))).ruling as string;
    } catch (error) {
      // An older program, that this season was begun with, ruled under the same key in a body that named no revision.
      if (!isKeyReused(error)) throw error;
      return this.issued(round === '' ? 0 : 1);
    }
  }

  #draft({ cited, ...said }: Pick<Ruling, 'cited'>) {
    const versions = cited.map(([path, version]) => ({
      provision: provisionId(this.network.code, path),
      version,
    }));
    return { revision: REVISION, ...said, cited: versions };
  }

  /** The id of a ruling that somebody else's act may have issued. */
  async issued(round = 0): Promise<string> {
    const page = `${this.#at}/dockets/${await this.submit()}`;
    const { rulings } = await this.player.until<Docket>(page, (docket) => docket.rulings.length > round);
    return rulings[round]!.ruling;
  }

  /** Answers with the panel's id; whoever is named first is its chair. */
  async convene(members: readonly [chair: string, ...others: string[]], draft: Ruling): Promise<string> {
    const persons = await Promise.all(members.map((member) => this.player.person(member)));
    const body = { ...this.#draft(draft), members: persons, chair: persons[0] };
    return (await this.#act(this.network.chair.sub, 'panel', 'panel', body)).panel as string;
  }

  async vote(by: string, panel: string, dissent?: string): Promise<void> {
    const vote = dissent === undefined ? { value: 'for' } : { value: 'against', dissent };
    await this.#act(by, `vote/${by}`, 'vote', { panel, ...vote });
  }

  async openVotes(by: string, panel: string): Promise<void> {
    await this.#act(by, 'open-votes', 'open-votes', { panel });
  }

  async isRuled(): Promise<boolean> {
    let ruled = false;
    await this.becomes(({ rulings }) => {
      ruled = rulings.length > 0;
      return true;
    });
    return ruled;
  }

  /** Answers with the order's id. */
  async order(by: string, { relied: [path, version], ...order }: InterimOrder): Promise<string> {
    const provision = provisionId(this.network.code, path);
    return (await this.#act(by, 'order', 'orders', { provision, version, ...order })).order as string;
  }

  async reason(by: string, order: string, reasons: string): Promise<void> {
    await this.#act(by, 'order/reasons', `orders/${order}/reasons`, { reasons });
  }

  async ratify(by: string, order: string, reasons: string): Promise<void> {
    await this.#act(by, 'order/ratify', `orders/${order}/ratify`, { reasons });
  }

  /** As another network has ruled on the same work. Answers with the ruling's id. */
  async recognise(
    by: string,
    other: { readonly docket: string; readonly ruling: string },
    said: Pick<Ruling, 'cited' | 'reasons' | 'departs'>,
  ): Promise<string> {
    const body = { ...this.#draft(said), other };
    return (await this.#act(by, 'recognise', 'recognise', body)).ruling as string;
  }

  async serve(by: string, ruling: string, round = ''): Promise<void> {
    await this.#act(by, `serve${round}`, 'serve', { ruling });
  }

  /** Answers with the appeal's id. */
  async appeal(ruling: string, grounds: readonly string[]): Promise<string> {
    const docket = await this.submit();
    const { id } = await this.player.command(this.applicant, `${this.key}/appeal`, `${this.#at}/appeals`, {
      docket,
      ruling,
      grounds,
    });
    return id;
  }

  async onAppeal(by: string, appeal: string, act: AppealAct, body: object) {
    const at = `${this.#at}/appeals/${appeal}/${act}`;
    try {
      await this.player.command(by, `${this.key}/appeal/${act}`, at, body);
    } catch (error) {
      // An older program, that this season was begun with, decided it under the same key and said less.
      if (!isKeyReused(error)) throw error;
    }
  }

  /** Not in a season that an older program had played on: there it is decided already, and nothing is stayed. */
  async onOpenAppeal(by: string, appeal: string, act: AppealAct, body: object): Promise<void> {
    if (await this.isOpenAppeal(appeal)) await this.onAppeal(by, appeal, act, body);
  }

  /** Has a panel of adjudicators vote on a draft, the first of them in the chair; null where it is decided already. */
  async hearInPanel(
    members: readonly [chair: string, ...others: string[]],
    appeal: string,
    draft: object,
  ): Promise<string | null> {
    if (!(await this.isOpenAppeal(appeal))) return null;
    const persons = await Promise.all(members.map((member) => this.player.person(member)));
    const body = { ...draft, members: persons, chair: persons[0] };
    return (await this.#inPanel(members[0], appeal, 'panel', body)).panel as string;
  }

  async voteOnAppeal(by: string, appeal: string, panel: string, dissent?: string): Promise<void> {
    const vote = dissent === undefined ? { value: 'for' } : { value: 'against', dissent };
    await this.#inPanel(by, appeal, 'vote', { panel, ...vote });
  }

  async openVotesOnAppeal(by: string, appeal: string, panel: string): Promise<void> {
    await this.#inPanel(by, appeal, 'open-votes', { panel });
  }

  #inPanel(by: string, appeal: string, act: 'panel' | 'vote' | 'open-votes', body: object) {
    const at = `${this.#at}/appeals/${appeal}/${act}`;
    return this.player.command(by, `${this.key}/appeal/${act}/${by}`, at, body);
  }

  /** @param nth counted in the appeal */
  async direct(by: string, appeal: string, nth: number, direction: Direction): Promise<void> {
    if (!(await this.isOpenAppeal(appeal))) return;
    const at = `${this.#at}/appeals/${appeal}/directions`;
    await this.player.command(by, `${this.key}/appeal/directions/${nth}`, at, direction);
  }

  /** The same of an appeal that is still open. */
  async onDirection(by: string, appeal: string, nth: number, act: DirectionAct, body: object): Promise<void> {
    if (!(await this.isOpenAppeal(appeal))) return;
    const at = `${this.#at}/appeals/${appeal}/directions/${directionId(appeal, nth)}/${act}`;
    await this.player.command(by, `${this.key}/appeal/directions/${nth}/${act}`, at, body);
  }

  async isOpenAppeal(appeal: string): Promise<boolean> {
    let isOpen = false;
    await this.player.until<{ status: string }>(`${this.#at}/appeals/${appeal}`, ({ status }) => {
      isOpen = status === 'lodged' || status === 'admitted';
      return true;
    });
    return isOpen;
  }

  /** Looks again at the ruling, where a doubt about it is open. */
  async reviewFlagged(by: string, outcome: 'stands' | 'reversed', reasons: string): Promise<void> {
    let flag: string | undefined;
    await this.becomes(({ flags }) => {
      flag = flags.find(({ open }) => open)?.flag;
      return true;
    });
    if (flag !== undefined) await this.#act(by, 'review', 'review', { flag, outcome, reasons });
  }

  async withdraw(reason: string): Promise<void> {
    const symphony = await this.submit();
    await this.player.command(
      this.applicant,
      `${this.key}/withdraw`,
      `${this.#at}/symphonies/${symphony}/withdraw`,
      { reason },
    );
  }

  async #act(by: string, key: string, act: string, body: object): Promise<Answer> {
    const docket = await this.submit();
    return this.player.command(by, `${this.key}/${key}`, `${this.#at}/dockets/${docket}/${act}`, body);
  }
}

function isKeyReused(error: unknown): boolean {
  return error instanceof DomainError && error.details.refused === 'COMMAND.KEY_REUSED';
}
