import { permissions } from '#governance';
import { dueAfter } from '#governance/testing';
import type {
  AppealDetails,
  ClusterDetails,
  GatheringView,
  AtAGlance,
  Check,
  Citing,
  CommentDetails,
  ComparedProvision,
  Completeness,
  ConsultationView,
  DashboardAnswer,
  DashboardCases,
  DocketDetails,
  DutyDetails,
  DutyItem,
  Found,
  LineageView,
  LogEntry,
  LogItem,
  Me,
  NetworkDetails,
  Office,
  HoldView,
  OrderDetails,
  Overview,
  PetitionDetails,
  ProvisionDetails,
  ReformDetails,
  RetroactiveChange,
  SanctuaryDetails,
  OwnPart,
  SessionDetails,
  SessionHappening,
  StandingProvision,
  Tile,
  WhatIfAnswer,
} from '../../apps/portal/registry-types.js';

/** Answers of the registry as page specs need them; they say what the API's shapes are. */
export const DOCKET = '0197a000-1111-7000-8000-000000000012';
export const INSTRUMENT = '0197a000-6666-8000-8000-000000000012';
export const PROVISION = '0197a000-2222-8000-8000-000000000042';
export const DIRECTION = '0197a000-3333-8000-8000-0000000000d1';
export const APPEAL = '0197a000-3333-8000-8000-000000000041';
export const ORDER = '0197a000-7777-8000-8000-000000000003';
export const REFORM = '0197a000-4444-8000-8000-000000000007';
export const FLAG = '5f0c1b6e-2f4d-8a3b-9c7e-1d2e3f4a5b6c';
export const APPEAL_PANEL = '0190a5c2-9999-7999-8999-999999999998';
export const PANEL = '0197a000-8888-8000-8000-000000000009';
export const RULING = '0197a000-5555-8000-8000-000000000318';
export const SHA = 'ab'.repeat(32);
const SCORE = 'cd'.repeat(32);
const FINDINGS = 'ef'.repeat(32);

const may = [...permissions.permittedTo({ claims: [], offices: [] })];
const holds = (office: Office) => [{ network: 'NOVA', office, may: [...permissions.grantedBy(office)] }];

export const people = {
  sana: {
    person: '0197a000-0005-7000-8000-000000000005',
    name: 'Sana Iqbal',
    offices: holds('secretary'),
    claims: [],
    may,
  },
  elara: { person: '0197a000-0001-7000-8000-000000000001', name: 'Elara Voss', offices: [], claims: [], may },
  tomas: {
    person: '0197a000-0002-7000-8000-000000000002',
    name: 'Tomas Brandt',
    offices: holds('regulator'),
    claims: [],
    may,
  },
  ines: {
    person: '0197a000-0003-7000-8000-000000000003',
    name: 'Ines Okafor',
    offices: holds('chair'),
    claims: [],
    may,
  },
  rufus: {
    person: '0197a000-0006-7000-8000-000000000006',
    name: 'Rufus Lane',
    offices: holds('returning-officer'),
    claims: [],
    may,
  },
  sora: {
    person: '0197a000-0007-7000-8000-000000000007',
    name: 'Sora Lindgren',
    offices: holds('sanctuary-operator'),
    claims: [],
    may,
  },
  maren: {
    person: '0197a000-0004-7000-8000-000000000004',
    name: 'Maren Solheim',
    offices: holds('adjudicator'),
    claims: [],
    may,
  },
} satisfies Record<string, Me>;

const versionRef = { provision: PROVISION, path: '2147/12/4.2', version: 3 };

export const network: NetworkDetails = {
  network: 'NOVA',
  name: 'Nova Sleep Governance Network',
  jurisdiction: 'The northern dream clusters',
  establishedAt: '2147-01-02T09:00:00.000Z',
  revision: 4,
  officeHolders: [
    {
      appointment: 'a1',
      person: people.ines.person,
      name: 'Ines Okafor',
      office: 'chair',
      appointedAt: '2147-01-02T09:00:00.000Z',
      endedAt: null,
      why: null,
    },
    {
      appointment: 'a2',
      person: people.tomas.person,
      name: 'Tomas Brandt',
      office: 'regulator',
      appointedAt: '2147-01-03T09:00:00.000Z',
      endedAt: null,
      why: null,
    },
  ],
  interests: [
    {
      interest: 'i1',
      person: people.tomas.person,
      name: 'Tomas Brandt',
      subject: { kind: 'case', id: DOCKET },
      category: 'membership',
      declaredAt: '2147-02-01T09:00:00.000Z',
      withdrawnAt: null,
    },
  ],
  may: [],
};

const cause = {
  reform: REFORM,
  reformCitation: 'NOVA-R 2147/7',
  reformAddress: 'NOVA/reforms/2147/7',
  appeal: APPEAL,
  appealCitation: '[2147] NOVA-A 41',
  appealAddress: 'NOVA/appeals/2147/41',
  petition: null,
};

export const rulebookItem: StandingProvision = {
  provision: PROVISION,
  path: '2147/12/4.2',
  citation: 'NOVA 2147/12 s 4.2 v3',
  title: 'Grief in works for a general audience',
  version: 3,
  effectiveFrom: '2147-03-01',
  sunset: null,
  appointedOn: null,
  postponedFrom: null,
  correctedOn: null,
  transition: null,
  standing: 'in-force',
  number: 418,
  text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
  parameters: { 'decision.days': 30 },
  bounds: {},
  vocabularies: {},
  form: null,
  cause,
  upcoming: { version: 4, op: 'repealed', effectiveFrom: '2148-01-01' },
  suspension: null,
};

export const provision: ProvisionDetails = {
  provision: PROVISION,
  path: '2147/12/4.2',
  title: 'Grief in works for a general audience',
  network: 'NOVA',
  instrument: 'x',
  revision: 2,
  takenOver: {},
  versions: [1, 2, 3].map((version) => ({
    version,
    citation: `NOVA 2147/12 s 4.2 v${version}`,
    op: version === 1 ? 'inserted' : 'amended',
    title: 'Grief in works for a general audience',
    effectiveFrom: `2147-0${version}-01`,
    standing: version === 3 ? 'in-force' : 'superseded',
    until: version === 3 ? null : `2147-0${version + 1}-01`,
    again: null,
    sunset: null,
    appointedOn: null,
    postponedFrom: null,
    correctedOn: null,
    transition: null,
    acts: [],
    number: 100 + version,
    recordedAt: `2147-0${version}-01T08:00:00.000Z`,
    text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
    parameters: {},
    bounds: {},
    vocabularies: {},
    form: null,
    cause: version === 3 ? cause : null,
    amendedBy: version === 2 ? ['Loi du 17 mai 2013'] : [],
    reason: null,
    sourceRecordedAt: null,
  })),
  suspensions: [],
  inForce: 3,
  may: [],
};

const standing = {
  title: 'Grief in works for a general audience',
  text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
  bounds: {},
  vocabularies: {},
  form: null,
};

export const compared: ComparedProvision = {
  provision: PROVISION,
  path: '2147/12/4.2',
  title: 'Grief in works for a general audience',
  before: {
    ...standing,
    version: 2,
    citation: 'NOVA 2147/12 s 4.2 v2',
    effectiveFrom: '2147-02-01',
    number: 102,
    text: { ...standing.text, document: 'ef'.repeat(32) },
    parameters: { 'appeal.days': 14 },
  },
  after: {
    ...standing,
    version: 3,
    citation: 'NOVA 2147/12 s 4.2 v3',
    effectiveFrom: '2147-03-01',
    number: 103,
    parameters: { 'appeal.days': 28 },
  },
  suspended: { before: null, after: null },
  changes: [
    {
      version: 3,
      citation: 'NOVA 2147/12 s 4.2 v3',
      op: 'amended',
      effectiveFrom: '2147-03-01',
      recordedAt: '2147-03-01T08:00:00.000Z',
      number: 103,
      cause,
      amendedBy: [],
      reason: null,
    },
  ],
};

