import { submissionExample } from '#governance/symphonies';
import { assessed, signaturesOf, type TestRegister } from '../../apps/registry/testing/index.js';

/** Something that may be done now, once: by whom, to what, in words that are taken as they are. */
export interface Ready {
  readonly as: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: object;
  /** Fields that cannot be said, or not otherwise, as things stand. */
  readonly keeps?: readonly string[];
}

interface Ruled {
  readonly docket: string;
  readonly ruling: string;
}

type Directed = Readonly<Record<'appeal' | 'direction', string>>;

const BEGUN = '2147-01-04';
const TODAY = '2147-02-02';
const DISTRICT = 'Harbour';
const TO_COME = '2147-03-01';
const LATER = '2147-04-01';
const hearing = { at: `${TO_COME}T14:00:00.000Z`, where: 'The hall' };
const OFFICES = {
  kiran: 'regulator',
  tomas: 'regulator',
  maren: 'adjudicator',
  sana: 'secretary',
  ilan: 'adjudicator',
  rufus: 'returning-officer',
  sora: 'sanctuary-operator',
} as const;
const text = { title: 'Section', text: 'As enacted.' };
const ruling = { revision: 1, outcome: 'refused', facts: 'A swell.', reasons: 'Too much of it.' };
const draft = { title: 'A better law', reasons: 'The old one never fitted.' };

/**
 * For each command of the API, something in the state that it is for, made anew at every call. Laws are made in LEX, where
 * works are submitted too, and in ASK, where everybody is asked about a reform; cases are decided in NOVA, whose law stays as it is; people are appointed in networks of their own.
 */
