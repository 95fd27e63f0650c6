import { In, LessThan } from 'typeorm';
import { entityOf } from '#engine/projections';
import { cosignedAt } from '#engine/transparency-log';
import type { PublicEvent } from '#governance/events';
import type { Register } from '#platform/core';
import { Chronology, type TimeJudgement, type Told, type WitnessedCheckpoint } from '../chronology.js';
import { logTable } from './log.projection.js';

/** Whether an entry's time fits what the witnesses of the checkpoints around it saw. */
export async function timeOfEntry(register: Register, entry: Told): Promise<TimeJudgement> {
  const { sealed } = register;
  const [before, after, moved] = await Promise.all([
    sealed.sealedBefore(entry.number),
    sealed.sealedAt(entry.number),
    clockBefore(register, entry.number),
  ]);
  const witnessed = [before, after].flatMap((checkpoint): WitnessedCheckpoint[] => {
    const times = checkpoint ? cosignedAt(checkpoint.note) : [];
    return times.length === 0
      ? []
      : [{ size: checkpoint!.size, first: Math.min(...times), last: Math.max(...times) }];
  });
  const chronology = new Chronology(witnessed);
  for (const told of moved) chronology.judge(told);
  return chronology.judge(entry);
}

/** What moved the register's clock before a log number. */
async function clockBefore({ read, store, codec }: Register, number: number): Promise<readonly Told[]> {
  const rows = await read.getRepository(entityOf(logTable)).find({
    where: { type: In(['RegisterOpened', 'ClockAdvanced']), number: LessThan(number) },
    order: { number: 'ASC' },
  });
  const last = rows.at(-1);
  if (!last) return [];
  const stored = await store.readStream(last.stream, { from: 0, limit: last.revision + 1 });
  return rows.map(({ number, recorded_at, revision }) => {
    const { type, data } = codec.decode(stored[revision]!.bytes);
    return { number, recordedAt: recorded_at, event: { type, data } as PublicEvent };
  });
}
