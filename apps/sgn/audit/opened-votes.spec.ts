import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, newId } from '#kernel';
import { commitmentOf } from '#engine/vault';
import type { OpenedVote } from '#governance/events';
import { OpenedVotes } from './opened-votes.js';

const docket = 'docket-0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f40';
const [panel, ines, tomas, odile] = [newId(), newId(), newId(), newId()];
const salt = Buffer.alloc(32, 7);
const vote = (member: string, value: OpenedVote['value'], dissent: string | null = null): OpenedVote => ({
  member,
  salt: salt.toString('base64'),
  value,
  dissent,
});
const told = (type: string, data: object, stream = docket) =>
  Buffer.from(canonicalJson({ data, id: newId(), stream, type }));
const convened = told('PanelConvened', { panel, members: [ines, tomas, odile], chair: ines, quorum: 2 });
const cast = ({ member, value, dissent }: OpenedVote, stream = docket) =>
  told(
    'VoteCast',
    { panel, member, vote: { sealed: newId(), commitment: commitmentOf(salt, { value, dissent }) } },
    stream,
  );
const votes = [vote(tomas, 'for'), vote(odile, 'against', 'Not so.'), vote(ines, 'for')];
const sealed = [convened, ...votes.map((one) => cast(one))];
const opening = { panel, votes: votes as OpenedVote[] | object, recused: [], absent: [] };
const issued = (change: object = {}) => told('RulingIssued', { panel: { ...opening, ...change } });
const bent = votes.with(1, vote(odile, 'against', 'So.'));