export async function prepared(app: TestRegister): Promise<{
  readonly ready: Readonly<Record<string, () => Promise<Ready>>>;
  /** The same with as many of what it names as there may be, for those commands that name many. */
  readonly full: Readonly<Record<string, () => Promise<Ready>>>;
}> {
  let count = 0;
  const [nova, lex, ask] = ['/api/networks/NOVA', '/api/networks/LEX', '/api/networks/ASK'];
  const kiran = await app.actor('kiran');

  for (const code of ['NOVA', 'LEX', 'ASK']) {
    await app.establish(code, { subject: 'ines', name: 'Ines Okafor' });
    for (const [name, office] of Object.entries(OFFICES))
      await does('ines', `/api/networks/${code}/appointments`, {
        person: await app.actor(name),
        office,
        name,
      });
  }
  const enacted = { title: 'Calm sleep', kind: 'substantive' };
  const instruments = {
    [nova]: (await does('ines', `${nova}/instruments`, { number: '2147/1', ...enacted })).id!,
    [lex]: (await does('ines', `${lex}/instruments`, { number: '2147/1', ...enacted })).id!,
    [ask]: (await does('ines', `${ask}/instruments`, { number: '2147/1', ...enacted })).id!,
  };
  const provision = async (network = lex, parameters: object = {}, effectiveFrom = TODAY) =>
    (
      await does('ines', `${network}/provisions`, {
        ...text,
        instrument: instruments[network],
        number: `9.${++count}`,
        parameters,
        effectiveFrom,
      })
    ).provision!;
  const periods = {
    'appeal.days': 28,
    'decision.days': 30,
    'information.days': 14,
    'panel.days': 7,
    'lead.opt-out.days': 14,
    'order.life.days': 14,
    'order.reasons.hours': 24,
    'order.ratification.hours': 72,
  };
  const law = await provision(nova, periods, BEGUN);
  await provision(ask, { 'consultation.days': 14, 'panel.days': 7 }, BEGUN);
  const people = { unit: 'people', least: 1, most: 1_000, stricter: 'none' };
  await does('ines', `${nova}/provisions`, {
    ...text,
    instrument: instruments[nova],
    number: `9.${++count}`,
    parameters: {
      'petition.sponsors': 1,
      'petition.open.days': 365,
      'petition.response.signatures': 1,
      'petition.response.days': 28,
      'petition.districts': [DISTRICT],
      'petition.response.districts': 1,
      'petition.response.district-signatures': 1,
      'petition.debate.signatures': 1,
      'petition.debate.days': 56,
    },
    bounds: {
      'petition.sponsors': people,
      'petition.response.signatures': people,
      'petition.response.districts': { ...people, unit: 'districts' },
      'petition.response.district-signatures': people,
      'petition.debate.signatures': people,
    },
    effectiveFrom: BEGUN,
  });

  async function does(as: string, path: string, body: object): Promise<Record<string, string>> {
    return (await app.as(as).does(path, body)).body as Record<string, string>;
  }

  // A docket opens by itself, a little later: many are submitted before one is waited for.
  const waiting: string[] = [];
  async function received(): Promise<string> {
    if (waiting.length === 0) {
      for (let i = 0; i < 40; i++)
        waiting.push((await does('elara', `${nova}/symphonies`, submissionExample)).docket!);
      await app.settled();
    }
    return waiting.pop()!;
  }
  /** A case of somebody who has no other. */
  async function slept() {
    const as = `sleeper-${++count}`;
    const docket = (await does(as, `${nova}/symphonies`, submissionExample)).docket!;
    await app.settled();
    return { as, docket, person: await app.actor(as) };
  }
  async function assigned(): Promise<string> {
    const docket = await received();
    await does('ines', `${nova}/dockets/${docket}/assign`, {
      regulator: kiran,
      departs: 'They know such works.',
    });
    return docket;
  }
  async function recommended(): Promise<string> {
    const docket = await assigned();
    await does('kiran', `${nova}/dockets/${docket}/recommend`, { outcome: 'refused', reasons: 'Too much.' });
    return docket;
  }
  const drafted = { ...ruling, cited: [{ provision: law, version: 1 }] };
  const bench = () => Promise.all(['tomas', 'ines'].map((name) => app.actor(name)));
  async function convened(): Promise<{ docket: string; panel: string }> {
    const docket = await recommended();
    const [chair] = await bench();
    const body = { ...drafted, members: await bench(), chair };
    return { docket, panel: (await does('ines', `${nova}/dockets/${docket}/panel`, body)).panel! };
  }
  const overturning = [{ ground: '1', outcome: 'overturned', reasons: 'It does not govern this.' }];
  const adjudicators = () => Promise.all(['maren', 'ilan'].map((name) => app.actor(name)));
  async function toBeVoted(): Promise<{ appeal: string; panel: string }> {
    const appeal = await admitted();
    const members = await adjudicators();
    const body = { outcomes: overturning, members, chair: members[0] };
    return { appeal, panel: (await does('maren', `${nova}/appeals/${appeal}/panel`, body)).panel! };
  }
  async function ruled(cited: readonly object[] = [{ provision: law, version: 1 }]): Promise<Ruled> {
    const docket = await recommended();
    const body = { ...ruling, cited };
    return { docket, ruling: (await does('tomas', `${nova}/dockets/${docket}/rule`, body)).ruling! };
  }
  async function served(cited?: readonly object[]): Promise<Ruled> {
    const { docket, ruling: made } = await ruled(cited);
    await does('tomas', `${nova}/dockets/${docket}/serve`, { ruling: made });
    return { docket, ruling: made };
  }
  const order = {
    provision: law,
    version: 1,
    effect: 'It stops.',
    considered: 'A warning.',
    insufficient: 'Nobody hears it.',
  };
  async function ordered({ reasoned = false } = {}): Promise<{ docket: string; order: string }> {
    const docket = await received();
    const made = (await does('kiran', `${nova}/dockets/${docket}/orders`, order)).order!;
    if (reasoned)
      await does('kiran', `${nova}/dockets/${docket}/orders/${made}/reasons`, { reasons: 'A swell.' });
    return { docket, order: made };
  }
  async function orderedHere({ reasoned = false } = {}): Promise<{ sanctuary: string; order: string }> {
    const sanctuary = await licensed();
    const at = `${nova}/sanctuaries/${sanctuary}/orders`;
    const made = (await does('kiran', at, order)).order!;
    if (reasoned) await does('kiran', `${at}/${made}/reasons`, { reasons: 'A swell.' });
    return { sanctuary, order: made };
  }
  async function lodged(grounds: readonly string[] = ['A ground.'], against?: Ruled): Promise<string> {
    return (await does('elara', `${nova}/appeals`, { ...(against ?? (await served())), grounds })).appeal!;
  }
  async function lodgedLate(): Promise<string> {
    const body = { ...longServed, grounds: ['A ground.'], late: 'I slept.' };
    return (await does(`sleeper-${++count}`, `${nova}/appeals`, body)).appeal!;
  }
  async function admitted(grounds?: readonly string[], against?: Ruled): Promise<string> {
    const appeal = await lodged(grounds, against);
    await does('maren', `${nova}/appeals/${appeal}/admit`, {});
    return appeal;
  }
  /** Of which the appellant has asked for a stay. */
  async function toBeStayed(): Promise<string> {
    const appeal = await lodged();
    await does('elara', `${nova}/appeals/${appeal}/request-stay`, { reasons: 'It is shown next week.' });
    return appeal;
  }
  async function toBeHeard(inSeconds = 86_400): Promise<string> {
    const appeal = await admitted();
    const at = new Date(app.opened.register.clock.now().getTime() + inSeconds * 1_000).toISOString();
    await does('maren', `${nova}/appeals/${appeal}/list-hearing`, { ...hearing, at });
    return appeal;
  }
  async function directed(to = 'appellant'): Promise<Directed> {
    const appeal = await admitted();
    const direct = { to, what: 'Say how.', due: TO_COME };
    const { direction } = await does('maren', `${nova}/appeals/${appeal}/directions`, direct);
    return { appeal, direction: direction! };
  }
  async function toBeExtended(): Promise<Directed> {
    const { appeal, direction } = await directed();
    const at = `${nova}/appeals/${appeal}/directions/${direction}`;
    await does('elara', `${at}/request-extension`, { says: 'It is away.' });
    return { appeal, direction };
  }
  /** Behind a lead case that is decided. */
  async function servedBehind(): Promise<string> {
    const [lead, behind] = [await admitted(), await admitted()];
    await does('maren', `${nova}/appeals/${lead}/lead`, { behind: [behind], reasons: 'Alike.' });
    await app.settled();
    const outcomes = [{ ground: '1', outcome: 'affirmed', reasons: 'It was right.' }];
    await does('maren', `${nova}/appeals/${lead}/decide`, { outcomes });
    await app.settled();
    return behind;
  }
  const asked = { title: 'Ask first', asks: 'Nobody’s memory is shared unasked.' };
  const opened = async () => (await does('nina', `${nova}/petitions`, asked)).petition!;
  async function invited(petition: string): Promise<string> {
    await app.settled();
    return (await app.as('nina').get(`${nova}/petitions/${petition}`)).body.invitation as string;
  }
  async function sponsored(): Promise<string> {
    const petition = await opened();
    await does('zane', `${nova}/petitions/${petition}/sponsor`, { invitation: await invited(petition) });
    return petition;
  }
  async function signable(): Promise<string> {
    const petition = await sponsored();
    await does('sana', `${nova}/petitions/${petition}/publish`, {});
    return petition;
  }
  async function signed(): Promise<string> {
    const petition = await signable();
    await does('zane', `${nova}/petitions/${petition}/sign`, { district: DISTRICT });
    return petition;
  }
  /** So many signed that it is owed something, as the log tells. */
  async function owed(): Promise<string> {
    const petition = await signed();
    await app.pass(1 / 86_400);
    return petition;
  }
  /** As it names signatures that somebody gave. */
  const forged = async () => {
    const petition = await signed();
    const { signature } = (await app.as('zane').get(`${nova}/petitions/${petition}/own-signature`)).body;
    return ofPetition(
      'rufus',
      petition,
      { condition: 'Given at once', signatures: [signature], summary: 'One program gave it.' },
      ['signatures'],
    );
  };
  const licence = {
    name: 'The Quiet Quarter',
    place: 'Harbour Row 4',
    operator: await app.actor('sora'),
    conditions: 'Quiet is kept.',
    until: '2149-12-31',
  };
  const licensed = async () => (await does('ines', `${nova}/sanctuaries`, licence)).sanctuary!;
  const limits = { makersId: 'QSP-7 0042', intensity: 0.7, sleepers: 12 };
  async function withPod(): Promise<Readonly<Record<'sanctuary' | 'pod', string>>> {
    const sanctuary = await licensed();
    const { pod } = await does('sora', `${nova}/sanctuaries/${sanctuary}/pods`, limits);
    return { sanctuary, pod: pod! };
  }
  const founding = { title: 'Harbour', purpose: 'We dream.', name: 'Nina Cerise' };
  const foundedCluster = async () => (await does('nina', `${nova}/clusters`, founding)).cluster!;
  async function chartered(): Promise<string> {
    const cluster = await foundedCluster();
    await does('nina', `${nova}/clusters/${cluster}/charter`, { text: 'Nobody is woken.' });
    return cluster;
  }
  async function joined(): Promise<string> {
    const cluster = await chartered();
    await does('zane', `${nova}/clusters/${cluster}/join`, {});
    return cluster;
  }
  const conference = () => ({
    title: 'Conference',
    about: 'Evenings.',
    at: new Date(app.opened.register.clock.now().getTime() + 86_400_000).toISOString(),
    where: 'Old Quay',
  });
  const ofCluster = (
    as: string,
    params: Readonly<Record<string, string>>,
    body: object = {},
    keeps: readonly string[] = [],
  ): Ready => ({ as, params: { code: 'NOVA', ...params }, body, keeps });
  const soon = (inSeconds: number) =>
    new Date(app.opened.register.clock.now().getTime() + inSeconds * 1_000).toISOString();
  const consented = (inSeconds = 3_000) => ({
    purposes: ['dreaming', 'sharing', 'depiction'],
    scopes: ['audience', 'public'],
    until: soon(inSeconds),
  });
  const sessionIn = async (inSeconds = 0) => {
    const { sanctuary, pod } = await withPod();
    return {
      sanctuary,
      pods: [pod],
      title: 'Low water',
      work: null,
      sharing: 'public',
      begins: soon(inSeconds - 1),
      ends: soon(inSeconds + 3_600),
      sleepers: 2,
    };
  };
  const plannedSession = async () => (await does('sora', `${nova}/sessions`, await sessionIn())).session!;
  async function toConsent(): Promise<Readonly<Record<'session' | 'invitation', string>>> {
    const session = await plannedSession();
    await app.settled();
    const { invitations } = (await app.as('sora').get(`${nova}/sessions/${session}`)).body;
    return { session, invitation: invitations[0].handOut };
  }
  /** Zane takes part. */
  async function taken(): Promise<Readonly<Record<'session' | 'consent', string>>> {
    const { session, invitation } = await toConsent();
    const at = `${nova}/sessions/${session}/consents`;
    const { consent } = await does('zane', at, { invitation, ...consented() });
    return { session, consent: consent! };
  }
  async function brought(act: 'clear' | 'start' | 'halt' | 'end', before: () => Promise<string>) {
    const session = await before();
    const body = act === 'halt' ? { reasons: 'Ill at ease.' } : {};
    await does('sora', `${nova}/sessions/${session}/${act}`, body);
    return session;
  }
  const toClear = async () => (await taken()).session;
  const clearedSession = () => brought('clear', toClear);
  const liveSession = () => brought('start', clearedSession);
  const remembered = { digest: 'ab'.repeat(32), scopes: ['audience', 'public'], depicted: 1 };
  const debate = (inSeconds: number) => ({
    at: new Date(app.opened.register.clock.now().getTime() + inSeconds * 1_000).toISOString(),
    where: 'The hall',
  });
  async function proposed(more: object = {}): Promise<string> {
    const amendments = [
      { op: 'amend', provision: await provision(), base: 1, ...text, title: 'Other words', ...more },
    ];
    return (await does('tomas', `${lex}/reforms`, { ...draft, amendments })).reform!;
  }
  /** On which people may comment. */
  async function consulted(): Promise<string> {
    const amendments = [{ op: 'insert', path: `7/${++count}`, ...text }];
    const { reform } = await does('tomas', `${ask}/reforms`, { ...draft, amendments });
    await does('sana', `${ask}/reforms/${reform}/consultation`, {});
    return reform!;
  }
  async function heard(): Promise<string> {
    const reform = closedOnes.pop();
    if (reform === undefined) throw new Error('More consultations were asked for than were opened in time.');
    return reform;
  }
  const toVote = async () => ({ chair: await app.actor('ines'), reasons: 'Most wanted it.' });
  async function atVote(): Promise<Readonly<Record<'reform' | 'panel', string>>> {
    const reform = await heard();
    const { panel } = await does('ines', `${ask}/reforms/${reform}/put-to-vote`, await toVote());
    return { reform, panel: panel! };
  }
  async function commented(reform: string, isPublished = false): Promise<string> {
    const at = `${ask}/reforms/${reform}/comments`;
    const { comment } = await does('nina', at, { words: 'I was not asked.' });
    if (isPublished) await does('sana', `${at}/${comment}/publish`, {});
    return comment!;
  }
  async function adopted(): Promise<string> {
    const reform = await proposed();
    await does('ines', `${lex}/reforms/${reform}/adopt`, { reasons: 'Sound.' });
    return reform;
  }
  async function ownNetwork(): Promise<string> {
    const code = `OWN${++count}`;
    await app.establish(code, { subject: `chair-${code}`, name: 'A chair' });
    return code;
  }
  /** A ruling on a work that a network received too, which has no rules that machines run. */
  async function recognisable(other: Ruled, compared: number): Promise<Ready> {
    const code = await ownNetwork();
    const [chair, own] = [`chair-${code}`, `/api/networks/${code}`];
    const { id: instrument } = await does(chair, `${own}/instruments`, { number: '2147/1', ...enacted });
    const cited: object[] = [];
    for (let number = 1; number <= compared; number++) {
      const enacting = { ...text, instrument, number: `${number}`, effectiveFrom: TODAY };
      const made = await does(chair, `${own}/provisions`, enacting);
      cited.push({ provision: made.provision, version: 1 });
    }
    const { docket } = await does('elara', `${own}/symphonies`, submissionExample);
    await app.settled();
    return {
      as: chair,
      params: { code, docket: docket! },
      body: { revision: 1, other, cited, reasons: 'Both say so.' },
      keeps: ['departs'],
    };
  }
  const appointment = async (code: string) => ({
    person: await app.actor(`person-${++count}`),
    office: 'regulator',
    name: `Of ${code}`,
  });
  const interest = async () => ({
    subject: { kind: 'person', id: await app.actor(`party-${++count}`) },
    category: 'artistic',
    nature: 'I have joined her ensemble.',
  });

  const calendar = {
    from: TO_COME,
    timeZone: 'UTC',
    weekdays: [1, 2, 3, 4, 5],
    cutOff: '16:00',
    holidays: [{ day: TO_COME, name: 'Founding Day' }],
  };

  const published = () => ({
    vocabulary: 'stimuli',
    words: [{ word: `word ${++count}`, meaning: 'What it is.' }],
  });

  // The time to contest one ruling is over on the day on which all else happens.
  const longServed = await served();
  /** Reforms whose consultation is closed by then. */
  const closedOnes = await Promise.all(Array.from({ length: 24 }, () => consulted()));
  await app.pass(29);

  const ofPetition = (
    as: string,
    petition: string | null,
    body: object = {},
    keeps: readonly string[] = [],
  ): Ready => ({
    as,
    params: petition === null ? { code: 'NOVA' } : { code: 'NOVA', petition },
    body,
    keeps,
  });
  const ofSession = (
    as: string,
    params: Readonly<Record<string, string>>,
    body: object = {},
    keeps: readonly string[] = [],
  ): Ready => ({ as, params: { code: 'NOVA', ...params }, body, keeps });
  const ofSanctuary = (
    as: string,
    params: Readonly<Record<string, string>>,
    body: object,
    keeps: readonly string[] = [],
  ): Ready => ({ as, params: { code: 'NOVA', ...params }, body, keeps });
  const ofReform = (as: string, params: Readonly<Record<string, string>>, body: object): Ready => ({
    as,
    params: { code: 'ASK', ...params },
    body,
  });
  const ofComment = async (isPublished: boolean, body: object): Promise<Ready> => {
    const reform = await consulted();
    return ofReform('sana', { reform, comment: await commented(reform, isPublished) }, body);
  };
  const ofLaw = (body: object, as = 'ines') => ({ as, params: { code: 'LEX' }, body });
  const ofDocket = (as: string, docket: string, body: object): Ready => ({
    as,
    params: { code: 'NOVA', docket, symphony: docket },
    body,
  });
  const ofOrder = (
    as: string,
    ordered: { docket: string; order: string } | { sanctuary: string; order: string },
  ): Ready => ({
    as,
    params: { code: 'NOVA', ...ordered },
    body: { reasons: 'A swell.' },
  });
  const ofAppeal = (as: string, appeal: string, body: object): Ready => ({
    as,
    params: { code: 'NOVA', appeal },
    body,
  });
  const ofDirection = (as: string, of: Directed, body: object): Ready => ({
    as,
    params: { code: 'NOVA', ...of },
    body,
  });
  const ofProvision = async (body: object): Promise<Ready> => ({
    as: 'ines',
    params: { code: 'LEX', provision: await provision() },
    body,
  });

  const ready: Readonly<Record<string, () => Promise<Ready>>> = {
    instruments: async () => ofLaw({ ...enacted, number: `2147/${1_000 + ++count}` }),
    provisions: async () =>
      ofLaw({ ...text, instrument: instruments[lex], number: `1.${++count}`, effectiveFrom: TODAY }),
    'provisions/{provision}/amend': () =>
      ofProvision({ ...text, title: 'Other words', effectiveFrom: TODAY }),
    'provisions/{provision}/repeal': () => ofProvision({ effectiveFrom: TODAY }),
    'provisions/{provision}/suspend': () => ofProvision({ from: TODAY, reason: 'Heard.' }),
    'provisions/{provision}/lift': async () => {
      const ready = await ofProvision({ from: TODAY, reason: 'Decided.' });
      await does('ines', `${lex}/provisions/${ready.params.provision}/suspend`, ready.body);
      return ready;
    },
    'provisions/{provision}/appoint': async () => {
      const ready = await ofProvision({ version: 2, effectiveFrom: TO_COME, reason: 'Ready.' });
      const amended = { ...text, title: 'Other words', effectiveFrom: null };
      await does('ines', `${lex}/provisions/${ready.params.provision}/amend`, amended);
      return ready;
    },
    'provisions/{provision}/postpone': async () => {
      const ready = await ofProvision({ version: 2, effectiveFrom: LATER, reason: 'Not ready.' });
      const amended = { ...text, title: 'Other words', effectiveFrom: TO_COME };
      await does('ines', `${lex}/provisions/${ready.params.provision}/amend`, amended);
      return ready;
    },
    'provisions/{provision}/correct': () =>
      ofProvision({ ...text, version: 1, title: 'Mended words', reason: 'A slip.' }),
    'instruments/{instrument}/repeal': async () => {
      const number = `2147/${1_000 + ++count}`;
      const { id } = await does('ines', `${lex}/instruments`, { ...enacted, number });
      const params = { code: 'LEX', instrument: id! };
      return { as: 'ines', params, body: { effectiveFrom: TODAY, reason: 'Spent.' } };
    },
    petitions: async () => ofPetition('nina', null, asked),
    'petitions/{petition}/sponsor': async () => {
      const petition = await opened();
      return ofPetition('zane', petition, { invitation: await invited(petition) }, ['invitation']);
    },
    'petitions/{petition}/publish': async () => ofPetition('sana', await sponsored()),
    'petitions/{petition}/reject': async () =>
      ofPetition('sana', await sponsored(), { code: 'duplicate', reasons: 'Another asks the same.' }),
    'petitions/{petition}/sign': async () =>
      // It asks for no members of clusters.
      ofPetition('elara', await signable(), { district: DISTRICT }, ['district', 'cluster']),
    'petitions/{petition}/withdraw-signature': async () => ofPetition('zane', await signed()),
    'petitions/{petition}/invalidate-signatures': forged,
    'petitions/{petition}/respond': async () =>
      ofPetition('kiran', await owed(), { response: 'It is asked.' }),
    'petitions/{petition}/schedule-debate': async () => ofPetition('sana', await owed(), debate(86_400)),
    'petitions/{petition}/hold-debate': async () => {
      const petition = await owed();
      await does('sana', `${nova}/petitions/${petition}/schedule-debate`, debate(60));
      await app.pass(60 / 86_400);
      return ofPetition('sana', petition, { record: 'All were for it.' });
    },
    'petitions/{petition}/rallies': async () => ofPetition('nina', await signable(), debate(60)),
    'petitions/{petition}/take-back': async () => ofPetition('nina', await signable()),
    sessions: async () =>
      ofSession('sora', {}, await sessionIn(3_600), ['sanctuary', 'pods', 'work', 'begins', 'ends']),
    'sessions/{session}/consents': async () => {
      const { session, invitation } = await toConsent();
      return ofSession('zane', { session }, { invitation, ...consented() }, [
        'invitation',
        'purposes',
        'until',
      ]);
    },
    'sessions/{session}/consents/{consent}/narrow': async () =>
      ofSession('zane', await taken(), consented(60), ['purposes', 'scopes', 'until']),
    'sessions/{session}/consents/{consent}/withdraw': async () => ofSession('zane', await taken()),
    'sessions/{session}/memories': async () =>
      ofSession('zane', { session: await toClear() }, remembered, ['scopes']),
    'sessions/{session}/memories/{memory}/take-back': async () => {
      const session = await toClear();
      const { memory } = await does('zane', `${nova}/sessions/${session}/memories`, remembered);
      return ofSession('zane', { session, memory: memory! });
    },
    'sessions/{session}/clear': async () => ofSession('sora', { session: await toClear() }),
    'sessions/{session}/start': async () => ofSession('sora', { session: await clearedSession() }),
    'sessions/{session}/halt': async () =>
      ofSession('sora', { session: await liveSession() }, { reasons: 'Ill at ease.' }),
    'sessions/{session}/resume': async () =>
      ofSession('sora', { session: await brought('halt', liveSession) }),
    'sessions/{session}/end': async () => ofSession('sora', { session: await liveSession() }),
    'sessions/{session}/cancel': async () =>
      ofSession('sora', { session: await plannedSession() }, { reasons: 'Too few.' }),
    'sessions/{session}/seal': async () => ofSession('sora', { session: await brought('end', liveSession) }),
    sanctuaries: async () => ofSanctuary('ines', {}, licence, ['operator']),
    'sanctuaries/{sanctuary}/end': async () =>
      ofSanctuary('ines', { sanctuary: await licensed() }, { reasons: 'It is unsafe.' }),
    'sanctuaries/{sanctuary}/pods': async () => ofSanctuary('sora', { sanctuary: await licensed() }, limits),
    'sanctuaries/{sanctuary}/pods/{pod}/ground': async () =>
      ofSanctuary('sora', await withPod(), { reasons: 'It failed.' }),
    'sanctuaries/{sanctuary}/pods/{pod}/release': async () => {
      const pod = await withPod();
      await does('sora', `${nova}/sanctuaries/${pod.sanctuary}/pods/${pod.pod}/ground`, { reasons: 'No.' });
      return ofSanctuary('sora', pod, { reasons: 'It works.' });
    },
    clusters: async () => ofCluster('nina', {}, founding),
    'clusters/{cluster}/charter': async () =>
      ofCluster('nina', { cluster: await foundedCluster() }, { text: 'Nobody is woken.' }, ['parameters']),
    'clusters/{cluster}/join': async () => ofCluster('elara', { cluster: await chartered() }),
    'clusters/{cluster}/leave': async () => ofCluster('zane', { cluster: await joined() }),
    'clusters/{cluster}/members/{member}/remove': async () => {
      const cluster = await joined();
      const { member } = (await app.as('zane').get(`${nova}/clusters/${cluster}/own-membership`)).body;
      return ofCluster('nina', { cluster, member }, { reasons: 'Told.', until: TO_COME }, ['until']);
    },
    'clusters/{cluster}/take-over': async () => {
      const cluster = await foundedCluster();
      await app.settled();
      const { invitation } = (await app.as('nina').get(`${nova}/clusters/${cluster}`)).body;
      return ofCluster('zane', { cluster }, { invitation, name: 'Zane Armitage' }, ['invitation']);
    },
    'clusters/{cluster}/gatherings': async () =>
      ofCluster('nina', { cluster: await foundedCluster() }, conference(), ['at']),
    'clusters/{cluster}/gatherings/{gathering}/change': async () => {
      const cluster = await foundedCluster();
      const made = await does('nina', `${nova}/clusters/${cluster}/gatherings`, conference());
      return ofCluster('nina', { cluster, gathering: made.gathering! }, conference(), ['at']);
    },
    reforms: async () => {
      const amended = { op: 'amend', provision: await provision(), base: 1, ...text, title: 'Other words' };
      const inserted = { op: 'insert', instrument: instruments[lex], number: `3.${++count}`, ...text };
      const repealed = { op: 'repeal', provision: await provision(), base: 1 };
      return ofLaw({ ...draft, amendments: [amended, inserted, repealed] }, 'tomas');
    },
    'reforms/{reform}/revise': async () => {
      const inserted = { op: 'insert', instrument: instruments[lex], number: `3.${++count}`, ...text };
      return {
        as: 'tomas',
        params: { code: 'LEX', reform: await proposed() },
        body: { reasons: 'Heard.', amendments: [inserted] },
        keeps: ['onlyWords'],
      };
    },
    'reforms/{reform}/request-assessment': async () => {
      const reform = await proposed({ form: { text: 'true', effect: 'notify' } });
      await assessed(app, reform);
      return { as: 'maren', params: { code: 'LEX', reform }, body: {} };
    },
    'reforms/{reform}/adopt': async () => ({
      as: 'ines',
      params: { code: 'LEX', reform: await proposed() },
      body: { reasons: 'Sound.' },
    }),
    'reforms/{reform}/commence': async () => ({
      as: 'ines',
      params: { code: 'LEX', reform: await adopted() },
      body: { effectiveFrom: TODAY },
    }),
    'reforms/{reform}/review': async () => {
      const reform = await adopted();
      await does('ines', `${lex}/reforms/${reform}/commence`, { effectiveFrom: TODAY });
      return { as: 'ines', params: { code: 'LEX', reform }, body: { reasons: 'As it was meant.' } };
    },
    'reforms/{reform}/put-to-vote': async () => ofReform('ines', { reform: await heard() }, await toVote()),
    'reforms/{reform}/vote': async () => {
      const { reform, panel } = await atVote();
      return ofReform('kiran', { reform }, { panel, value: 'against', dissent: 'No.' });
    },
    'reforms/{reform}/open-votes': async () => {
      const { reform, panel } = await atVote();
      for (const by of ['ines', 'tomas', 'kiran'])
        await does(by, `${ask}/reforms/${reform}/vote`, { panel, value: 'for' });
      return ofReform('ines', { reform }, { panel });
    },
    'reforms/{reform}/dissolve-vote': async () => {
      const { reform, panel } = await atVote();
      return ofReform('ines', { reform }, { panel, reasons: 'The law moves.' });
    },
    'reforms/{reform}/consultation': async () => {
      const amendments = [{ op: 'insert', path: `7/${++count}`, ...text }];
      const { reform } = await does('tomas', `${ask}/reforms`, { ...draft, amendments });
      return ofReform('sana', { reform: reform! }, {});
    },
    'reforms/{reform}/extend-consultation': async () =>
      ofReform('tomas', { reform: await consulted() }, { until: LATER, reasons: 'It is long.' }),
    'reforms/{reform}/points': async () =>
      ofReform('sana', { reform: await consulted() }, { gist: 'Ask the sleeper.' }),
    'reforms/{reform}/points/{point}/answer': async () => {
      const reform = await consulted();
      const { point } = await does('sana', `${ask}/reforms/${reform}/points`, { gist: 'Ask the sleeper.' });
      const answer = { answer: 'not', reasons: 'It is asked.', changed: null };
      return { ...ofReform('sana', { reform, point: point! }, answer), keeps: ['changed'] };
    },
    'reforms/{reform}/comments': async () =>
      ofReform('nina', { reform: await consulted() }, { words: 'I was not asked.' }),
    'reforms/{reform}/comments/{comment}/publish': () => ofComment(false, {}),
    'reforms/{reform}/comments/{comment}/redact': () =>
      ofComment(false, { words: 'I was not.', code: 'private' }),
    'reforms/{reform}/comments/{comment}/withhold': () => ofComment(false, { code: 'private' }),
    'reforms/{reform}/comments/{comment}/place': () => ofComment(true, { place: { none: 'It greets.' } }),
    'reforms/{reform}/withdraw': async () => ({
      as: 'ines',
      params: { code: 'LEX', reform: await proposed() },
      body: { reason: 'Not now.' },
    }),
    calendars: async () => ofLaw(calendar),
    words: async () => ofLaw(published()),
    'words/retire': async () => {
      const { vocabulary, words } = published();
      await does('ines', `${lex}/words`, { vocabulary, words });
      return { ...ofLaw({ vocabulary, word: words[0]!.word, reason: 'Said by another.' }), keeps: ['word'] };
    },
    appointments: async () => {
      const code = await ownNetwork();
      return { as: `chair-${code}`, params: { code }, body: await appointment(code) };
    },
    'appointments/{appointment}/end': async () => {
      const code = await ownNetwork();
      const body = await appointment(code);
      const made = await does(`chair-${code}`, `/api/networks/${code}/appointments`, body);
      return {
        as: `chair-${code}`,
        params: { code, appointment: made.appointment! },
        body: { reason: 'Resigned.' },
      };
    },
    interests: async () => ({ as: 'kiran', params: { code: 'NOVA' }, body: await interest() }),
    'interests/{interest}/withdraw': async () => ({
      as: 'kiran',
      params: {
        code: 'NOVA',
        interest: (await does('kiran', `${nova}/interests`, await interest())).interest!,
      },
      body: { reason: 'I have left it.' },
    }),
    symphonies: async () => ofLaw(submissionExample, 'elara'),
    'symphonies/{symphony}/revisions': async () =>
      ofDocket('elara', await received(), { score: submissionExample.score, note: 'Softer.' }),
    'symphonies/{symphony}/derivations': async () =>
      ofDocket('elara', await received(), { from: await received() }),
    'symphonies/{symphony}/withdraw': async () => ofDocket('elara', await received(), { reason: 'Not yet.' }),
    'dockets/{docket}/assign': async () => ofDocket('ines', await received(), { regulator: kiran }),
    'dockets/{docket}/recommend': async () =>
      ofDocket('kiran', await assigned(), { revision: 1, outcome: 'refused', reasons: 'Too much.' }),
    'dockets/{docket}/challenge': async () =>
      ofDocket('tomas', await recommended(), { revision: 1, reasons: 'It says nothing of the swell.' }),
    'dockets/{docket}/request-information': async () =>
      ofDocket('kiran', await assigned(), { what: 'For how long does it last?' }),
    'dockets/{docket}/supply-information': async () => {
      const docket = await assigned();
      await does('kiran', `${nova}/dockets/${docket}/request-information`, { what: 'For how long?' });
      return ofDocket('elara', docket, { answer: 'For ninety seconds.' });
    },
    'dockets/{docket}/rule': async () =>
      ofDocket('tomas', await recommended(), { ...ruling, cited: [{ provision: law, version: 1 }] }),
    'dockets/{docket}/panel': async () => ({
      ...ofDocket('ines', await recommended(), {
        ...drafted,
        members: await bench(),
        chair: await app.actor('tomas'),
      }),
      keeps: ['members', 'chair'],
    }),
    'dockets/{docket}/vote': async () => {
      const { docket, panel } = await convened();
      return {
        ...ofDocket('tomas', docket, { panel, value: 'against', dissent: 'A guide sees it.' }),
        keeps: ['value'],
      };
    },
    'dockets/{docket}/open-votes': async () => {
      const { docket, panel } = await convened();
      for (const name of ['tomas', 'ines'])
        await does(name, `${nova}/dockets/${docket}/vote`, { panel, value: 'for' });
      return ofDocket('tomas', docket, { panel });
    },
    'dockets/{docket}/dissolve-panel': async () => {
      const { docket, panel } = await convened();
      return ofDocket('ines', docket, { panel, reasons: 'Its chair is away.' });
    },
    'dockets/{docket}/recognise': async () => recognisable(await served(), 1),
    'dockets/{docket}/correct': async () => {
      const { docket, ruling: made } = await ruled();
      const slip = { part: 'facts', was: 'A swell', reads: 'A swell of awe', why: 'A word was left out.' };
      return { ...ofDocket('tomas', docket, { ruling: made, ...slip }), keeps: ['was'] };
    },
    'dockets/{docket}/reverse': async () => {
      const { docket, ruling: made } = await ruled();
      return ofDocket('ines', docket, { ruling: made, reasons: 'It cannot stand.' });
    },
    'dockets/{docket}/review': async () => {
      const { docket } = await ruled();
      const subject = { kind: 'case', id: docket };
      await does('kiran', `${nova}/interests`, { subject, category: 'artistic', nature: 'Our ensemble.' });
      await app.settled();
      const { flags } = (await app.get(`${nova}/dockets/${docket}`)).body as { flags: { flag: string }[] };
      return ofDocket('ines', docket, { flag: flags[0]!.flag, outcome: 'stands', reasons: 'Sound.' });
    },
    'dockets/{docket}/serve': async () => {
      const { docket, ruling: made } = await ruled();
      return ofDocket('tomas', docket, { ruling: made });
    },
    '/api/my/erasure': async () => ({
      as: (await slept()).as,
      params: {},
      body: { despite: 'I move away.' },
    }),
    'dockets/{docket}/holds': async () => {
      const { docket, person } = await slept();
      const body = { person, reasons: 'It is heard.', until: LATER };
      return { ...ofDocket('ines', docket, body), keeps: ['person'] };
    },
    'holds/{hold}/release': async () => {
      const { docket, person } = await slept();
      const terms = { person, reasons: 'It is heard.', until: LATER };
      const { hold } = await does('ines', `${nova}/dockets/${docket}/holds`, terms);
      return { as: 'ines', params: { code: 'NOVA', hold: hold! }, body: { reasons: 'It was heard.' } };
    },
    'dockets/{docket}/orders': async () => ofDocket('kiran', await received(), order),
    'dockets/{docket}/orders/{order}/reasons': async () => ofOrder('kiran', await ordered()),
    'dockets/{docket}/orders/{order}/ratify': async () => ofOrder('tomas', await ordered({ reasoned: true })),
    'dockets/{docket}/orders/{order}/lift': async () => ofOrder('ines', await ordered()),
    'sanctuaries/{sanctuary}/orders': async () => ({
      as: 'kiran',
      params: { code: 'NOVA', sanctuary: await licensed() },
      body: order,
    }),
    'sanctuaries/{sanctuary}/orders/{order}/reasons': async () => ofOrder('kiran', await orderedHere()),
    'sanctuaries/{sanctuary}/orders/{order}/ratify': async () =>
      ofOrder('tomas', await orderedHere({ reasoned: true })),
    'sanctuaries/{sanctuary}/orders/{order}/lift': async () => ofOrder('ines', await orderedHere()),
    appeals: async () => ({
      as: `sleeper-${++count}`,
      params: { code: 'NOVA' },
      body: { ...longServed, grounds: ['A ground.'], late: 'I slept.' },
      // One or the other is contested.
      keeps: ['late', 'order'],
    }),
    'appeals/{appeal}/lead': async () => ({
      ...ofAppeal('maren', await admitted(), { behind: [await admitted()], reasons: 'Alike.' }),
      keeps: ['behind'],
    }),
    'appeals/{appeal}/opt-out': async () => ofAppeal('elara', await servedBehind(), {}),
    'appeals/{appeal}/leave': async () =>
      ofAppeal('maren', await lodgedLate(), { leave: 'granted', reasons: 'They slept.' }),
    'appeals/{appeal}/admit': async () => ofAppeal('maren', await lodged(), {}),
    'appeals/{appeal}/inadmissible': async () =>
      ofAppeal('maren', await lodged(), { on: 'grounds', reasons: 'None is one.' }),
    'appeals/{appeal}/decide': async () => ({
      ...ofAppeal('maren', await admitted(), { outcomes: overturning }),
      keeps: ['ordered'],
    }),
    'appeals/{appeal}/panel': async () => {
      const members = await adjudicators();
      const body = { outcomes: overturning, members, chair: members[0] };
      return { ...ofAppeal('maren', await admitted(), body), keeps: ['ordered', 'members', 'chair'] };
    },
    'appeals/{appeal}/vote': async () => {
      const { appeal, panel } = await toBeVoted();
      const body = { panel, value: 'against', dissent: 'It governs this.' };
      return { ...ofAppeal('maren', appeal, body), keeps: ['value'] };
    },
    'appeals/{appeal}/open-votes': async () => {
      const { appeal, panel } = await toBeVoted();
      for (const name of ['maren', 'ilan'])
        await does(name, `${nova}/appeals/${appeal}/vote`, { panel, value: 'for' });
      return ofAppeal('maren', appeal, { panel });
    },
    'appeals/{appeal}/dissolve-panel': async () => {
      const { appeal, panel } = await toBeVoted();
      return ofAppeal('ilan', appeal, { panel, reasons: 'Its chair is away.' });
    },
    'appeals/{appeal}/list-hearing': async () => ofAppeal('maren', await admitted(), hearing),
    'appeals/{appeal}/adjourn-hearing': async () =>
      ofAppeal('maren', await toBeHeard(), { ...hearing, reason: 'A holiday.' }),
    'appeals/{appeal}/hold-hearing': async () => {
      const appeal = await toBeHeard(60);
      await app.pass(60 / 86_400);
      return ofAppeal('maren', appeal, { appeared: ['appellant', 'respondent'], note: 'Heard.' });
    },
    'appeals/{appeal}/directions': async () =>
      ofAppeal('maren', await admitted(), { to: 'respondent', what: 'Say how.', due: TO_COME }),
    'appeals/{appeal}/directions/{direction}/due-date': async () =>
      ofDirection('maren', await directed(), { due: LATER, reason: 'A holiday.' }),
    'appeals/{appeal}/directions/{direction}/comply': async () =>
      ofDirection('elara', await directed(), { says: 'So.' }),
    'appeals/{appeal}/directions/{direction}/request-extension': async () =>
      ofDirection('tomas', await directed('respondent'), { says: 'It is away.' }),
    'appeals/{appeal}/directions/{direction}/grant-extension': async () =>
      ofDirection('maren', await toBeExtended(), { due: LATER }),
    'appeals/{appeal}/directions/{direction}/refuse-extension': async () =>
      ofDirection('maren', await toBeExtended(), { reasons: 'No need.' }),
    'appeals/{appeal}/concede': async () =>
      ofAppeal('ines', await admitted(), { reasons: 'It cannot stand.' }),
    'appeals/{appeal}/request-stay': async () =>
      ofAppeal('elara', await lodged(), { reasons: 'It is shown next week.' }),
    'appeals/{appeal}/grant-stay': async () =>
      ofAppeal('maren', await toBeStayed(), { terms: 'Nobody sees it.', until: TO_COME, reasons: 'So.' }),
    'appeals/{appeal}/refuse-stay': async () =>
      ofAppeal('maren', await toBeStayed(), { reasons: 'Nothing is lost.' }),
    'appeals/{appeal}/withdraw': async () => ofAppeal('elara', await lodged(), { reason: 'Revised.' }),
  };

  /** The longest that one may be: what a file system holds, in letters of three bytes. */
  const longPath = (n: number) =>
    Array.from({ length: 11 }, (_, at) => `${n}.${at}`.padEnd(80, '静')).join('/');
  const manyInserted = () =>
    Array.from({ length: 50 }, () => ({ op: 'insert', path: longPath(++count), ...text, ...settings() }));
  /** As many as there is room for in the body of a command. */
  const settings = () => ({ parameters: { [`words.of-${++count}`]: ['静'.repeat(300)] } });
  const manyCited = async () => {
    const { reform } = await does('tomas', `${nova}/reforms`, { ...draft, amendments: manyInserted() });
    await does('ines', `${nova}/reforms/${reform}/adopt`, { reasons: 'Sound.' });
    await does('ines', `${nova}/reforms/${reform}/commence`, { effectiveFrom: TODAY });
    await app.settled();
    const { body } = await app.get(`${nova}/rulebook?limit=100&in-force-on=${TODAY}`);
    const { items } = body as { items: { provision: string; version: number; path: string }[] };
    return items
      .filter(({ path }) => path.includes('静'))
      .map(({ provision, version }) => ({ provision, version }));
  };
  const grounds = Array.from({ length: 20 }, (_, at) => `Ground ${at + 1}.`);
  const manyTexts = () => ({
    parameters: Object.fromEntries(
      Array.from({ length: 10 }, () => [
        `words.of-${++count}`,
        Array.from({ length: 200 }, (_, at) => `${at} ${'静'.repeat(120)}`),
      ]),
    ),
    form: {
      text: `s.venue == "${'静'.repeat(3_900)}"`,
      effect: 'condition',
      condition: 'A guide is present.',
    },
  });

  /** Appeals of others against a ruling that Elara contests too, all of them admitted. */
  async function besides(against: Ruled, many: number): Promise<readonly string[]> {
    const appeals: string[] = [];
    for (let nth = 0; nth < many; nth++) {
      const body = { ...against, grounds: ['A ground.'] };
      const { appeal } = await does(`other-${++count}`, `${nova}/appeals`, body);
      await does('maren', `${nova}/appeals/${appeal}/admit`, {});
      appeals.push(appeal!);
    }
    return appeals;
  }
  const full: Readonly<Record<string, () => Promise<Ready>>> = {
    sessions: async () => {
      const ready = await sessionIn(3_600);
      const at = `${nova}/sanctuaries/${ready.sanctuary}/pods`;
      const pods = [...ready.pods];
      while (pods.length < 20)
        pods.push((await does('sora', at, { ...limits, makersId: `QSP-8 ${pods.length}` })).pod!);
      return ofSession('sora', {}, { ...ready, pods }, ['sanctuary', 'pods', 'work', 'begins', 'ends']);
    },
    'petitions/{petition}/invalidate-signatures': async () => {
      const petition = await signable();
      const signatures = await signaturesOf(app.opened.register, petition, 1_000);
      return ofPetition('rufus', petition, { condition: 'At once', signatures, summary: 'Forged.' }, [
        'signatures',
      ]);
    },
    symphonies: async () => ({
      ...ofLaw(
        {
          ...submissionExample,
          presentations: Array.from({ length: 20 }, (_, at) => ({
            where: 'Hall',
            at: `2147-05-20T19:${10 + at}:00Z`,
          })),
          // Each is another, by its beginning, and as long as there is room for in words that are spelled out.
          sources: Array.from({ length: 50 }, (_, at) => ({
            title: `${at}`.padEnd(200, '静'),
            community: '静'.repeat(200),
          })),
        },
        'elara',
      ),
      keeps: ['sources'],
    }),
    provisions: async () => {
      const { body, ...one } = await ready['provisions']!();
      return { ...one, body: { ...body, ...manyTexts() }, keeps: ['text'] };
    },
    'provisions/{provision}/amend': async () => {
      const { body, ...one } = await ready['provisions/{provision}/amend']!();
      return { ...one, body: { ...body, ...manyTexts() }, keeps: ['text'] };
    },
    reforms: async () => ofLaw({ ...draft, amendments: manyInserted() }, 'tomas'),
    'reforms/{reform}/revise': async () => ({
      ...(await ready['reforms/{reform}/revise']!()),
      body: { reasons: 'Heard.', amendments: manyInserted() },
    }),
    words: async () => ({
      ...ofLaw({
        vocabulary: 'stimuli',
        words: Array.from({ length: 200 }, () => ({
          word: `${++count}`.padEnd(100, '静'),
          meaning: 'What it is.',
        })),
      }),
      keeps: ['word'],
    }),
    calendars: async () =>
      ofLaw({
        ...calendar,
        from: LATER,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        holidays: Array.from({ length: 100 }, (_, at) => ({
          day: new Date(Date.UTC(2148, 0, 1 + at)).toISOString().slice(0, 10),
          name: 'Founding Day',
        })),
      }),
    'appeals/{appeal}/lead': async () => {
      const against = await served();
      const lead = await admitted(undefined, against);
      return {
        ...ofAppeal('maren', lead, { behind: await besides(against, 50), reasons: 'Alike.' }),
        keeps: ['behind'],
      };
    },
    'dockets/{docket}/rule': async () => {
      const cited = (await manyCited()).slice(0, 50);
      const conditions = Array.from({ length: 20 }, () => ({ text: 'Calm.', until: LATER }));
      const restrictions = conditions.map((one) => ({ on: 'audience', ...one }));
      const outcome = { outcome: 'restricted', differs: 'A guide helps.' };
      const body = { ...ruling, ...outcome, cited, conditions, restrictions, review: LATER };
      return {
        ...ofDocket('tomas', await recommended(), body),
        // The law of the day of receipt governs, and there are no rules.
        keeps: ['governingReason', 'departs'],
      };
    },
    'dockets/{docket}/panel': async () => {
      const { body, ...one } = await full['dockets/{docket}/rule']!();
      // The rest of as many as sit on one.
      const others = Array.from({ length: 13 }, (_, at) => `member ${at}`);
      for (const name of others) {
        const person = await app.actor(name);
        await does('ines', `${nova}/appointments`, { person, office: 'regulator', name });
      }
      const members = [...(await bench()), ...(await Promise.all(others.map((name) => app.actor(name))))];
      const seated = { members, chair: members[0]!, quorum: 8 };
      const keeps = [...one.keeps!, 'members', 'chair', 'quorum'];
      return { ...one, as: 'ines', body: { ...body, ...seated }, keeps };
    },
    'dockets/{docket}/recognise': async () =>
      recognisable(await served((await manyCited()).slice(0, 50)), 50),
    'appeals/{appeal}/decide': async () => {
      const { params, body } = await full['dockets/{docket}/rule']!();
      const docket = params.docket!;
      const { ruling: made } = await does('tomas', `${nova}/dockets/${docket}/rule`, body);
      await does('tomas', `${nova}/dockets/${docket}/serve`, { ruling: made });
      const { cited: readings, conditions, restrictions, review } = body as Record<string, unknown>;
      const decided = ofAppeal('maren', await admitted(grounds, { docket, ruling: made! }), {
        outcomes: grounds.map((_, at) => ({ ground: String(at + 1), outcome: 'varied', reasons: 'So.' })),
        readings,
        variation: { conditions, restrictions, review },
      });
      return { ...decided, keeps: ['ordered'] };
    },
    'appeals/{appeal}/panel': async () => {
      const { body, ...one } = await full['appeals/{appeal}/decide']!();
      const others = Array.from({ length: 13 }, (_, at) => `adjudicator ${at}`);
      for (const name of others) {
        const person = await app.actor(name);
        await does('ines', `${nova}/appointments`, { person, office: 'adjudicator', name });
      }
      const members = [
        ...(await adjudicators()),
        ...(await Promise.all(others.map((name) => app.actor(name)))),
      ];
      const seated = { members, chair: members[0]!, quorum: 8 };
      return { ...one, body: { ...body, ...seated }, keeps: ['ordered', 'members', 'chair', 'quorum'] };
    },
  };
  return { ready, full };
}
