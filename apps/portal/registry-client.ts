import { VISITOR } from '#platform/service';
import type {
  AppealView,
  AppealDetails,
  AtAGlance,
  Citing,
  Check,
  CheckedWork,
  ClusterDetails,
  ClusterView,
  CommandAnswer,
  ComparedProvision,
  Completeness,
  CommentDetails,
  CommentView,
  ConsultationView,
  CorpusStanding,
  DashboardAnswer,
  DashboardCases,
  DeadLetter,
  Difference,
  DocketItem,
  DirectionItem,
  DocketDetails,
  DocumentRef,
  DraftDetails,
  DraftItem,
  FlagItem,
  Findings,
  Instrument,
  KeptDraft,
  LineageView,
  Listed,
  LogEntry,
  GatheringView,
  LogItem,
  MachineToday,
  HeldItem,
  HoldView,
  MatterItem,
  OwnErasure,
  ReadingItem,
  Me,
  NetworkSummary,
  NetworkDetails,
  OrderDetails,
  OrderView,
  OwnSignature,
  MemberView,
  OwnMembership,
  PetitionDetails,
  PetitionView,
  SignedPetition,
  Overview,
  RegisterTime,
  ProvisionDetails,
  ReformDetails,
  ReformView,
  RetroactiveChange,
  SanctuaryDetails,
  SanctuaryView,
  OwnPart,
  SessionDetails,
  SessionHappening,
  SessionView,
  Searched,
  RulingItem,
  StandingProvision,
  Touched,
  Trial,
  Workload,
  StimulusKind,
  WhatIfAnswer,
  WhatIfBody,
  WordItem,
  WrongReading,
  CalendarItem,
  DueDetails,
  DutyDetails,
  DutyItem,
} from './registry-types.js';

export type Query = Record<string, string | number | readonly string[] | null | undefined>;
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

export type Facts = Readonly<Record<string, unknown>>;

/** A problem+json of the registry, or that it could not be reached (503 `REGISTRY.UNREACHABLE`). */
export class RegistryProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly { path: string; message: string }[] = [],
    /** Seconds, where the registry said when to try again. */
    readonly retryAfter: number | null = null,
    /** What else it says of what is wrong: of a rule, its line and column. */
    readonly facts: Facts = {},
  ) {
    super(`${status} ${code}: ${detail}`);
    this.name = 'RegistryProblem';
  }
}

const PATIENCE_MS = 20_000;

/** The registry's HTTP API, typed. One instance per request of the portal: it carries who asks, and how fresh the answer must be. */
export class RegistryClient {
  constructor(
    private readonly baseUrl: string,
    private readonly fetch: Fetch,
    private readonly token: string | null = null,
    /** Position that every answer must have seen, so that people see what they just did. */
    private readonly minPosition: string | null = null,
    /** For whom it asks, as a registry takes it that bounds what each may ask at once. */
    private readonly visitor: string | null = null,
  ) {}

