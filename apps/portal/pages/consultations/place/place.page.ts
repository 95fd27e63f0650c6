import { formPage } from '../../../web/form-page.js';
import { aboutComment } from '../about.js';
import { words } from './place.words.js';

/** As many comments as can be chosen from. */
const MOST = 100;
const NONE = 'none';

/** The secretary says where a comment belongs. */
export const PlaceCommentPage = formPage({
  ...aboutComment,
  at: 'networks/:network/reforms/:reform/comments/:comment/place',
  takes: 'comment.moderate',
  template: 'pages/consultations/consultation-form.njk',
  words,
  shows: async ({ network, reform, comment }, _form, { registry }) => {
    const [{ points }, { items }] = await Promise.all([
      registry.consultation(network, reform),
      registry.comments(network, reform, { limit: MOST }),
    ]);
    const others = items.filter(
      (one) => one.comment !== comment && one.place !== null && one.place.like === null,
    );
    return {
      fields: ['at', 'none'],
      choices: {
        at: [
          ...points.map(({ point, nth, gist }) => ({
            value: `point:${point}`,
            text: `${words.pointOf} ${nth}: ${gist}`,
          })),
          ...others.map(({ comment: other, nth }) => ({
            value: `like:${other}`,
            text: `${words.likeOf} ${nth}, ${words.saysTheSame}`,
          })),
          { value: NONE, text: words.noPoint },
        ],
      },
    };
  },
  body: (form) => {
    const at = form.require('at', words.needsAt);
    if (at === NONE) return { place: { none: form.require('none', words.needsNone) } };
    const [how, id] = at.split(':');
    return { place: how === 'like' ? { like: id } : { point: id } };
  },
  leavesOut: (form) => (form.text('at') === NONE ? [] : ['none']),
  fieldOf: (path) => (path === 'place.none' ? 'none' : path.startsWith('place') ? 'at' : null),
  codes: { 'COMMENT.NOT_LIKE': 'at', 'POINT.ABSENT': 'at' },
});
