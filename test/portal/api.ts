import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { createLocalJWKSet } from 'jose';
import { permissions, slices } from '#governance';
import type { Register } from '#platform/core';
import { makeRegistry } from '../../apps/registry/index.js';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
type Method = 'get' | 'post';

/** What the registry's description says of its routes: of each, what is wrong with a body sent to it or answered by it. */
export async function describedApi() {
  const document = await description();
  const { paths, components } = document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'api', components });
  const routes = Object.entries(paths).map(([at, operations]) => ({
    pattern: new RegExp(`^${at.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    literal: at.split('{').length,
    operations,
  }));

  /** The fewer ids a route has, the nearer it is: `/provisions/texts` before `/provisions/{provision}`. */
  const operation = (method: Method, path: string): Operation | undefined =>
    routes
      .filter(({ pattern, operations }) => pattern.test(path) && operations[method])
      .sort((a, b) => a.literal - b.literal)[0]?.operations[method];

  const wrong = (content: Content | undefined, value: unknown): readonly string[] => {
    const schema = content?.content?.['application/json']?.schema;
    if (!schema) return ['the API describes no JSON there'];
    const local = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
    const validate = ajv.compile(JSON.parse(local) as object);
    if (validate(JSON.parse(JSON.stringify(value)))) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  return {
    document,
    has: (method: Method, path: string) => operation(method, path) !== undefined,
    wrongAnswer: (path: string, answer: unknown, method: Method = 'get') =>
      wrong(operation(method, path)?.responses['200'], answer),
    wrongCommand: (path: string, body: unknown) => wrong(operation('post', path)?.requestBody, body),
  };
}

async function description() {
  const registry = await makeRegistry({ read: {}, permissions } as Register, slices, {
    issuer: {
      name: 'dev',
      url: 'https://issuer.example',
      audience: 'sgn-api',
      keys: createLocalJWKSet({ keys: [] }),
    },
  });
  try {
    return (await registry.app.inject('/api/openapi.json')).json<{
      paths: Record<string, Partial<Record<Method, Operation>>>;
      components: object;
    }>();
  } finally {
    await registry.close();
  }
}
