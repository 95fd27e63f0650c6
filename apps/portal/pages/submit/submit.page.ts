import { Controller, Get, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import { choices } from '../../web/choices.js';
import type { Form } from '../../web/form.js';
import { LongForm } from '../../web/form-body.js';
import { after } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { warnOfNames } from '../../web/names.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { ScoreForm } from './score-form.js';
import { words } from './submit.words.js';

const kinds = ['symphony', 'tapestry'] as const;
const artistKinds = ['human', 'ai'] as const;
const audiences = ['children', 'general', 'adults'] as const;
const purposes = ['commercial', 'communal'] as const;

/** A work is submitted for review. */
@Controller('submit')
@LongForm()
@Takes('symphony.submit')
export class SubmitPage {
  @Get()
  show(@Visiting() visit: Visit): Promise<Page> {
    const form = visit.blankForm({ network: visit.query('network') ?? '' });
    return this.page(visit, form, ScoreForm.blank());
  }

  @Post()
  async send(@Visiting() visit: Visit): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const draft = ScoreForm.sent(form);
    if (draft.apply(form.text('do'))) return this.page(visit, form, draft);
    const network = form.require('network', words.needsNetwork);
    const body = {
      title: form.require('title', words.needsTitle),
      kind: form.choose('kind', kinds, words.needsKind),
      artist: form.require('artist', words.needsArtist),
      artistKind: form.choose('artistKind', artistKinds, words.needsArtistKind),
      audience: form.choose('audience', audiences, words.needsAudience),
      venue: form.require('venue', words.needsVenue),
      purpose: form.choose('purpose', purposes, words.needsPurpose),
      name: form.require('name', words.needsName),
      ...(form.text('contact') ? { contact: form.text('contact') } : {}),
      score: draft.checked(form),
    };
    warnOfNames(form, ['title', 'venue'], { name: form.text('name'), artist: form.text('artist') });
    const answer = await form.send(visit.registry, path`networks/${network}/symphonies`, body, (at) =>
      form.has(at) ? at : ScoreForm.field(at),
    );
    if (!answer) return this.page(visit, form, draft, 422);
    const symphony = answer.stream.replace(/^symphony-/, '');
    return new SeeOther(after(answer.position, path`/networks/${network}/dockets/${symphony}/received`));
  }

  private async page(visit: Visit, form: Form, score: ScoreForm, status = 200): Promise<Page> {
    const networks = await visit.registry.networks({ limit: 200 });
    const only = networks.items.length === 1 ? networks.items[0]!.network : '';
    return new Page(
      'pages/submit/submit.njk',
      words,
      {
        form,
        score,
        chosenNetwork: form.text('network') || only,
        networks: [
          { value: '', text: words.chooseNetwork },
          ...networks.items.map(({ network, name }) => ({ value: network, text: `${name} (${network})` })),
        ],
        kinds: choices(kinds, words.kindHints),
        artistKinds: choices(artistKinds),
        audiences: choices(audiences),
        purposes: choices(purposes),
      },
      status,
    );
  }
}
