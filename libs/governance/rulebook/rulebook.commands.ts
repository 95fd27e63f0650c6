import { Command } from '@nestjs/cqrs';
import type { PlainDate } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import type { Amendment, InstrumentKind, Parameters } from '#governance/events';
import type { GivenText } from '#platform/texts';

export class EnactInstrument extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly number: string;
      readonly title: string;
      readonly kind: InstrumentKind;
    },
  ) {
    super();
  }
}

export class InsertProvision extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly instrument: string;
      /** Its number within the instrument: `4.2`. */
      readonly number: string;
      readonly title: string;
      /** Markdown. */
      readonly text: GivenText;
      readonly parameters?: Parameters;
      readonly effectiveFrom: PlainDate;
      readonly reason?: string;
    },
  ) {
    super();
  }
}

export class AmendProvision extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly provision: string;
      readonly title: string;
      readonly text: GivenText;
      /** Absent: as they are. */
      readonly parameters?: Parameters;
      readonly effectiveFrom: PlainDate;
      readonly reason?: string;
    },
  ) {
    super();
  }
}

export class RepealProvision extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly provision: string;
      readonly effectiveFrom: PlainDate;
      readonly reason?: string;
    },
  ) {
    super();
  }
}

/** What a reform that commenced does to one provision. */
export class ApplyAmendment extends Command<Outcome> {
  constructor(
    readonly context: CommandContext,
    readonly input: {
      readonly network: string;
      readonly reform: string;
      readonly appeal: string | null;
      readonly amendment: Amendment;
      /** Null: the reform's entry says a day that no calendar has; the law refuses it. */
      readonly effectiveFrom: PlainDate | null;
      readonly reason: string | null;
    },
  ) {
    super();
  }
}
