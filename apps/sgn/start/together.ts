import { DomainError } from '#kernel';
import { slices } from '#governance';
import { makePortal } from '../../portal/index.js';
import { makeRegistry } from '../../registry/index.js';
import { startOwnCorpus } from './own-corpus.js';
import { freePorts, quietPort } from './port.js';
import { untilIs, type Standing, type StandOptions } from './standing.js';

/** Registry, projector and portal in this process, beside that of the corpus. */
export async function together({
  home,
  composed,
  issuer,
  publicUrl,
  undo,
  signal,
}: StandOptions): Promise<Standing> {
  const [port] = await freePorts(quietPort(), 1);
  const corpus = startOwnCorpus(home, port!);
  undo.later(() => corpus.stop());
  const projecting = new AbortController();
  const projected = composed.project(projecting.signal, 'start', corpus.url);
  undo.later(() => {
    projecting.abort();
    return projected;
  });
  await untilIs(composed.isReadable, signal);

  const registry = await makeRegistry(composed.register, slices, {
    issuer,
    publicUrl,
    corpusUrl: corpus.url,
    visitorSecret: home.folder.secrets.visitor,
  });
  undo.later(() => registry.close());
  const portal = await makePortal({
    registryUrl: publicUrl,
    issuer: issuer.url,
    publicUrl,
    cookieSecret: home.folder.secrets.cookie,
    visitorSecret: home.folder.secrets.visitor,
  });
  undo.later(() => portal.close());
  return {
    parts: {
      registry: registry.handle,
      portal: (request, response) => portal.handler(request, response),
    },
    ended: projected.then(() => {
      throw new DomainError('PROJECTOR.ENDED', 'The projector has ended by itself. Start again.');
    }),
  };
}