  me = () => this.get<Me>('me');
  clock = () => this.get<RegisterTime>('clock');
  overview = () => this.get<Overview>('overview');
  search = (query: Query) => this.get<Searched>('search', query);
  find = (query: Query) => this.get<Findings>('find', query);
  /** What stands at an address stands there for good: nothing newer is waited for where it is known. */
  findAt = async (address: string): Promise<Findings> => {
    const known = await this.get<Findings>('find', { q: address }, null);
    if (this.minPosition === null || known.items.some(({ matched }) => matched === 'address')) return known;
    return this.find({ q: address });
  };
  networks = (query: Query = {}) => this.get<Listed<NetworkSummary>>('networks', query);
  network = (code: string) => this.get<NetworkDetails>(path`networks/${code}`);
  instruments = (code: string, query: Query = {}) =>
    this.get<Listed<Instrument>>(path`networks/${code}/instruments`, query);
  rulebook = (code: string, query: Query) =>
    this.get<Listed<StandingProvision>>(path`networks/${code}/rulebook`, query);
  comparison = (code: string, query: Query) =>
    this.get<Listed<ComparedProvision>>(path`networks/${code}/rulebook/comparison`, query);
  retroactive = (code: string, query: Query) =>
    this.get<Listed<RetroactiveChange>>(path`networks/${code}/retroactive`, query);
  provision = (code: string, id: string) =>
    this.get<ProvisionDetails>(path`networks/${code}/provisions/${id}`);
  citing = (code: string, id: string, query: Query) =>
    this.get<Citing>(path`networks/${code}/provisions/${id}/citing`, query);
  touched = (code: string, id: string, query: Query) =>
    this.get<Touched>(path`networks/${code}/provisions/${id}/touched`, query);
  diff = (code: string, id: string, from: number, to: number) =>
    this.get<Difference>(path`networks/${code}/provisions/${id}/diff`, { from, to });
  machine = (code: string, id: string, version: number) =>
    this.get<MachineToday>(path`networks/${code}/provisions/${id}/machine`, { version });
  dockets = (code: string, query: Query) =>
    this.get<Listed<DocketItem>>(path`networks/${code}/dockets`, query);
  words = (code: string, query: Query = {}) =>
    this.get<Listed<WordItem>>(path`networks/${code}/words`, query);
  calendars = (code: string, query: Query = {}) =>
    this.get<Listed<CalendarItem>>(path`networks/${code}/calendars`, query);
  duties = (code: string, query: Query = {}) =>
    this.get<Listed<DutyItem>>(path`networks/${code}/duties`, query);
  duty = (code: string, kind: string, subject: string) =>
    this.get<DutyDetails>(path`networks/${code}/duties/${kind}/${subject}`);
  due = (code: string, query: Query) => this.get<DueDetails>(path`networks/${code}/due`, query);
  rulings = (query: Query) => this.get<Listed<RulingItem>>('rulings', query);
  docket = (code: string, id: string) => this.get<DocketDetails>(path`networks/${code}/dockets/${id}`);
  /** Null while no docket has been sealed; `away` where it cannot be told now: the rest of a page stands without. */
  completeness = (code: string, docket: string) =>
    this.get<Completeness>(path`networks/${code}/dockets/${docket}/completeness`).catch((error: unknown) => {
      if (error instanceof RegistryProblem && error.status === 404) return null;
      if (error instanceof RegistryProblem && error.status >= 500) return 'away' as const;
      throw error;
    });
  orders = (code: string, query: Query) => this.get<Listed<OrderView>>(path`networks/${code}/orders`, query);
  order = (code: string, id: string) => this.get<OrderDetails>(path`networks/${code}/orders/${id}`);
  appeals = (code: string, query: Query) =>
    this.get<Listed<AppealView>>(path`networks/${code}/appeals`, query);
  appeal = (code: string, id: string) => this.get<AppealDetails>(path`networks/${code}/appeals/${id}`);
  stimulusKinds = () => this.get<Listed<StimulusKind>>('stimulus-kinds');
  lineage = (code: string, of: string) => this.get<LineageView>(path`networks/${code}/lineage`, { of });
  wrongReadings = (code: string, query: Query) =>
    this.get<Listed<WrongReading>>(path`networks/${code}/wrong-readings`, query);
  flags = (code: string, query: Query = {}) =>
    this.get<Listed<FlagItem>>(path`networks/${code}/flags`, query);
  petitions = (code: string, query: Query) =>
    this.get<Listed<PetitionView>>(path`networks/${code}/petitions`, query);
  /** @param invitation with which whoever is signed in reads what is not public yet */
  petition = (code: string, id: string, invitation: string | null = null) =>
    this.get<PetitionDetails>(path`networks/${code}/petitions/${id}`, { invitation });
  /** Of whoever is signed in, and told to nobody else. */
  ownSignature = (code: string, petition: string) =>
    this.get<OwnSignature>(path`networks/${code}/petitions/${petition}/own-signature`);
  sessions = (code: string, query: Query) =>
    this.get<Listed<SessionView>>(path`networks/${code}/sessions`, query);
  session = (code: string, id: string) => this.get<SessionDetails>(path`networks/${code}/sessions/${id}`);
  /** Of whoever is signed in, and told to nobody else. @param invitation that was handed out to them */
  /** What happened to it last. */
  happenedLast = (code: string, session: string) =>
    this.get<SessionHappening>(path`networks/${code}/sessions/${session}/happenings`);
  /** Of a consent of their own, as the file that they keep. */
  consentReceipt = async (code: string, session: string, consent: string) =>
    (await this.raw(path`networks/${code}/sessions/${session}/consents/${consent}/receipt`)).text();
  ownPart = (code: string, session: string, invitation: string | null) =>
    this.get<OwnPart>(path`networks/${code}/sessions/${session}/own`, { invitation });
  sanctuaries = (code: string, query: Query) =>
    this.get<Listed<SanctuaryView>>(path`networks/${code}/sanctuaries`, query);
  sanctuary = (code: string, id: string) =>
    this.get<SanctuaryDetails>(path`networks/${code}/sanctuaries/${id}`);
  clusters = (code: string, query: Query) =>
    this.get<Listed<ClusterView>>(path`networks/${code}/clusters`, query);
  /** @param invitation with which whoever is signed in is offered to take over */
  cluster = (code: string, id: string, invitation: string | null = null) =>
    this.get<ClusterDetails>(path`networks/${code}/clusters/${id}`, { invitation });
  members = (code: string, cluster: string, query: Query) =>
    this.get<Listed<MemberView>>(path`networks/${code}/clusters/${cluster}/members`, query);
  /** Of whoever is signed in, and told to nobody else. */
  ownMembership = (code: string, cluster: string) =>
    this.get<OwnMembership>(path`networks/${code}/clusters/${cluster}/own-membership`);
  gatherings = (code: string, query: Query) =>
    this.get<Listed<GatheringView>>(path`networks/${code}/gatherings`, query);
  reforms = (code: string, query: Query) =>
    this.get<Listed<ReformView>>(path`networks/${code}/reforms`, query);
  reform = (code: string, id: string) => this.get<ReformDetails>(path`networks/${code}/reforms/${id}`);
  consultation = (code: string, reform: string) =>
    this.get<ConsultationView>(path`networks/${code}/reforms/${reform}/consultation`);
  comments = (code: string, reform: string, query: Query) =>
    this.get<Listed<CommentView>>(path`networks/${code}/reforms/${reform}/comments`, query);
  comment = (code: string, reform: string, id: string) =>
    this.get<CommentDetails>(path`networks/${code}/reforms/${reform}/comments/${id}`);
  holds = (code: string, query: Query) => this.get<Listed<HoldView>>(path`networks/${code}/holds`, query);
  hold = (code: string, id: string) => this.get<HoldView>(path`networks/${code}/holds/${id}`);
  /** What is sealed under the key of whoever signed in. */
  myData = (query: Query) => this.get<Listed<HeldItem>>('my/data', query);
  /** All of it, a line each: the caller reads or cancels the body. */
  myDataFile = () => this.raw('my/data', { format: 'ndjson' });
  /** Who in office opened any of it. */
  myReadings = (query: Query) => this.get<Listed<ReadingItem>>('my/readings', query);
  /** What stands between whoever signed in and their erasure. */
  myErasure = () => this.get<OwnErasure>('my/erasure');
  myMatters = (query: Query) => this.get<Listed<MatterItem>>('my/matters', query);
  myCases = (query: Query) => this.get<Listed<DocketItem>>('my/cases', query);
  reviews = (code: string, query: Query) =>
    this.get<Listed<DocketItem>>(path`networks/${code}/reviews`, query);
  workload = (code: string) => this.get<Listed<Workload>>(path`networks/${code}/workload`);
  myClusters = (query: Query) => this.get<Listed<ClusterView>>('my/clusters', query);
  myMemberships = (query: Query) => this.get<Listed<ClusterView>>('my/memberships', query);
  myPetitions = (query: Query) => this.get<Listed<PetitionView>>('my/petitions', query);
  mySignatures = (query: Query) => this.get<Listed<SignedPetition>>('my/signatures', query);
  myComments = (query: Query) => this.get<Listed<CommentView>>('my/comments', query);
  myAppeals = (query: Query) => this.get<Listed<AppealView>>('my/appeals', query);
  myDirections = (query: Query) => this.get<Listed<DirectionItem>>('my/directions', query);
  drafts = () => this.get<Listed<DraftItem>>('my/drafts');
  /** Null: there is none. */
  draft = (id: string) =>
    this.get<DraftDetails>(path`my/drafts/${id}`).catch((error: unknown) => {
      if (error instanceof RegistryProblem && error.status === 404) return null;
      throw error;
    });
  deadLetters = (query: Query) => this.get<Listed<DeadLetter>>('dead-letters', query);
  log = (query: Query) => this.get<Listed<LogItem>>('log', query);
  logEntry = (number: string) => this.get<LogEntry>(path`log/${number}`);
  receipt = async (number: string) => (await this.raw(path`log/${number}/receipt`)).text();
  /** A person's own values of one event with their proof, as the file that they keep. */
  disclosure = async (number: string) => (await this.raw(path`my/disclosures/${number}`)).text();
  /** A file of the Merkle log: `log/vkey`, `log/checkpoint`, `log/tile/…`. */
  logFile = (file: string) => this.send(file, {}, {}, '');
  dashboards = () => this.get<Listed<Pick<DashboardAnswer, 'name' | 'title' | 'description'>>>('dashboards');
  dashboard = (name: string, query: Query) => this.get<DashboardAnswer>(path`dashboards/${name}`, query);
  /** How things are: headline figures of a network or of all, for a period beside the time before. */
  atAGlance = (query: Query = {}) => this.get<AtAGlance>('dashboards/at-a-glance', query);
  dashboardCases = (name: string, query: Query) =>
    this.get<DashboardCases>(path`dashboards/${name}/cases`, query);

