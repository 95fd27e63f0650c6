import { NotFoundException } from '@nestjs/common';
import { isolated } from '#kernel';
import type { CommentDetails, ConsultationView, ReformDetails } from '../../registry-types.js';
import type { Asked } from '../../web/form-page.js';
import { href } from '../../web/href.js';

/** What the forms of a consultation are about. */
interface OnReform {
  readonly of: ReformDetails;
}
type ConsultedOn = ConsultationView & OnReform;
type PointOn = ConsultedOn['points'][number] & OnReform;
type CommentOn = CommentDetails & OnReform;

const named = ({ citation, title }: ReformDetails) => `${citation}: ${isolated(title)}`;

export const aboutConsultation = {
  about: async ({ registry, network, reform }: Asked<'network' | 'reform'>): Promise<ConsultedOn> => {
    const [consultation, of] = await Promise.all([
      registry.consultation(network, reform),
      registry.reform(network, reform),
    ]);
    return { ...consultation, of };
  },
  of: ({ of }: ConsultedOn) => named(of),
  back: ({ network, reform }: ConsultedOn) => href.consultation(network, reform),
};

export const aboutPoint = {
  about: async ({ point, ...asked }: Asked<'network' | 'reform' | 'point'>): Promise<PointOn> => {
    const { points, of } = await aboutConsultation.about(asked);
    const raised = points.find((one) => one.point === point);
    if (!raised) throw new NotFoundException();
    return { ...raised, of };
  },
  of: ({ of }: PointOn) => named(of),
  back: ({ of: { network, reform } }: PointOn) => `${href.consultation(network, reform)}#points`,
};

export const aboutComment = {
  about: async ({
    registry,
    network,
    reform,
    comment,
  }: Asked<'network' | 'reform' | 'comment'>): Promise<CommentOn> => {
    const [one, of] = await Promise.all([
      registry.comment(network, reform, comment),
      registry.reform(network, reform),
    ]);
    return { ...one, of };
  },
  of: ({ of }: CommentOn) => named(of),
  back: ({ network, reform, comment }: CommentOn) => href.comment(network, reform, comment),
};

/** Choices of a field, by its name. */
export function choicesOf<Value extends string>(texts: Readonly<Record<Value, string>>) {
  return Object.entries<string>(texts).map(([value, text]) => ({ value, text }));
}