describe('votes that a log has opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'votes-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const named = (said: unknown) => {
    const bytes = Buffer.from(JSON.stringify(said));
    const document = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(join(folder, 'documents'), { recursive: true });
    writeFileSync(join(folder, 'documents', document), bytes);
    return { votes: { document, bytes: bytes.length, mediaType: 'application/json' } };
  };
  const recounted = async (...entries: readonly Buffer[]) => {
    const opened = new OpenedVotes({ folder }, entries.length);
    const bad = await opened.take(0, entries);
    return { fault: bad && [bad.index, bad.reason], recounted: opened.recounted, absent: opened.absent };
  };
  const opens = (fault: string) => `opens the votes of panel ${panel} in ${docket}, and ${fault}`;

  it('are recounted, where they stand in the entry and where in a document', async () => {
    const one = { fault: null, recounted: 1, absent: 0 };
    expect(await recounted(...sealed, issued())).toEqual(one);
    expect(await recounted(...sealed, issued(named(votes)))).toEqual(one);
    const against = votes.map(({ member }) => vote(member, 'against'));
    const rejected = told('DraftRejected', { ...opening, votes: against });
    expect(await recounted(convened, ...against.map((each) => cast(each)), rejected)).toEqual(one);
    const noPanel = told('RulingIssued', { panel: null });
    expect(await recounted(noPanel, told('RulingIssued', {}))).toEqual({ ...one, recounted: 0 });
  });

  it('are recounted of regulators who decide on a reform', async () => {
    const reform = 'reform-0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f91';
    const ofReform = (type: string, data: object) => told(type, data, reform);
    const sat = [
      ofReform('ReformPutToVote', { panel, members: [ines, tomas, odile], chair: ines, quorum: 2 }),
      ...votes.map(({ member, value, dissent }) =>
        ofReform('ReformVoteCast', {
          panel,
          member,
          vote: { sealed: newId(), commitment: commitmentOf(salt, { value, dissent }) },
        }),
      ),
    ];
    const adopted = (change: object = {}) => ofReform('ReformAdopted', { panel: { ...opening, ...change } });
    expect(await recounted(...sat, adopted())).toEqual({ fault: null, recounted: 1, absent: 0 });
    const faultOf = async (...entries: readonly Buffer[]) => (await recounted(...sat, ...entries)).fault?.[1];
    const says = (fault: string) => `opens the votes of panel ${panel} in ${reform}, and ${fault}`;
    expect(await faultOf(adopted({ votes: bent }))).toBe(
      says(`the vote of ${odile} is not the one that they cast`),
    );
    expect(await faultOf(ofReform('ReformRejected', opening))).toBe(
      says('the votes are for the draft, and what came of it says against'),
    );
    expect(await faultOf(ofReform('ReformVoteDissolved', { panel }), adopted())).toBe(
      says('it did not sit there'),
    );
    expect(await recounted(ofReform('ReformAdopted', { panel: null }))).toMatchObject({ recounted: 0 });
  });

  it('are recounted of adjudicators who decide an appeal', async () => {
    const appeal = 'appeal-0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f90';
    const ofAppeal = (type: string, data: object) => told(type, data, appeal);
    const { members, chair, quorum } = { members: [ines, tomas, odile], chair: ines, quorum: 2 };
    const sat = [
      ofAppeal('AppealPanelConvened', { panel, members, chair, quorum }),
      ...votes.map(({ member, value, dissent }) =>
        ofAppeal('AppealVoteCast', {
          panel,
          member,
          vote: { sealed: newId(), commitment: commitmentOf(salt, { value, dissent }) },
        }),
      ),
    ];
    const decided = (change: object = {}) => ofAppeal('AppealDecided', { panel: { ...opening, ...change } });
    expect(await recounted(...sat, decided())).toEqual({ fault: null, recounted: 1, absent: 0 });
    const faultOf = async (...entries: readonly Buffer[]) => (await recounted(...sat, ...entries)).fault?.[1];
    const says = (fault: string) => `opens the votes of panel ${panel} in ${appeal}, and ${fault}`;
    expect(await faultOf(decided({ votes: bent }))).toBe(
      says(`the vote of ${odile} is not the one that they cast`),
    );
    expect(await faultOf(ofAppeal('AppealDraftRejected', opening))).toBe(
      says('the votes are for the draft, and what came of it says against'),
    );
    expect(await faultOf(ofAppeal('AdjudicatorRecused', { panel, adjudicator: odile }), decided())).toBe(
      says(`the vote of ${odile}, who was recused, is counted`),
    );
    expect(await faultOf(ofAppeal('AppealPanelDissolved', { panel }), decided())).toBe(
      says('it did not sit there'),
    );
    const alone = ofAppeal('AppealDecided', { panel: null });
    expect(await recounted(alone, ofAppeal('AppealDecided', {}))).toMatchObject({
      fault: null,
      recounted: 0,
    });
  });

  it('are counted as absent where their document is not there, or is another', async () => {
    const gone = named([...votes, 'gone']);
    writeFileSync(join(folder, 'documents', gone.votes.document), 'odd');
    for (const more of [gone, { votes: { document: '0'.repeat(64) } }])
      expect(await recounted(...sealed, issued(more))).toEqual({ fault: null, recounted: 0, absent: 1 });
  });

  it.each<[string, string, readonly Buffer[]]>([
    [
      'changed',
      opens(`the vote of ${odile} is not the one that they cast`),
      [...sealed, issued({ votes: bent })],
    ],
    [
      'counted though its member was recused',
      opens(`the vote of ${odile}, who was recused, is counted`),
      [...sealed, told('RegulatorRecused', { panel, regulator: odile }), issued()],
    ],
    [
      'cast in another docket',
      opens(`${odile} cast no vote`),
      [convened, cast(votes[0]!), cast(votes[1]!, 'docket-other'), cast(votes[2]!), issued()],
    ],
    [
      'those of a draft that was not rejected',
      opens('the votes are for the draft, and what came of it says against'),
      [...sealed, told('DraftRejected', opening)],
    ],
    ['opened twice', opens('it did not sit there'), [...sealed, issued(), issued()]],
    [
      'opened after it was dissolved',
      opens('it did not sit there'),
      [...sealed, told('PanelDissolved', { panel }), issued()],
    ],
    [
      'unreadable',
      'does not say of a panel what can be recounted',
      [...sealed, told('DraftRejected', { ...opening, votes: [{}] })],
    ],
  ])('are named where they are %s', async (_, reason, entries) => {
    expect((await recounted(...entries)).fault).toEqual([entries.length - 1, reason]);
  });

  it('are named where the document with them is none of votes, or one was changed in it', async () => {
    expect((await recounted(...sealed, issued(named('odd')))).fault).toEqual([
      4,
      'does not say of a panel what can be recounted',
    ]);
    expect((await recounted(...sealed, issued(named(bent)))).fault).toEqual([
      4,
      opens(`the vote of ${odile} is not the one that they cast`),
    ]);
  });
});
