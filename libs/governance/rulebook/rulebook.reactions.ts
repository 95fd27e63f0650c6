import type { CommandBus } from '@nestjs/cqrs';
import { DomainError, type Entry } from '#kernel';
import { Checkpoints, following, type Reaction } from '#engine/projections';
import { type InstrumentRepealed, provisionStream, type PublicEvent } from '#governance/events';
import { reformDraft } from '#governance/law';
import type { Register } from '#platform/core';
import { provisionsProjection } from './provisions/provisions.projection.js';
import { ApplyAmendment, RepealWithInstrument } from './rulebook.commands.js';

const NAME = 'apply-reforms';
const ACTOR = 'rulebook';
const PATIENCE_MS = 5_000;

/** ReformCommenced -> every amendment of the reform changes its provision, and names reform and appeal as the cause. */
export function applyReforms(bus: CommandBus, register: Register): Reaction<PublicEvent> {
  return {
    name: NAME,
    on: {
      ReformCommenced: async (event) => {
        const { data, stream } = event;
        const { state } = await register.decisions.load(reformDraft, stream);
        if (!state) return;
        // An amendment that the law has outrun keeps none of the others from commencing.
        let refused: DomainError | null = null;
        for (const amendment of state.amendments) {
          const of = provisionStream(amendment.provision);
          const context = following(event, NAME, of, data.network, ACTOR);
          try {
            await bus.execute(
              new ApplyAmendment(context, {
                network: data.network,
                reform: data.reform,
                appeal: state.appeal,
                amendment,
                effectiveFrom: data.effectiveFrom,
                transition: state.transition,
                reason: data.reason,
              }),
            );
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            refused ??= error;
          }
        }
        if (refused) throw refused;
      },
    },
  };
}

/** InstrumentRepealed -> each of its provisions that stands is repealed too. */
export function repealWithInstruments(
  bus: CommandBus,
  register: Register,
  patienceMs = PATIENCE_MS,
): Reaction<PublicEvent> {
  const name = 'repeal-with-instruments';
  return {
    name,
    on: {
      InstrumentRepealed: async (event) => {
        const { network, effectiveFrom, reason } = event.data;
        for (const provision of await provisionsOf(register, event, patienceMs)) {
          const context = following(event, name, provisionStream(provision), network, ACTOR);
          await bus.execute(new RepealWithInstrument(context, { network, provision, effectiveFrom, reason }));
        }
      },
    },
  };
}

/** As far as the rulebook is read; it is waited for, and asked again where that takes long. */
async function provisionsOf(
  { read, store }: Register,
  { stream, revision, data: { instrument } }: Entry<InstrumentRepealed>,
  patienceMs: number,
): Promise<readonly string[]> {
  const [repeal] = await store.readStream(stream, { from: revision, limit: 1 });
  const { name } = provisionsProjection;
  if (!(await new Checkpoints(read).waitFor(name, repeal!.position, patienceMs)))
    throw new Error('The rulebook is not read that far yet.');
  const rows = await read.query<{ provision: string }[]>(
    `SELECT provision FROM provision WHERE instrument = $1 ORDER BY sort COLLATE "C", provision`,
    [instrument],
  );
  return rows.map(({ provision }) => provision);
}
