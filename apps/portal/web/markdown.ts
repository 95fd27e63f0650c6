import MarkdownIt from 'markdown-it';

/** Headings of a text stand below the page's own: its first is an h3. */
const FIRST_HEADING = 3;

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');

renderer.core.ruler.push('headings-in-order', ({ tokens }) => {
  const openings = tokens.filter(({ type }) => type === 'heading_open');
  const top = Math.min(...openings.map(({ tag }) => Number(tag[1])));
  let previous = FIRST_HEADING - 1;
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      const wanted = Number(token.tag[1]) - top + FIRST_HEADING;
      previous = Math.min(wanted, previous + 1, 6);
    }
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${previous}`;
  }
});
renderer.renderer.rules.table_open = (tokens, index) => {
  const before = tokens.slice(0, index).filter(({ type }) => type === 'table_open').length;
  return `<div class="sgn-scroll" role="region" aria-label="Table ${before + 1}" tabindex="0"><table>`;
};
renderer.renderer.rules.table_close = () => '</table></div>';
renderer.renderer.rules.link_open = (tokens, index, options, _environment, self) => {
  tokens[index]!.attrSet('rel', 'noopener nofollow ugc');
  return self.renderToken(tokens, index, options);
};

/** The HTML of a text somebody else wrote: no HTML of theirs, no images, no scripts in links. */
export function markdown(text: string): string {
  return renderer.render(text);
}