export const citing: Citing = {
  items: [
    {
      kind: 'appeal',
      id: APPEAL,
      citation: '[2147] NOVA-A 41',
      address: 'NOVA/appeals/2147/41',
      title: 'Lullaby for a Drowned City',
      version: 3,
      outcome: 'overturned',
      ruling: { citation: '[2147] NOVA 318', address: 'NOVA/rulings/2147/318' },
      recordedAt: '2147-03-09T10:00:00.000Z',
      number: 417,
    },
    {
      kind: 'reform',
      id: REFORM,
      citation: 'NOVA-R 2147/7',
      address: 'NOVA/reforms/2147/7',
      title: 'Grief over time',
      version: null,
      outcome: 'commenced',
      ruling: null,
      recordedAt: '2147-01-09T10:00:00.000Z',
      number: 99,
    },
  ],
  next: 'more',
  counts: [
    { version: null, rulings: 0, appeals: 0, overturned: 0, reforms: 1 },
    { version: 3, rulings: 1204, appeals: 41, overturned: 7, reforms: 0 },
  ],
};

const panel: DocketDetails['panels'][number] = {
  panel: PANEL,
  state: 'sits',
  chair: { person: people.ines.person, name: 'Ines Okafor' },
  quorum: 2,
  closes: dueAfter('2147-02-10', 7, versionRef),
  members: [
    { person: people.ines.person, name: 'Ines Okafor', voted: null, recused: false },
    { person: people.tomas.person, name: 'Tomas Brandt', voted: 412, recused: false },
  ],
  draft: {
    revision: 1,
    outcome: 'restricted',
    facts: 'The second movement holds grief at 0.9.',
    reasons: 'Adults bear what children do not.',
    cited: [{ ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' }],
    conditions: [],
    restrictions: [{ on: 'audience', text: 'Adults only.', ends: null }],
    review: null,
    governingDate: '2147-02-03',
    governingReason: null,
    differs: 'A guide does not help a child asleep.',
    departs: null,
  },
  votes: [],
  ruling: null,
  because: null,
  reasons: null,
  number: 410,
};

export const docket: DocketDetails = {
  docket: DOCKET,
  citation: 'NOVA-D 2147/12',
  address: 'NOVA/dockets/2147/12',
  network: 'NOVA',
  title: 'Lullaby for a Drowned City',
  kind: 'symphony',
  applicant: people.elara.person,
  status: 'served',
  receivedOn: '2147-02-03',
  due: dueAfter('2147-02-03', 30, versionRef),
  assignedTo: { person: people.tomas.person, name: 'Tomas Brandt' },
  challenged: false,
  outcome: 'refused',
  servedOn: '2147-02-20',
  lastDayToAppeal: '2147-03-22',
  appealBefore: '2147-03-23T00:00:00.000Z',
  stayed: null,
  overdue: false,
  age: 24,
  daysLeft: null,
  revision: 5,
  lastNumber: 420,
  symphony: {
    revision: 5,
    artistKind: 'human',
    audience: 'general',
    venue: 'The harbour sanctuary',
    purpose: 'communal',
    presentations: [{ where: 'The harbour sanctuary, Lisbon', at: '2147-05-20T19:00:00.000Z' }],
    sources: [{ title: 'The drowned bell', community: 'Fishers of the lower Tejo' }],
    derivesFrom: [],
    derived: [],
    revisions: [
      {
        revision: 1,
        score: { document: SCORE, bytes: 300, mediaType: 'application/json' },
        note: null,
        recordedAt: '2147-02-03T09:00:00.000Z',
        number: 400,
      },
    ],
  },
  screening: {
    revision: 1,
    governingDate: '2147-02-03',
    screenedOn: '2147-02-03',
    again: null,
    upTo: 401,
    rules: 2,
    disposition: 'forbid',
    unscreened: [],
    counts: [{ ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3', effect: 'forbid', offending: 1 }],
    findings: { document: FINDINGS, bytes: 300, mediaType: 'application/json' },
    number: 402,
  },
  round: 1,
  assignment: {
    proposed: { person: people.tomas.person, name: 'Tomas Brandt' },
    open: 2,
    upTo: 404,
    departs: null,
  },
  proposal: {
    regulator: { person: people.tomas.person, name: 'Tomas Brandt' },
    loads: [{ regulator: { person: people.tomas.person, name: 'Tomas Brandt' }, open: 2 }],
    upTo: 410,
  },
  recommendation: {
    by: { person: people.tomas.person, name: 'Tomas Brandt' },
    revision: 1,
    outcome: 'refused',
    reasons: 'The swell exceeds what a general audience bears.',
    takenBackBy: null,
    challenged: false,
    number: 411,
  },
  challenges: [
    {
      by: { person: people.ines.person, name: 'Ines Okafor' },
      outcome: 'approved',
      reasons: 'It says nothing of the swell.',
      challengedAt: '2147-02-10T09:00:00.000Z',
      number: 409,
    },
  ],
  information: [
    {
      what: 'For how long does the swell last?',
      by: { person: people.tomas.person, name: 'Tomas Brandt' },
      due: {
        at: '2147-02-15T00:00:00.000Z',
        on: '2147-02-14',
        begins: '2147-02-05T09:00:00.000Z',
        count: 9,
        unit: 'days',
        by: versionRef,
      },
      suppliedAt: '2147-02-06T09:00:00.000Z',
      answer: null,
      number: 405,
    },
  ],
  panels: [
    {
      ...panel,
      panel: '0197a000-8888-8000-8000-000000000008',
      state: 'dissolved',
      because: 'by-network',
      reasons: 'Its chair is away.',
      number: 407,
    },
    panel,
  ],
  rulings: [
    {
      ruling: RULING,
      citation: '[2147] NOVA 318',
      address: 'NOVA/rulings/2147/318',
      docket: DOCKET,
      round: 1,
      judged: 1,
      outcome: 'refused',
      facts: 'The second movement holds grief at 0.9 for eleven minutes.',
      reasons: 'Section 4.2 allows grief up to 0.7 for a **general** audience.',
      cited: [{ ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' }],
      conditions: [{ text: 'A steward is present', ends: null, over: false }],
      restrictions: [
        {
          on: 'audience',
          text: 'Adults only',
          ends: { at: '2148-01-02T00:00:00.000Z', on: '2148-01-01' },
          over: false,
        },
      ],
      review: null,
      reviews: [],
      recognisedBy: [],
      governingDate: '2147-02-18',
      governingReason: null,
      differs: null,
      departs: null,
      recognised: null,
      votes: null,
      decidedBy: { person: people.ines.person, name: 'Ines Okafor' },
      issuedAt: '2147-02-18T10:00:00.000Z',
      servedOn: '2147-02-20',
      lastDayToAppeal: '2147-03-22',
      window: dueAfter('2147-02-20', 30, versionRef),
      setAside: null,
      reversedBy: null,
      remandedBy: null,
      ownReversal: null,
      corrections: [],
      variations: [],
      stayed: null,
      stays: [],
      number: 415,
    },
  ],
  appeals: [],
  flags: [
    {
      flag: FLAG,
      ruling: RULING,
      because: 'interest',
      by: 410,
      flaggedAt: '2147-04-02T09:00:00.000Z',
      open: true,
      review: null,
      number: 411,
    },
  ],
  history: [
    {
      number: 400,
      type: 'SymphonySubmitted',
      recordedAt: '2147-02-03T09:00:00.000Z',
      actor: { id: people.elara.person, role: 'citizen', network: null, name: null },
      summary: 'The symphony Lullaby for a Drowned City was submitted.',
      about: [
        {
          kind: 'docket',
          id: DOCKET,
          network: 'NOVA',
          citation: null,
          address: null,
          title: 'Lullaby for a Drowned City',
        },
      ],
    },
    {
      number: 415,
      type: 'RulingIssued',
      recordedAt: '2147-02-18T10:00:00.000Z',
      actor: { id: people.ines.person, role: 'chair', network: 'NOVA', name: 'Ines Okafor' },
      summary: 'A ruling was issued: refused, citing 1 provision.',
      about: [
        {
          kind: 'ruling',
          id: RULING,
          network: 'NOVA',
          citation: '[2147] NOVA 318',
          address: 'NOVA/rulings/2147/318',
          title: null,
        },
        {
          kind: 'docket',
          id: DOCKET,
          network: 'NOVA',
          citation: 'NOVA-D 2147/12',
          address: 'NOVA/dockets/2147/12',
          title: null,
        },
      ],
    },
  ],
  personal: null,
  recused: false,
  may: [],
};

export const score = {
  movements: [
    {
      title: 'Tide',
      sharing: 'audience',
      stimuli: [{ id: 'm1-s1', kind: 'grief', intensity: 0.9, from: 2, to: 13 }],
    },
  ],
};

const orderDue = {
  at: '2147-02-21T09:00:00.000Z',
  on: '2147-02-21',
  begins: '2147-02-20T09:00:00.000Z',
  count: 24,
  unit: 'hours',
  by: versionRef,
} as const;

export const SANCTUARY = '0190a5c2-0000-8000-8000-0000000000a5';
export const POD = '0190a5c2-0000-8000-8000-0000000000a6';
export const sanctuary: SanctuaryDetails = {
  sanctuary: SANCTUARY,
  citation: 'NOVA-L 2147/2',
  address: 'NOVA/sanctuaries/2147/2',
  network: 'NOVA',
  name: 'The Quiet Quarter',
  place: 'Harbour Row 4, Tromsø',
  status: 'licensed',
  operator: { person: people.sora.person, name: 'Sora Lindgren' },
  licensedBy: { person: people.ines.person, name: 'Ines Okafor' },
  licensedAt: '2147-02-01T09:00:00.000Z',
  ends: { at: '2147-12-31T23:00:00.000Z', on: '2147-12-31' },
  conditions: 'Nobody dreams here *between four and six*.',
  ended: null,
  pods: [
    {
      pod: POD,
      makersId: 'QSP-7 0042',
      intensity: 0.7,
      sleepers: 12,
      registeredAt: '2147-02-02T09:00:00.000Z',
      grounded: null,
      released: null,
      may: [],
    },
    {
      pod: '0190a5c2-0000-8000-8000-0000000000a7',
      makersId: 'QSP-7 0043',
      intensity: 0.7,
      sleepers: 12,
      registeredAt: '2147-02-02T09:00:00.000Z',
      grounded: {
        by: { person: people.sora.person, name: 'Sora Lindgren' },
        actsFor: 'operator',
        at: '2147-03-02T05:10:00.000Z',
        reasons: 'Its waking circuit failed the morning test twice.',
      },
      released: null,
      may: [],
    },
  ],
  recused: false,
  may: [],
};
export const SESSION = '0190a5c2-0000-8000-8000-0000000000a8';
export const CONSENT = '0190a5c2-0000-8000-8000-0000000000a9';
export const session: SessionDetails = {
  session: SESSION,
  citation: 'NOVA-S 2147/2',
  address: 'NOVA/sessions/2147/2',
  network: 'NOVA',
  title: 'Low water, remembered',
  status: 'gathering',
  steward: { person: people.sora.person, name: 'Sora Lindgren' },
  sanctuary: {
    sanctuary: SANCTUARY,
    citation: 'NOVA-L 2147/2',
    address: 'NOVA/sanctuaries/2147/2',
    name: 'The Quiet Quarter',
  },
  cluster: null,
  work: null,
  intensity: 0,
  sharing: 'audience',
  begins: '2147-04-01T20:00:00.000Z',
  ends: '2147-04-01T23:00:00.000Z',
  invited: 2,
  admitted: 1,
  consents: 1,
  memories: 0,
  pods: [{ pod: POD, makersId: 'QSP-7 0042' }],
  clearedAt: null,
  coveredUntil: null,
  lacks: [
    {
      kind: 'pod-grounded',
      about: POD,
      says: 'A pod of it is grounded.',
      cure: 'Whoever grounded it releases it, or the session is planned in another pod.',
    },
  ],
  turns: [],
  cancelled: null,
  sealed: null,
  invitations: null,
  may: [],
};
export const happening: SessionHappening = {
  number: 5_748,
  type: 'SessionPlanned',
  recordedAt: '2147-03-28T18:12:09.114Z',
  summary: 'The session Low water, remembered was planned.',
};
export const ownPart: OwnPart = {
  pseudonym: '0190a5c2-0000-8000-8000-0000000000b8',
  takesPart: true,
  invitedTo: 'dream',
  consents: [
    {
      consent: CONSENT,
      purposes: ['dreaming', 'sharing'],
      scopes: ['audience'],
      until: '2147-04-01T23:00:00.000Z',
      stands: true,
    },
  ],
  memories: [],
};
export const PETITION = '0190a5c2-0000-8000-8000-0000000000f5';
export const INVITATION = '0190a5c2-0000-8000-8000-0000000000f6';
export const petition: PetitionDetails = {
  petition: PETITION,
  citation: 'NOVA-P 2147/4',
  address: 'NOVA/petitions/2147/4',
  network: 'NOVA',
  status: 'open',
  title: 'Ask before a memory is shared',
  asks: 'Nobody’s memory of a dream is shared without *asking*.',
  openedAt: '2147-02-01T09:00:00.000Z',
  sponsors: { joined: 3, needed: 3 },
  signatures: 412,
  publishedAt: '2147-02-04T09:00:00.000Z',
  publishedBy: { person: people.ines.person, name: 'Ines Okafor' },
  closes: { ...orderDue, at: '2147-08-04T00:00:00.000Z', on: '2147-08-03', count: 181, unit: 'days' },
  closedAt: null,
  thresholds: [
    {
      threshold: 'response',
      signatures: 100,
      districts: null,
      clusters: null,
      reached: {
        upTo: 411,
        at: '2147-02-20T09:00:00.000Z',
        due: { ...orderDue, at: '2147-03-07T00:00:00.000Z', on: '2147-03-06', count: 14, unit: 'days' },
        done: null,
      },
      lost: [],
    },
    {
      threshold: 'debate',
      signatures: 1_000,
      districts: { count: 2, signatures: 100, enough: 1 },
      clusters: { count: 3, signatures: 5, enough: 0 },
      reached: null,
      lost: [],
    },
  ],
  districts: [
    { district: 'Harbour', signatures: 210 },
    { district: 'Hills', signatures: 44 },
  ],
  clusters: [
    {
      cluster: '0190a5c2-0000-8000-8000-0000000000c7',
      citation: 'NOVA-C 2147/1',
      address: 'NOVA/clusters/2147/1',
      title: 'The Harbour Sleepers',
      signatures: 3,
    },
  ],
  isYours: false,
  invitation: null,
  rejected: null,
  response: null,
  rallies: [],
  debate: null,
  findings: [],
  may: [],
};

export const CLUSTER = '0190a5c2-0000-8000-8000-0000000000c7';
export const MEMBER = '0190a5c2-0000-8000-8000-0000000000c8';
export const GATHERING = '0190a5c2-0000-8000-8000-0000000000c9';
export const cluster: ClusterDetails = {
  cluster: CLUSTER,
  citation: 'NOVA-C 2147/1',
  address: 'NOVA/clusters/2147/1',
  network: 'NOVA',
  title: 'The Harbour Sleepers',
  purpose: 'We dream what was composed for the *harbour*.',
  foundedAt: '2147-01-20T09:00:00.000Z',
  steward: { name: 'Nina Cerise', since: '2147-02-10T09:00:00.000Z' },
  stewards: [
    { name: 'Elara Voss', since: '2147-01-20T09:00:00.000Z' },
    { name: 'Nina Cerise', since: '2147-02-10T09:00:00.000Z' },
  ],
  members: 42,
  charter: 2,
  nextGathering: '2147-05-20T19:00:00.000Z',
  adopted: {
    version: 2,
    text: 'Nobody is *woken* for leaving.',
    at: '2147-02-11T09:00:00.000Z',
    number: 411,
    by: 'Nina Cerise',
  },
  earlier: [{ version: 1, at: '2147-01-21T09:00:00.000Z', number: 402 }],
  limits: [
    {
      parameter: 'intensity.max',
      word: null,
      unit: 'intensity',
      stricter: 'lower',
      holds: 0.7,
      charter: 0.7,
      law: { value: 0.85, by: { ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' } },
      isOvertaken: false,
    },
    {
      parameter: 'kind.max',
      word: 'grief',
      unit: 'intensity',
      stricter: 'lower',
      holds: 0.3,
      charter: 0.4,
      law: { value: 0.3, by: { ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' } },
      isOvertaken: true,
    },
    {
      parameter: 'rest.least',
      word: null,
      unit: 'minutes',
      stricter: 'higher',
      holds: 10,
      charter: null,
      law: { value: 10, by: { ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' } },
      isOvertaken: false,
    },
  ],
  removals: [
    {
      member: MEMBER,
      at: '2147-02-12T09:00:00.000Z',
      by: 'Nina Cerise',
      reasons: 'Told outside what another had dreamed.',
      until: { at: '2147-10-01T00:00:00.000Z', on: '2147-09-30' },
    },
  ],
  invitation: null,
  isYours: false,
  may: [],
};
export const gathering: GatheringView = {
  gathering: GATHERING,
  cluster: CLUSTER,
  citation: cluster.citation,
  address: cluster.address,
  network: 'NOVA',
  clusterTitle: cluster.title,
  title: 'Dream Clusters conference',
  about: 'Three evenings on what can be dreamed *together*.',
  at: '2147-05-20T19:00:00.000Z',
  where: 'Harbour Sanctuary',
  announcedAt: '2147-02-01T09:00:00.000Z',
  isChanged: true,
};

export const HOLD = '0196f3a2-a4b5-8ac7-98d9-4a5162738495';
export const hold: HoldView = {
  hold: HOLD,
  network: 'NOVA',
  docket: DOCKET,
  docketCitation: 'NOVA-D 2147/12',
  title: 'Lullaby for a Drowned City',
  person: people.elara.person,
  placedBy: { person: people.ines.person, name: 'Ines Okafor' },
  placedAt: '2147-03-20T15:00:00.000Z',
  reasons: 'The grounds of the appeal are heard in April.',
  ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' },
  status: 'standing',
  released: null,
  may: ['hold.release'],
};

export const order: OrderDetails = {
  order: ORDER,
  citation: 'NOVA-O 2147/3',
  address: 'NOVA/orders/2147/3',
  network: 'NOVA',
  docket: DOCKET,
  docketCitation: 'NOVA-D 2147/12',
  sanctuary: null,
  session: null,
  title: 'Lullaby for a Drowned City',
  status: 'awaiting-ratification',
  issuedBy: { person: people.ines.person, name: 'Ines Okafor' },
  office: 'chair',
  issuedAt: '2147-02-20T09:00:00.000Z',
  relied: { ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' },
  effect: 'The presentation stops now.',
  considered: 'A warning before the second movement.',
  insufficient: 'Half of the listeners are asleep already.',
  reasonsDue: orderDue,
  ratificationDue: { ...orderDue, at: '2147-02-23T09:00:00.000Z', on: '2147-02-23', count: 72 },
  ends: { ...orderDue, at: '2147-03-07T00:00:00.000Z', on: '2147-03-06', count: 14, unit: 'days' },
  endsAt: '2147-02-23T09:00:00.000Z',
  secondsLeft: 180_000,
  ended: null,
  reasons: 'The second movement holds grief at 0.9.',
  reasonedAt: '2147-02-20T11:00:00.000Z',
  ratified: null,
  lifted: null,
  overturned: null,
  varied: null,
  stayed: null,
  appeals: [],
  appealBefore: { at: '2147-03-20T00:00:00.000Z', on: '2147-03-19', isExplained: true },
  recused: false,
  may: [],
};

const seats = {
  panel: APPEAL_PANEL,
  chair: { person: people.maren.person, name: 'Maren Solheim' },
  quorum: 2,
  closes: dueAfter('2147-03-10', 7, versionRef),
  members: [
    { person: people.maren.person, name: 'Maren Solheim', voted: null, recused: false },
    { person: people.tomas.person, name: 'Tomas Brandt', voted: 424, recused: false },
  ],
  number: 422,
};
const appealPanel: AppealDetails['panels'][number] = {
  ...seats,
  state: 'sits',
  draft: {
    consequence: 'overturned',
    outcomes: [
      {
        ground: '1',
        outcome: 'overturned',
        decisive: true,
        reasons: 'The limit does not govern lullabies.',
      },
      { ground: '2', outcome: 'dismissed', decisive: false, reasons: 'Service was good.' },
    ],
    readings: [{ ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' }],
    variation: null,
    ordered: null,
  },
  votes: [],
  because: null,
  reasons: null,
};

export const appeal: AppealDetails = {
  appeal: APPEAL,
  citation: '[2147] NOVA-A 41',
  address: 'NOVA/appeals/2147/41',
  network: 'NOVA',
  docket: DOCKET,
  docketCitation: 'NOVA-D 2147/12',
  sanctuary: null,
  session: null,
  ruling: RULING,
  rulingCitation: '[2147] NOVA 318',
  order: null,
  title: 'Lullaby for a Drowned City',
  appellant: people.elara.person,
  status: 'admitted',
  lodgedOn: '2147-03-02',
  lastDay: '2147-03-22',
  adjudicator: { person: people.maren.person, name: 'Maren Solheim' },
  grounds: [
    {
      ground: '1',
      outcome: null,
      decisive: null,
      reasons: null,
      statement: 'The measure was read at the peak, not over time.',
    },
    { ground: '2', outcome: null, decisive: null, reasons: null, statement: null },
  ],
  leave: null,
  lead: null,
  behind: [],
  inadmissible: null,
  concession: null,
  decision: null,
  decidedAt: null,
  stays: [
    {
      state: 'requested',
      request: 'The lullaby is sung next week, and cannot be unsung.',
      requestedAt: '2147-03-03T09:00:00.000Z',
      number: 421,
      answer: null,
    },
  ],
  hearings: [
    {
      at: '2147-04-20T14:00:00.000Z',
      where: 'Hall of the Quiet Quarter',
      state: 'listed',
      adjournments: [{ before: '2147-04-13T14:00:00.000Z', reason: 'The hall was closed.' }],
      held: null,
    },
  ],
  panel: seats,
  panels: [appealPanel],
  directions: [
    {
      direction: DIRECTION,
      nth: 1,
      to: 'respondent',
      what: 'Say by which measure the swell was read.',
      due: { at: '2147-04-16T00:00:00.000Z', on: '2147-04-15' },
      state: 'open',
      givenAt: '2147-03-28T09:00:00.000Z',
      changes: [
        {
          before: { at: '2147-04-09T00:00:00.000Z', on: '2147-04-08' },
          due: { at: '2147-04-16T00:00:00.000Z', on: '2147-04-15' },
          reason: 'The hall is closed.',
          changedAt: '2147-03-29T09:00:00.000Z',
        },
      ],
      complied: null,
      extensions: [
        {
          by: { person: people.tomas.person, name: 'Tomas Brandt' },
          says: 'The minutes are away.',
          at: '2147-03-30T09:00:00.000Z',
          answered: null,
        },
      ],
      may: [],
    },
  ],
  revision: 1,
  recused: false,
  may: [],
};

export const REFORM_VOTE = '0197a000-7171-8000-8000-000000000001';
export const reform: ReformDetails = {
  reform: REFORM,
  network: 'NOVA',
  citation: 'NOVA-R 2147/7',
  address: 'NOVA/reforms/2147/7',
  title: 'Grief measured over time',
  reasons: 'The appeal showed that a peak says little.',
  status: 'adopted',
  proposedBy: { person: people.tomas.person, name: 'Tomas Brandt' },
  amendments: [
    {
      op: 'amend',
      provision: PROVISION,
      path: '2147/12/4.2',
      base: 2,
      instrument: null,
      number: null,
      title: 'Grief in works for a general audience',
      text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
      until: null,
      parameters: {},
      bounds: {},
      vocabularies: {},
      form: null,
      replaces: [],
      resulting: null,
    },
  ],
  cause: { appeal: APPEAL, appealCitation: '[2147] NOVA-A 41', petition: null, petitionCitation: null },
  draft: 1,
  proposedAt: '2147-03-10T09:00:00.000Z',
  adoptedAt: '2147-03-20T09:00:00.000Z',
  adoptedBy: { person: people.ines.person, name: 'Ines Okafor' },
  adoptionReasons: 'Heard and agreed.',
  retroactiveReason: null,
  commencesOn: '2147-03-20',
  transition: { to: 'undecided' },
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawalReason: null,
  commencedAt: null,
  effectiveFrom: null,
  revision: 1,
  revisions: [],
  assessments: [],
  reviewDue: null,
  review: null,
  consultation: {
    isOpen: true,
    closes: { at: '2147-03-25T00:00:00.000Z', on: '2147-03-24' },
    comments: 3,
    points: 2,
  },
  votes: [
    {
      panel: REFORM_VOTE,
      chair: { person: people.ines.person, name: 'Ines Okafor' },
      quorum: 2,
      closes: { ...orderDue, at: '2147-04-02T00:00:00.000Z', on: '2147-04-01', count: 7, unit: 'days' },
      members: [
        { person: people.ines.person, name: 'Ines Okafor', voted: 416, recused: false },
        { person: people.tomas.person, name: 'Tomas Brandt', voted: null, recused: false },
      ],
      number: 415,
      state: 'sits',
      draft: { revision: 1, reasons: 'A peak says little.' },
      comments: 3,
      points: 2,
      upTo: 413,
      votes: [],
      because: null,
      reasons: null,
    },
  ],
  may: [],
};

export const COMMENT = '0197a000-6161-8000-8000-000000000001';
export const POINT = '0197a000-5151-8000-8000-000000000001';
const secretary = { person: people.sana.person, name: 'Sana Iqbal' };
export const consultation: ConsultationView = {
  reform: REFORM,
  network: 'NOVA',
  draft: 1,
  status: 'open',
  openedBy: secretary,
  openedAt: '2147-03-11T09:00:00.000Z',
  closes: { ...orderDue, at: '2147-03-25T00:00:00.000Z', on: '2147-03-24', count: 14, unit: 'days' },
  extensions: [{ by: secretary, at: '2147-03-12T09:00:00.000Z', on: '2147-03-24', reasons: 'It is long.' }],
  comments: 3,
  late: 1,
  toLookAt: 1,
  placed: 2,
  answered: 1,
  upTo: 413,
  points: [
    {
      point: POINT,
      nth: 1,
      gist: 'A peak says little.',
      raisedBy: secretary,
      raisedAt: '2147-03-12T09:00:00.000Z',
      comments: 2,
      answer: {
        by: secretary,
        at: '2147-03-13T09:00:00.000Z',
        answer: 'accepted',
        reasons: 'So it is.',
        changed: '2147/12/4.2',
      },
    },
    {
      point: '0197a000-5151-8000-8000-000000000002',
      nth: 2,
      gist: 'Works for children need more.',
      raisedBy: secretary,
      raisedAt: '2147-03-12T09:00:00.000Z',
      comments: 0,
      answer: null,
    },
  ],
  may: [],
};
export const comment: CommentDetails = {
  comment: COMMENT,
  network: 'NOVA',
  reform: REFORM,
  reformCitation: 'NOVA-R 2147/7',
  nth: 1,
  status: 'redacted',
  filedAt: '2147-03-12T09:00:00.000Z',
  isLate: false,
  isYours: false,
  words: '[redacted] says what I think.',
  redacted: 'private',
  withheld: null,
  place: { point: POINT, like: null, none: null },
  original: null,
  may: [],
};

export const logItem: LogItem = {
  number: 415,
  id: '0197a000-9999-7000-8000-000000000415',
  stream: `docket-${DOCKET}`,
  revision: 3,
  type: 'RulingIssued',
  recordedAt: '2147-02-18T10:00:00.000Z',
  network: 'NOVA',
  case: `symphony-${DOCKET}`,
  actor: { id: people.ines.person, role: 'chair', network: 'NOVA', name: 'Ines Okafor' },
  summary: 'Ruling [2147] NOVA 318: refused',
  about: [
    {
      kind: 'ruling',
      id: RULING,
      network: 'NOVA',
      citation: '[2147] NOVA 318',
      address: 'NOVA/rulings/2147/318',
      title: 'Nocturne',
    },
    {
      kind: 'docket',
      id: DOCKET,
      network: 'NOVA',
      citation: 'NOVA-D 2147/12',
      address: 'NOVA/dockets/2147/12',
      title: 'Nocturne',
    },
  ],
};

export const logEntry: LogEntry = {
  ...logItem,
  entry: { type: 'RulingIssued', data: { reasons: '<script>alert(1)</script>' } },
  bytes: Buffer.from('{"data":{"reasons":"<script>alert(1)</script>"}}').toString('base64'),
  leafHash: 'bfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=',
  sealedAt: { size: 416, signedAt: '2026-02-18T10:00:01.000Z' },
  time: { verdict: 'unchecked', why: 'no witnessed checkpoint before or after it' },
  previous: 414,
  next: null,
};

export const receipt = [
  'c2sp.org/tlog-proof@v1',
  'index 415',
  '',
  'sleep-governance.example/log',
  '416',
  'bfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=',
  '',
  '— sleep-governance.example/log 56HC0w==',
  '— witness.example 56HC0w==',
  '',
].join('\n');

const lineage: LineageView = {
  steps: [
    {
      ...{
        step: `appeal:${APPEAL}`,
        kind: 'appeal',
        id: APPEAL,
        reform: null,
        way: 'before',
        nth: null,
        label: null,
        number: 540,
      },
      ...{ citation: '[2147] NOVA-A 41', title: 'Loom of Small Hours', address: 'NOVA/appeals/2147/41' },
    },
    {
      ...{
        step: `draft:${REFORM}.1`,
        kind: 'draft',
        id: REFORM,
        reform: REFORM,
        way: 'itself',
        nth: 1,
        label: null,
        number: 541,
      },
      ...{ citation: 'NOVA-R 2147/7', title: 'Grief over time', address: 'NOVA/reforms/2147/7' },
    },
    {
      ...{
        step: `version:${PROVISION}.3`,
        kind: 'version',
        id: PROVISION,
        reform: null,
        way: 'after',
        nth: 3,
        number: 544,
      },
      ...{ citation: 'NOVA 2147/12 s 4.2 v3', title: 'Grief', label: '2147/12/4.2' },
      address: 'NOVA/rules/2147/12/4.2',
    },
  ],
  links: [
    { from: `appeal:${APPEAL}`, to: `draft:${REFORM}.1`, why: 'after', number: 541 },
    { from: `draft:${REFORM}.1`, to: `version:${PROVISION}.3`, why: 'enacted', number: 544 },
  ],
  isCut: false,
};

export const retroactive: RetroactiveChange = {
  provision: PROVISION,
  path: '2147/12/4.2',
  citation: 'NOVA 2147/12 s 4.2 v3',
  version: 3,
  op: 'amended',
  title: 'Grief in works for a general audience',
  inForceFrom: '2147-02-20',
  recordedAt: '2147-03-01T08:00:00.000Z',
  number: 103,
  kind: 'declared',
  reason: 'The page was missing from the text of February.',
  sourceRecordedAt: null,
};

export const completeness: Completeness = {
  docket: DOCKET,
  verdict: 'present',
  seal: { number: 416, day: '2147-03-02', at: 415, dockets: 1, root: SHA },
  rows: [{ index: 0, id: DOCKET, entries: 3, lastLeaf: SHA, proof: [] }],
  numbers: [401, 407, 415],
  later: [],
};

export const overview: Overview = {
  changed: [
    {
      number: 103,
      network: 'NOVA',
      provision: PROVISION,
      path: '2147/12/4.2',
      citation: 'NOVA 2147/12 s 4.2 v3',
      title: 'Grief in works for a general audience',
      version: 3,
      base: 2,
      op: 'amended',
      effectiveFrom: '2147-03-01',
      recordedAt: '2147-03-01T08:00:00.000Z',
      cause: { ...cause, petition: null },
      amendedBy: [],
      settings: [{ name: 'appeal.days', before: 14, after: 28, unit: null }],
      text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
    },
    {
      number: 102,
      network: 'NOVA',
      provision: PROVISION,
      path: '2147/12/4.2',
      citation: 'NOVA 2147/12 s 4.2 v2',
      title: 'Grief in works for a general audience',
      version: 2,
      base: 1,
      op: 'amended',
      effectiveFrom: '2147-02-01',
      recordedAt: '2147-02-01T08:00:00.000Z',
      cause: null,
      amendedBy: [],
      settings: [],
      text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
    },
    {
      number: 101,
      network: 'NOVA',
      provision: PROVISION,
      path: '2147/12/4.2',
      citation: 'NOVA 2147/12 s 4.2 v1',
      title: 'Grief in works for a general audience',
      version: 1,
      base: null,
      op: 'inserted',
      effectiveFrom: null,
      recordedAt: '2147-01-01T08:00:00.000Z',
      cause: null,
      amendedBy: [],
      settings: [],
      text: { document: SHA, bytes: 120, mediaType: 'text/markdown' },
    },
  ],
  timelines: [
    {
      network: 'NOVA',
      from: '2147-01-01',
      to: '2147-03-25',
      steps: 48,
      today: 47,
      changes: 1203,
      days: 61,
      marks: [
        { step: 1, from: '2147-01-01', to: '2147-01-01', days: 1, changes: 1, reforms: [] },
        { step: 18, from: '2147-02-01', to: '2147-02-03', days: 3, changes: 1200, reforms: [] },
        {
          step: 34,
          from: '2147-03-01',
          to: '2147-03-01',
          days: 1,
          changes: 2,
          reforms: [{ citation: 'NOVA-R 2147/7', title: 'Grief over time' }],
        },
      ],
    },
  ],
  overdue: [
    {
      kind: 'decision',
      about: 'docket',
      subject: DOCKET,
      citation: 'NOVA-D 2147/12',
      address: 'NOVA/dockets/2147/12',
      network: 'NOVA',
      title: 'Lullaby for a Drowned City',
      dueOn: '2147-03-05',
      dueAt: '2147-03-06T00:00:00.000Z',
      days: 3,
    },
  ],
  soon: [
    {
      kind: 'decision',
      about: 'docket',
      subject: DOCKET,
      citation: 'NOVA-D 2147/13',
      address: 'NOVA/dockets/2147/13',
      network: 'NOVA',
      title: 'Loom of Hours',
      dueOn: '2147-03-09',
      dueAt: '2147-03-10T00:00:00.000Z',
      days: -1,
    },
  ],
  latest: [logItem],
  counts: { submissions: 1204, rulings: 318, appeals: 41, reforms: 7 },
};

export const board: DashboardAnswer = {
  name: 'time-to-decision',
  title: 'Time to decision',
  description: 'Days from receipt to ruling, by month.',
  at: 420,
  on: '2147-03-25',
  period: null,
  columns: [
    { key: 'month', label: 'Month', holds: 'name' },
    { key: 'p50', label: 'p50', unit: 'days', holds: 'measure' },
    { key: 'p90', label: 'p90', unit: 'days', holds: 'measure' },
  ],
  rows: [
    { month: '2147-01', p50: 9, p90: 21 },
    { month: '2147-02', p50: 11, p90: 28 },
    { month: '2147-03', p50: 8, p90: 19 },
  ],
};

const tile = (name: string, title: string, values: (number | null)[], unit: string | null): Tile => ({
  name,
  title,
  description: `${title}, as it is counted.`,
  unit,
  better: name === 'approved' ? null : 'less',
  value: values.at(-1)!,
  cases: 34,
  among: 60,
  before: { value: 17, cases: 17, among: 20 },
  series: values.map((value, nth) => ({
    from: `2147-03-0${nth + 1}`,
    to: `2147-03-0${nth + 1}`,
    value,
  })),
  dashboard: 'time-to-decision',
});

export const glance: AtAGlance = {
  network: null,
  at: 420,
  on: '2147-03-25',
  period: { from: '2146-12-26', to: '2147-03-25' },
  before: { from: '2146-09-27', to: '2146-12-25' },
  tiles: [
    tile('waiting', 'Waiting for a ruling', [8, 10, 6], null),
    tile('median-days', 'Median time to decision', [17, null, 19], 'days'),
    tile('approved', 'Approved', [50, 55, 61.8], '%'),
    tile('overturned', 'Overturned on appeal', [null, null, null], '%'),
  ],
};

const counted = (name: string, title: string, columns: DashboardAnswer['columns'], rows: Rows) => ({
  ...board,
  name,
  title,
  columns,
  rows,
});
type Rows = DashboardAnswer['rows'];

export const queue = counted(
  'queue-by-age',
  'Queue by age',
  [
    { key: 'age', label: 'Age', unit: 'days', holds: 'name' },
    { key: 'waiting', label: 'Waiting', holds: 'count' },
  ],
  [
    { age: '0 to 6', waiting: 4 },
    { age: '7 to 13', waiting: 0 },
  ],
);

export const endings = counted(
  'appeals-by-ending',
  'How appeals end',
  [
    { key: 'month', label: 'Month', holds: 'name' },
    { key: 'ending', label: 'Ended', holds: 'name' },
    { key: 'appeals', label: 'Appeals', holds: 'count' },
    { key: 'p50', label: 'Half within', unit: 'days', holds: 'measure' },
  ],
  [
    { month: '2147-03', ending: 'withdrawn', appeals: 2, p50: 3.5 },
    { month: '2147-03', ending: 'overturned', appeals: 1, p50: 21 },
  ],
);

export const outcomes = counted(
  'outcomes',
  'Outcomes',
  [
    { key: 'month', label: 'Month', holds: 'name' },
    { key: 'outcome', label: 'Outcome', holds: 'name' },
    { key: 'rulings', label: 'Rulings', holds: 'count' },
  ],
  [
    { month: '2147-02', outcome: 'approved', rulings: 3 },
    { month: '2147-02', outcome: 'refused', rulings: 1 },
    { month: '2147-03', outcome: 'approved', rulings: 2 },
  ],
);

export const provisions = counted(
  'appeals-by-provision',
  'Appeals by provision',
  [
    { key: 'provision', label: 'Provision', holds: 'name' },
    { key: 'rulings', label: 'Rulings', holds: 'count' },
    { key: 'overturned', label: 'Overturned', holds: 'count' },
    { key: 'overturnRate', label: 'Overturn rate', unit: '%', holds: 'measure' },
  ],
  [
    { provision: 'NOVA 2147/2/2.1', rulings: 42, overturned: 1, overturnRate: 20 },
    { provision: 'NOVA 2147/2/4.2', rulings: 8, overturned: 2, overturnRate: 50 },
  ],
);

export const byOffice = counted(
  'orders-by-office',
  'Interim orders',
  [
    { key: 'office', label: 'Office', holds: 'name' },
    { key: 'issued', label: 'Issued', holds: 'count' },
    { key: 'lapsed', label: 'Lapsed', holds: 'count' },
  ],
  [
    { office: 'regulator', issued: 4, lapsed: 1 },
    { office: 'chair', issued: 0, lapsed: 0 },
  ],
);

export const cases: DashboardCases = {
  title: 'Appeals by provision',
  dashboard: { name: 'appeals-by-provision', title: 'Appeals by provision' },
  counted: 'Overturned',
  row: [{ key: 'provision', value: 'NOVA 2147/2/4.2' }],
  at: 420,
  on: '2147-03-25',
  period: null,
  count: 2,
  columns: [
    { key: 'issuedOn', label: 'Issued on' },
    { key: 'outcome', label: 'Outcome' },
    { key: 'days', label: 'Waited', unit: 'days' },
  ],
  items: [
    {
      kind: 'ruling',
      id: RULING,
      citation: '[2147] NOVA 13',
      address: 'NOVA/rulings/2147/13',
      title: 'What the Loom Remembers',
      cells: { issuedOn: '2147-03-03', outcome: 'refused', days: 15 },
    },
  ],
  next: 'next-page',
};

const found = {
  ...versionRef,
  effect: 'forbid' as const,
  condition: null,
  restricts: null,
  evidence: [{ movement: 0, stimulus: 0 }],
  excepted: [],
  reads: { 'grief.limit': 0.7 },
  limits: [{ field: 'intensity', parameter: 'grief.limit', by: null, offends: 'above' as const, only: null }],
};
const ofFear = { provision: PROVISION, path: '2147/2/4.2', version: 3, effect: 'forbid' as const };

export const checkOfWork: Check = {
  on: '2147-02-03',
  rules: 2,
  limits: [{ kind: 'fear', limit: 0.4, parameter: 'fear.limit', ...ofFear }],
  screening: {
    disposition: 'forbid',
    unscreened: [],
    findings: [
      {
        ...ofFear,
        condition: null,
        restricts: null,
        evidence: [{ movement: 0, stimulus: 0 }],
        excepted: [],
        reads: { 'fear.limit': 0.4 },
        limits: [{ field: 'intensity', parameter: 'fear.limit', by: null, offends: 'above', only: null }],
      },
    ],
  },
};

const flips = { allowed: 20, restricted: 11, stricter: 0, milder: 3 };

export const whatIf: WhatIfAnswer = {
  upTo: 420,
  timing: { ms: 41.7 },
  works: 1204,
  unscreened: 2,
  flips,
  by: {
    audience: {
      general: { ...flips, allowed: 15 },
      adults: { ...flips, allowed: 5, restricted: 0, milder: 0 },
    },
    kind: { symphony: flips },
    purpose: { communal: flips },
    artistKind: { human: flips },
    month: { '2147-02': { ...flips, allowed: 9 }, '2147-03': { ...flips, allowed: 11 } },
  },
  provisions: [
    {
      provision: PROVISION,
      path: '2147/12/4.2',
      a: { version: 3, offending: 40 },
      b: { version: null, offending: 20 },
    },
    { provision: null, path: '2147/12/9', a: null, b: { version: null, offending: 11 } },
  ],
  examples: [
    {
      docket: DOCKET,
      revision: 1,
      receivedOn: '2147-02-03',
      a: { disposition: 'forbid', unscreened: [], findings: [found] },
      b: { disposition: 'clear', unscreened: [], findings: [] },
    },
  ],
};

const text = (body: string, type = 'text/markdown; charset=utf-8') =>
  new Response(body, { headers: { 'content-type': type } });

/** A registry that answers every public page. */
export const publicAnswers: Record<string, unknown> = {
  'GET clock': { now: '2147-03-25T09:00:00.000Z', today: '2147-03-25' },
  'GET overview': overview,
  'GET log': { items: [logItem], next: 'next-page' },
  'GET log/415': logEntry,
  'GET log/415/receipt': () => new Response(receipt),
  'GET /log/schemas/index.json': () => Response.json(['RulingIssued.v1.json', 'AppealLodged.v1.json']),
  'GET /log/vkey': () => new Response('sleep-governance.example/log+e7a1c2d3+AQ\n'),
  'GET networks': { items: [network], next: null },
  'GET networks/NOVA': network,
  'GET networks/NOVA/instruments': {
    items: [
      {
        instrument: INSTRUMENT,
        number: '2147/12',
        title: 'Emotional stimuli',
        kind: 'substantive',
        enactedAt: '2147-01-15T09:00:00.000Z',
        repealedFrom: null,
        revision: 0,
      },
    ],
    next: null,
  },
  'GET networks/NOVA/rulebook': { items: [rulebookItem], next: null },
  'GET networks/NOVA/rulebook/comparison': { items: [compared], next: null },
  'GET networks/NOVA/lineage': lineage,
  'GET networks/NOVA/retroactive': { items: [retroactive], next: null },
  [`GET networks/NOVA/provisions/${PROVISION}`]: provision,
  [`GET networks/NOVA/provisions/${PROVISION}/diff`]: {
    from: 2,
    to: 3,
    parts: [
      { kind: 'same', text: 'Grief may reach ', by: null },
      { kind: 'removed', text: '0.7 at its peak', by: 3 },
      { kind: 'added', text: '0.7 as a mean over ten minutes', by: 3 },
      { kind: 'same', text: ' in a work for a general audience.', by: null },
    ],
  },
  [`GET networks/NOVA/provisions/${PROVISION}/citing`]: citing,
  [`GET networks/NOVA/provisions/${PROVISION}/touched`]: {
    items: [
      {
        docket: DOCKET,
        citation: 'NOVA-D 2147/12',
        address: 'NOVA/dockets/2147/12',
        title: 'Tides of a Sleeping City',
        version: 3,
        revision: 2,
        effect: 'forbid',
        offending: 2,
        recordedAt: '2147-02-03T09:00:00.000Z',
        number: 413,
      },
    ],
    next: null,
    counts: [{ version: 3, works: 1204, excepted: 7 }],
  },
  'GET stimulus-kinds': { items: [{ kind: 'grief', works: 3 }], next: null },
  'GET networks/NOVA/dockets': { items: [docket], next: null },
  [`GET networks/NOVA/dockets/${DOCKET}`]: docket,
  [`GET networks/NOVA/dockets/${DOCKET}/completeness`]: completeness,
  'GET networks/NOVA/calendars': {
    items: [
      {
        from: '2147-07-01',
        timeZone: 'Europe/Lisbon',
        weekdays: [1, 2, 3, 4, 5],
        cutOff: '16:00',
        holidays: [{ day: '2147-07-03', name: 'Founding Day' }],
        publishedAt: '2147-06-01T09:00:00.000Z',
        number: 118,
      },
    ],
    next: null,
  },
  [`GET networks/NOVA/duties/decision/${DOCKET}`]: {
    kind: 'decision',
    about: 'docket',
    subject: DOCKET,
    aboutId: DOCKET,
    citation: 'NOVA-D 2147/12',
    address: 'NOVA/dockets/2147/12',
    title: 'Lullaby for a Drowned City',
    network: 'NOVA',
    of: { person: people.tomas.person, name: 'Tomas Brandt' },
    state: 'open',
    due: { ...dueAfter('2147-02-03', 3, versionRef), begins: '2147-02-03T09:00:00.000Z' },
    within: null,
    timeZone: 'UTC',
    today: '2147-02-05',
    steps: [
      { day: '2147-02-03', why: 'event' },
      { day: '2147-02-04', why: 'counts', nth: 1 },
      {
        day: '2147-02-05',
        why: 'stopped',
        by: { from: '2147-02-05T09:00:00.000Z', until: '2147-02-06T09:00:00.000Z' },
      },
      { day: '2147-02-06', why: 'counts', nth: 2 },
      { day: '2147-02-07', why: 'counts', nth: 3 },
    ],
    stops: [{ from: '2147-02-05T09:00:00.000Z', until: '2147-02-06T09:00:00.000Z' }],
    isKept: true,
  } satisfies DutyDetails,
  'GET networks/NOVA/duties': {
    items: [
      {
        kind: 'decision',
        about: 'docket',
        subject: DOCKET,
        aboutId: DOCKET,
        citation: docket.citation,
        address: docket.address,
        title: docket.title,
        network: 'NOVA',
        of: { person: people.tomas.person, name: 'Tomas Brandt' },
        state: 'open',
        due: { at: '2147-03-06T00:00:00.000Z', on: '2147-03-05' },
      },
      {
        kind: 'made-up',
        about: 'docket',
        subject: APPEAL,
        aboutId: DOCKET,
        citation: null,
        address: null,
        title: null,
        network: 'NOVA',
        of: null,
        state: 'open',
        due: { at: '2147-03-06T00:00:00.000Z', on: '2147-03-05' },
      },
    ] satisfies DutyItem[],
    next: null,
  },
  'GET networks/NOVA/due': {
    at: '2147-07-04T15:00:00.000Z',
    day: '2147-07-04',
    timeZone: 'Europe/Lisbon',
    steps: [
      { day: '2147-06-30', why: 'late' },
      { day: '2147-07-01', why: 'weekend' },
      { day: '2147-07-02', why: 'event' },
      { day: '2147-07-03', why: 'holiday', name: 'Founding Day' },
      { day: '2147-07-04', why: 'counts', nth: 1 },
    ],
  },
  'GET my/cases': { items: [], next: null },
  'GET my/clusters': { items: [cluster], next: null },
  'GET my/memberships': { items: [cluster], next: null },
  'GET my/petitions': { items: [petition], next: null },
  'GET my/signatures': { items: [{ ...petition, own: { stands: true, isInvalid: false } }], next: null },
  'GET my/comments': { items: [comment], next: null },
  'GET networks/NOVA/wrong-readings': {
    items: [
      {
        reading: { ...versionRef, citation: 'NOVA 2147/12 s 4.2 v3' },
        appeal: APPEAL,
        citation: '[2147] NOVA-A 40',
        address: 'NOVA/appeals/2147/40',
        network: 'NOVA',
        title: 'Loom of Small Hours',
        docket: DOCKET,
        docketCitation: 'NOVA-D 2147/12',
        sanctuary: null,
        session: null,
        ruling: RULING,
        rulingCitation: '[2147] NOVA 311',
        order: null,
        consequence: 'overturned',
        grounds: [{ ground: '1', outcome: 'overturned', reasons: 'Grief was measured at its peak alone.' }],
        decidedAt: '2147-03-01T10:00:00.000Z',
        number: 400,
      },
    ],
    next: null,
  },
  'GET networks/NOVA/flags': {
    items: docket.flags.map((flag) => ({
      ...flag,
      citation: docket.rulings[0]!.citation,
      address: docket.rulings[0]!.address,
      network: 'NOVA',
      docket: DOCKET,
      docketCitation: docket.citation,
      title: docket.title,
    })),
    next: null,
  },
  'GET networks/NOVA/words': {
    items: [
      {
        vocabulary: 'stimuli',
        word: 'fear',
        meaning: 'That something threatens the sleeper.',
        publishedAt: '2147-01-11T09:00:00.000Z',
        number: 26,
        retired: null,
      },
      {
        vocabulary: 'stimuli',
        word: 'dread',
        meaning: 'That something threatens, and nobody knows what.',
        publishedAt: '2147-01-11T09:00:00.000Z',
        number: 26,
        retired: { at: '2147-05-02T09:00:00.000Z', reason: 'It is said by fear.', number: 371 },
      },
    ],
    next: null,
  },
  'POST networks/NOVA/works/check': checkOfWork,
  'GET workbench': { upTo: 420, works: 1260, networks: { NOVA: 1204 } },
  'POST networks/NOVA/what-if': whatIf,
  'GET rulings': {
    items: docket.rulings.map((ruling) => ({
      ...ruling,
      network: docket.network,
      docketCitation: docket.citation,
      title: docket.title,
    })),
    next: null,
  },
  'GET networks/NOVA/holds': { items: [hold], next: null },
  [`GET networks/NOVA/holds/${HOLD}`]: hold,
  'GET my/erasure': { asked: false, holds: [hold], leaves: ['docket NOVA-D 2147/12, as applicant'] },
  'GET my/data': {
    items: [
      {
        held: '0196f3a2-b5c6-7bd8-89ea-5b6273849506',
        number: 401,
        summary: 'A work was submitted.',
        field: 'name',
        keptSince: '2147-02-01T10:00:00.000Z',
        mediaType: null,
        value: 'Elara Voss-Hollenbeck',
      },
    ],
    next: null,
  },
  'GET my/readings': {
    items: [
      {
        at: '2147-02-02T10:00:00.000Z',
        by: { person: people.tomas.person, name: 'Tomas Brandt' },
        role: 'regulator',
        page: 'docket NOVA-D 2147/12',
        values: 2,
      },
    ],
    next: null,
  },
  'GET networks/NOVA/orders': { items: [order], next: null },
  [`GET networks/NOVA/orders/${ORDER}`]: order,
  'GET networks/NOVA/petitions': { items: [petition], next: null },
  [`GET networks/NOVA/petitions/${PETITION}`]: petition,
  [`GET networks/NOVA/petitions/${PETITION}/own-signature`]: {
    signature: PETITION,
    stands: false,
    isInvalid: false,
    origin: null,
  },
  'GET networks/NOVA/sessions': { items: [session], next: null },
  [`GET networks/NOVA/sessions/${SESSION}`]: session,
  [`GET networks/NOVA/sessions/${SESSION}/own`]: ownPart,
  [`GET networks/NOVA/sessions/${SESSION}/happenings`]: happening,
  'GET networks/NOVA/sanctuaries': {
    items: [{ ...sanctuary, pods: { registered: 2, grounded: 1 } }],
    next: null,
  },
  [`GET networks/NOVA/sanctuaries/${SANCTUARY}`]: sanctuary,
  'GET networks/NOVA/clusters': { items: [cluster], next: null },
  [`GET networks/NOVA/clusters/${CLUSTER}`]: cluster,
  [`GET networks/NOVA/clusters/${CLUSTER}/own-membership`]: {
    member: MEMBER,
    stands: false,
    barredUntil: null,
  },
  [`GET networks/NOVA/clusters/${CLUSTER}/members`]: {
    items: [{ member: MEMBER, joinedAt: '2147-01-22T09:00:00.000Z' }],
    next: null,
  },
  'GET networks/NOVA/gatherings': { items: [gathering], next: null },
  'GET my/directions': { items: [], next: null },
  'GET networks/NOVA/appeals': { items: [appeal], next: null },
  [`GET networks/NOVA/appeals/${APPEAL}`]: appeal,
  'GET networks/NOVA/reforms': { items: [reform], next: null },
  [`GET networks/NOVA/reforms/${REFORM}`]: reform,
  [`GET networks/NOVA/reforms/${REFORM}/consultation`]: consultation,
  [`GET networks/NOVA/reforms/${REFORM}/comments`]: {
    items: [
      comment,
      {
        ...comment,
        nth: 2,
        redacted: null,
        status: 'withheld',
        words: null,
        withheld: 'offensive',
        place: null,
      },
      { ...comment, nth: 3, place: { point: null, like: COMMENT, none: null }, isLate: true, isYours: true },
    ],
    next: null,
  },
  [`GET networks/NOVA/reforms/${REFORM}/comments/${COMMENT}`]: comment,
  'GET dashboards': { items: [board], next: null },
  'GET dashboards/at-a-glance': glance,
  'GET dashboards/queue-by-age': queue,
  'GET dashboards/outcomes': outcomes,
  'GET dashboards/appeals-by-ending': endings,
  'GET dashboards/orders-by-office': byOffice,
  'GET dashboards/appeals-by-provision': provisions,
  'GET dashboards/appeals-by-provision/cases': cases,
  'GET dashboards/time-to-decision': board,
  'GET dashboards/time-to-decision.csv': text('month,p50,p90\n', 'text/csv'),
  [`GET documents/${SHA}`]: text(
    'Grief may reach 0.7 as a mean over ten minutes in a work for a *general* audience.',
  ),
  [`GET documents/${SCORE}`]: text(JSON.stringify(score), 'application/json'),
  [`GET documents/${FINDINGS}`]: text('[]', 'application/json'),
};

const thing = (
  kind: string,
  id: string,
  citation: string,
  address: string,
  more: Partial<Found> = {},
): Found => ({
  kind,
  id,
  network: 'NOVA',
  citation,
  title: 'Lullaby for a Drowned City',
  address,
  version: null,
  within: null,
  matched: 'address',
  ...more,
});

const cited = [
  thing('docket', DOCKET, 'NOVA-D 2147/12', 'NOVA/dockets/2147/12'),
  thing('ruling', RULING, '[2147] NOVA 318', 'NOVA/rulings/2147/318', { within: DOCKET }),
  thing('appeal', APPEAL, '[2147] NOVA-A 41', 'NOVA/appeals/2147/41', { within: DOCKET }),
  thing('reform', REFORM, 'NOVA-R 2147/7', 'NOVA/reforms/2147/7'),
  thing('provision', PROVISION, 'NOVA 2147/12 s 4.2 v2', 'NOVA/rules/2147/12/4.2'),
  thing('instrument', SHA, 'NOVA 2147/12', 'NOVA/rules/2147/12'),
  thing('provision', PROVISION, 'NOVA é v1', 'NOVA/rules/Livre Ier/Titre I?/Article #é.md'),
  thing('petition', PETITION, 'NOVA-P 2147/4', 'NOVA/petitions/2147/4'),
  thing('session', SESSION, 'NOVA-S 2147/2', 'NOVA/sessions/2147/2'),
  thing('sanctuary', SANCTUARY, 'NOVA-L 2147/2', 'NOVA/sanctuaries/2147/2'),
  thing('cluster', CLUSTER, 'NOVA-C 2147/1', 'NOVA/clusters/2147/1'),
  thing('order', ORDER, 'NOVA-O 2147/3', 'NOVA/orders/2147/3', { within: DOCKET }),
];

/** What the registry finds: addresses and ids, and two things that somebody may type. */
export const findings = {
  'GET find': ({ query }: { query: URLSearchParams }) => {
    const q = query.get('q')!;
    const [docket, , , , provision] = cited;
    if (q === 'nova-d 2147/12') return { items: [{ ...docket, matched: 'citation' }] };
    if (q === 's4.2 v2') return { items: [{ ...provision, version: 2, matched: 'citation' }] };
    if (q === '12')
      return {
        items: [
          { ...docket, matched: 'citation' },
          thing('entry', SHA, '№ 12', 'log/12', { matched: 'number' }),
        ],
      };
    if (q === 'too long')
      return Response.json(
        {
          status: 400,
          code: 'REQUEST.INVALID',
          detail: 'q: …',
          errors: [{ path: 'q', message: 'Give at most 500 characters; there are 600.' }],
        },
        { status: 400 },
      );
    const address = q.replace(/^\/|\/$/g, '');
    return { items: cited.filter((one) => one.id === q || one.address === address).slice(0, 1) };
  },
};
