import type { RuledTerms } from '#governance/events';
import { command, type Running } from '#platform/commands';
import { onDocket, type InDocket } from './on-docket.js';

interface Varied extends InDocket, RuledTerms {
  readonly ruling: string;
  readonly appeal: string;
  readonly reasons: string;
}

/** Replaces what a ruling asks for and forbids as an appeal varied it: what follows from the decision. */
export const VaryRuling = command('VaryRuling', {
  run: (running: Running<Varied>) => {
    const { docket, ...input } = running.input;
    return onDocket(running, docket, () => ({ type: 'VaryRuling', ...input }));
  },
});
