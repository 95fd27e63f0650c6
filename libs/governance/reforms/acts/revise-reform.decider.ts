import { isSame, rule } from '#kernel';
import type { Amendment, ReformEvent } from '#governance/events';
import type { ReformDraft } from '#governance/law';
import { draftedOn, isReadByMachines, type Drafting } from '../drafted.js';
import type { ReformState } from '../reform.js';
import { isDraft, mustExist } from './on-draft.js';

export interface ReviseReform extends Drafting {
  readonly type: 'ReviseReform';
  readonly by: {
    readonly person: string;
    /** Secretary or chair: they may revise what others proposed. */
    readonly mayForOthers: boolean;
  };
  readonly reasons: string;
  /** Whether everybody is being asked about the draft as it is. */
  readonly isConsultedOn: boolean;
  /** Said by whoever revises: that machines find the same by it in every work. */
  readonly onlyWords: boolean;
}

/** Another draft in place of the one before: all amendments anew. */
export function reviseReform(command: ReviseReform, state: ReformState): readonly ReformEvent[] {
  mustExist(state);
  const { network, reform, status, proposedBy, draft } = state;
  const { by, reasons, commencesOn, transition, rulebook } = command;
  rule(
    isDraft(status),
    'REFORM.NO_DRAFT',
    `The reform is ${status}; only a draft that nobody has decided on can be revised. Propose another reform.`,
    { status },
  );
  rule(
    by.mayForOthers || by.person === proposedBy,
    'REFORM.NOT_YOUR_DRAFT',
    'Whoever proposed a reform may revise its draft, the secretary, and the chair.',
  );
  rule(
    !command.isConsultedOn,
    'REFORM.CONSULTED_ON',
    'Everybody is being asked about this draft as it is; revise it once the consultation has closed.',
  );
  const revised = { ...draft, amendments: draftedOn(command), commencesOn, transition };
  rule(
    !isSame(revised, draft),
    'REFORM.REVISES_NOTHING',
    'The draft says this already; change something of it, or leave it as it is.',
  );
  const onlyWords = isSame(withoutWords(revised), withoutWords(draft));
  rule(
    !command.onlyWords || onlyWords,
    'REFORM.NOT_ONLY_WORDS',
    'More than titles and texts is another in this draft: a machine form, a parameter, a provision or a day. Leave out "onlyWords", or change those back.',
  );
  return [
    {
      type: 'ReformRevised',
      data: {
        network,
        reform,
        revision: draft.revision + 1,
        revisedBy: by.person,
        reasons,
        amendments: revised.amendments,
        commencesOn,
        transition,
        onlyWords,
        assess: !onlyWords && isReadByMachines(revised.amendments, rulebook),
      },
    },
  ];
}

/** All of a draft but titles, texts, and the versions that these are drafted on. */
function withoutWords({ revision: _, amendments, ...draft }: ReformDraft): object {
  const rest = amendments.map(({ title: _t, text: _x, base: _b, ...amendment }: Amendment) => amendment);
  return { ...draft, amendments: rest };
}
