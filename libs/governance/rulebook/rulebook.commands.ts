import type { PlainDate } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import type { Amendment } from '#governance/reforms';
import type { InstrumentKind } from './instrument.js';
import type { Parameters } from './provision.js';

export class EnactInstrument {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly number: string;
      readonly title: string;
      readonly kind: InstrumentKind;
    },
  ) {}
}

export class InsertProvision {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly instrument: string;
      /** Its number within the instrument: `4.2`. */
      readonly number: string;
      readonly title: string;
      /** Markdown. */
      readonly text: string;
      readonly parameters?: Parameters;
      readonly effectiveFrom: PlainDate;
      readonly reason?: string;
    },
  ) {}
}

export class AmendProvision {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly provision: string;
      readonly title: string;
      readonly text: string;
      /** Absent: as they are. */
      readonly parameters?: Parameters;
      readonly effectiveFrom: PlainDate;
      readonly reason?: string;
    },
  ) {}
}

export class RepealProvision {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly provision: string;
      readonly effectiveFrom: PlainDate;
      readonly reason?: string;
    },
  ) {}
}

/** What a reform that commenced does to one provision. */
export class ApplyAmendment {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly reform: string;
      readonly appeal: string | null;
      readonly amendment: Amendment;
      readonly effectiveFrom: PlainDate;
      readonly reason: string | null;
    },
  ) {}
}