  /** What the workbench knows of all works. */
  corpus = () => this.get<CorpusStanding>('workbench');
  /** What would be decided otherwise. Nothing is recorded. */
  whatIf(code: string, body: WhatIfBody): Promise<WhatIfAnswer> {
    return this.post(path`networks/${code}/what-if`, body);
  }

  /** A command. `key` was made when its form was rendered, so that sending the form twice does one thing. */
  async command(
    route: string,
    body: unknown,
    options: { key: string; revision?: string | null },
  ): Promise<CommandAnswer> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'idempotency-key': options.key,
    };
    if (options.revision) headers['if-match'] = `"${options.revision}"`;
    const response = await this.send(route, {}, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as CommandAnswer;
  }

  /** Tries a text as a rule on a work: nothing comes of it. */
  tryRule(code: string, asked: object): Promise<Trial> {
    return this.post(path`networks/${code}/rules/try`, asked);
  }

  /** What rules would find of a work that is not sent yet: nothing comes of it. */
  checkWork(code: string, work: CheckedWork): Promise<Check> {
    return this.post(path`networks/${code}/works/check`, work);
  }

  /** Uploads a text to `route`, for the command that then names its document. */
  async upload(route: string, text: string): Promise<{ document: string }> {
    const headers = { 'content-type': 'text/markdown; charset=utf-8' };
    const response = await this.send(route, {}, { method: 'POST', headers, body: text });
    const { document } = (await response.json()) as DocumentRef;
    return { document };
  }

  /** @throws RegistryProblem `DRAFT.ALREADY_SENT`, or that it is too large, or one too many */
  async keepDraft(id: string, draft: KeptDraft): Promise<void> {
    await this.put(path`my/drafts/${id}`, draft);
  }

  async draftSent(id: string, ledTo: string): Promise<void> {
    await this.put(path`my/drafts/${id}/sent`, { ledTo });
  }

  async discardDraft(id: string): Promise<void> {
    await this.send(path`my/drafts/${id}`, {}, { method: 'DELETE' });
  }

  /** An answer as it comes: documents, CSV. The caller reads or cancels its body. */
  raw(route: string, query: Query = {}): Promise<Response> {
    return this.send(route, query, {});
  }

  /** A question that is posted. */
  private async post<Answer>(route: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const response = await this.send(route, {}, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Answer;
  }

  private async put(route: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    await this.send(route, {}, { method: 'PUT', headers, body: JSON.stringify(body) });
  }

  private async get<Answer>(
    route: string,
    query: Query = {},
    minPosition: string | null = this.minPosition,
  ): Promise<Answer> {
    const response = await this.send(route, { ...query, 'min-position': minPosition }, {});
    return (await response.json()) as Answer;
  }

  private async send(route: string, query: Query, init: RequestInit, under = 'api/'): Promise<Response> {
    const url = new URL(`${under}${route}`, this.baseUrl.endsWith('/') ? this.baseUrl : `${this.baseUrl}/`);
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== null && one !== undefined && one !== '') url.searchParams.append(name, String(one));
    }
    const headers = new Headers(init.headers);
    if (this.token) headers.set('authorization', `Bearer ${this.token}`);
    if (this.visitor) headers.set(VISITOR, this.visitor);
    let response: Response;
    try {
      response = await this.fetch(url.href, { ...init, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      throw new RegistryProblem(503, 'REGISTRY.UNREACHABLE', 'The register does not answer at the moment.');
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

/** A path of which every value is one escaped segment. */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce((all, part, index) => all + encodeURIComponent(values[index - 1] ?? '') + part);
}

async function problemOf(response: Response): Promise<RegistryProblem> {
  const retryAfter = Number(response.headers.get('retry-after')) || null;
  const body = (await response.json().catch(() => ({}))) as Facts &
    Partial<{
      code: string;
      title: string;
      detail: string;
      errors: { path: string | (string | number)[]; message: string }[];
    }>;
  const errors = (body.errors ?? []).map((error) => ({
    path: (Array.isArray(error.path) ? error.path.join('.') : error.path)
      .replace(/^\//, '')
      .replaceAll('/', '.'),
    message: error.message,
  }));
  return new RegistryProblem(
    response.status,
    body.code ?? `HTTP.${response.status}`,
    body.detail ?? body.title ?? 'The register refused without saying why.',
    errors,
    retryAfter,
    body,
  );
}
