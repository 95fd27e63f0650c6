import { describe, it } from '@jest/globals';
import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import {
  hasEnded,
  isSuspendedOn,
  type MachineForm,
  type Owners,
  type Parameters,
  type ProvisionChange,
  type ProvisionEvent,
  type Transition,
  withoutSuspension,
} from '#governance/events';
import { lawOn, provisionHistory, publishedWords, standingOn, wordsOf } from '#governance/law';
import { provisionDecider, type ProvisionCommand } from './provision.decider.js';
import { provision, versionOf, type ProvisionState } from './provision.js';

const date = fc.constantFrom('1803-03-14', '2147-02-19', '2147-02-20', '2147-03-01', '2999-01-01', null);
const changing = fc.record({
  network: fc.constant('NOVA'),
  provision: fc.constant('0190a5c2-0000-8000-8000-000000000042'),
  path: fc.constant('2147/12/4.2'),
  effectiveFrom: date,
  reason: fc.constantFrom(null, 'A page was missing.'),
  cause: fc.constantFrom(null, { reform: '0190a5c2-0000-8000-8000-000000000007', appeal: null }),
  base: fc.option(fc.nat(4)),
  amendedBy: fc.constant([]),
  transition: fc.constantFrom<(Transition | null)[]>(
    null,
    { to: 'undecided' },
    { to: 'received-from', day: '2147-03-01' },
  ),
  imported: fc.option(
    fc.record({
      version: fc.nat(6),
      source: fc.constant({
        seq: 0,
        commitSeq: 0,
        ruleId: null,
        sourceCommit: null,
        blob: null,
        dateBasis: null,
      }),
      sourceRecordedAt: fc.constant(null),
    }),
    { freq: 3 },
  ),
  today: fc.constant('2147-02-20'),
  law: fc.constantFrom(null, lawOn([], wordsOf(publishedWords.initial), '2147-01-01')),
});
const other = { provision: 'p', path: '2147/1/4', version: 1, bounds: null, vocabulary: null };
const form: MachineForm = {
  text: 's.stimuli.filter(x, x.intensity > 0.5)',
  effect: 'notify',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
};
const words = fc.record({
  title: fc.string(),
  text: fc.constant({ document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' }),
  parameters: fc.constantFrom<Parameters[]>({}, { 'appeal.days': 28 }, { 'appeal.days': 0 }),
  bounds: fc.constant({}),
  vocabularies: fc.constant({}),
  until: date,
  form: fc.constantFrom(null, form),
  examples: fc.constant([]),
  dispute: fc.constant(null),
  replaces: fc.constantFrom(null, [], ['appeal.days']),
  owners: fc.constantFrom<Owners[]>(new Map(), new Map([['appeal.days', other]])),
  published: fc.constant(wordsOf(publishedWords.initial)),
});
const placed = fc.record({ instrument: fc.constant(null), number: fc.constant(null) });
const day = fc.constantFrom('2147-02-19', '2147-02-20', '2147-03-01', '2147-06-01', '2999-01-01');
const acting = fc.record({
  network: fc.constant('NOVA'),
  provision: fc.constant('0190a5c2-0000-8000-8000-000000000042'),
  path: fc.constant('2147/12/4.2'),
  reason: fc.constant('Heard.'),
  today: fc.constant('2147-02-20'),
  version: fc.nat(6),
  from: day,
  until: fc.option(day),
  law: fc.constant(lawOn([], wordsOf(publishedWords.initial), '2147-01-01')),
});
const command: fc.Arbitrary<ProvisionCommand> = fc.oneof(
  fc
    .tuple(changing, words, placed)
    .map(([a, b, c]) => ({ type: 'InsertProvision' as const, ...a, ...b, ...c })),
  fc.tuple(changing, words).map(([a, b]) => ({ type: 'AmendProvision' as const, ...a, ...b })),
  changing.map((a) => ({ type: 'RepealProvision' as const, ...a })),
  acting.map(({ from, until, law, ...a }) => ({ type: 'SuspendProvision' as const, ...a, from, until, law })),
  acting.map(({ from, ...a }) => ({ type: 'LiftSuspension' as const, ...a, from })),
  fc
    .tuple(acting, words)
    .map(([{ from: effectiveFrom, ...a }, { owners, published, examples, dispute }]) => ({
      type: 'AppointCommencement' as const,
      ...{ ...a, effectiveFrom, owners, published, examples, dispute },
    })),
  acting.map(({ from: effectiveFrom, ...a }) => ({
    type: 'PostponeCommencement' as const,
    ...a,
    effectiveFrom,
  })),
  fc
    .tuple(acting, words)
    .map(([a, { title, text }]) => ({ type: 'CorrectProvision' as const, ...a, title, text })),
);
const commands = fc.array(command, { maxLength: 30 });

const changesIn = (sequence: readonly ProvisionCommand[]) =>
  play(provisionDecider, sequence).filter(
    (event): event is ProvisionChange => 'effectiveFrom' in event.data && 'cause' in event.data,
  );
const stateAfter = (events: readonly ProvisionEvent[]) =>
  events.reduce<ProvisionState>(provision.evolve, provision.initial);

describe('whatever is commanded', () => {
  it('words are inserted where none stand, and changed or repealed where some do: as last recorded, or on the day of the change', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const events = play(provisionDecider, sequence);
        for (const [index, { type, data }] of events.entries()) {
          if (!('cause' in data)) continue;
          const before = stateAfter(events.slice(0, index));
          const { effectiveFrom, source } = data;
          if (before.status === 'absent') {
            deepStrictEqual(type, 'ProvisionInserted');
            continue;
          }
          const last = before.changes.at(-1)!;
          const day = source === null ? effectiveFrom : null;
          const asRecorded = last.wording !== null && (day === null || !hasEnded(last.until, day));
          const onItsDay = day !== null && withoutSuspension(before, day)?.wording != null;
          deepStrictEqual(asRecorded || onItsDay, type !== 'ProvisionInserted');
        }
      }),
    );
  });

  it('versions count from 1 by one; only a repeal and the insertion after it may share theirs with a neighbour', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        let last = 0;
        const worded = new Set<number>();
        for (const { type, data } of changesIn(sequence)) {
          ok(data.version === last || data.version === last + 1);
          if (type !== 'ProvisionRepealed') {
            ok(!worded.has(data.version), 'two wordings have one version');
            worded.add(data.version);
          }
          if (data.source === null) deepStrictEqual(data.version, last + 1);
          last = data.version;
        }
      }),
    );
  });

  it('no change but an imported one reaches back without reason and cause; what is undated leaves words, by no reform', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        for (const { type, data } of changesIn(sequence)) {
          if (data.source !== null) continue;
          if (data.effectiveFrom === null) ok(type !== 'ProvisionRepealed' && data.cause === null);
          else ok(data.effectiveFrom >= '2147-02-20' || data.reason !== null || data.cause !== null);
        }
      }),
    );
  });

  it('the state remembers every change in its order, and what its event said', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const state = stateAfter(play(provisionDecider, sequence));
        const changes = state.status === 'absent' ? [] : state.changes;
        const recorded = changesIn(sequence);
        deepStrictEqual(
          changes.map(({ version, first, wording }) => [version, first.effectiveFrom, wording === null]),
          recorded.map(({ type, data }) => [data.version, data.effectiveFrom, type === 'ProvisionRepealed']),
        );
        deepStrictEqual(versionOf(state), recorded.at(-1)?.data.version ?? 0);
      }),
    );
  });

  it('what was law before today stays so: no suspension, lifting, appointed day, postponement or corrigendum changes it', () => {
    fc.assert(
      fc.property(commands, fc.constantFrom('1803-03-14', '2147-02-19'), (sequence, past) => {
        let history = provisionHistory.initial;
        for (const event of play(provisionDecider, sequence)) {
          const before = history && standingOn(history, past);
          history = provisionHistory.evolve(history, event);
          if (!('cause' in event.data)) deepStrictEqual(standingOn(history!, past), before);
        }
      }),
    );
  });

  it('nothing is suspended twice on one day', () => {
    fc.assert(
      fc.property(commands, day, (sequence, on) => {
        const state = stateAfter(play(provisionDecider, sequence));
        if (state.status === 'absent') return;
        const running = state.suspensions.filter((one) => isSuspendedOn({ suspensions: [one] }, on));
        ok(running.length <= 1);
      }),
    );
  });
});
