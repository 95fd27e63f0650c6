import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { createLocalJWKSet } from 'jose';
import type { Register } from '#platform/core';
import { permissions, slices } from '#governance';
import { makeRegistry, type Registry } from './index.js';

interface Content {
  readonly schema?: object;
  readonly examples?: Record<string, { readonly value: unknown }>;
}
interface Operation {
  readonly summary?: string;
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: object;
  }[];
  readonly requestBody?: { readonly content: Record<string, Content> };
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, Content> }
  >;
  readonly security?: readonly Record<string, unknown>[];
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, object>;
    readonly securitySchemes: Record<string, unknown>;
  };
}

const METHODS = ['get', 'post', 'put', 'delete'];

describe('the OpenAPI document', () => {
  let registry: Registry;
  let document: Document;
  let operations: (readonly [name: string, path: string, method: string, operation: Operation])[];
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);

  beforeAll(async () => {
    registry = await makeRegistry({ read: {}, permissions } as Register, slices, {
      issuer: {
        name: 'dev',
        url: 'https://issuer.example',
        audience: 'sgn-api',
        keys: createLocalJWKSet({ keys: [] }),
      },
    });
    document = (await registry.app.inject('/api/openapi.json')).json<Document>();
    ajv.addSchema({ $id: 'api', components: document.components });
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, path, method, operation] as const,
      ),
    );
  });
  afterAll(() => registry.close());

  const failures = (
    of: (name: string, path: string, method: string, operation: Operation) => readonly string[],
  ) =>
    operations.flatMap(([name, path, method, operation]) =>
      of(name, path, method, operation).map((what) => `${name}: ${what}`),
    );
  const accepts = (schema: object, value: unknown) => {
    const local = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components', '"api#/components'),
    ) as object;
    const validate = ajv.compile(local);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  it('is of version 3.1, and knows every operation of the API', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(operations.length).toBeGreaterThan(25);
    expect(
      failures((_, path, method) => (path.startsWith('/') && METHODS.includes(method) ? [] : ['odd'])),
    ).toEqual([]);
  });

  it('names every operation once, and says what it does', () => {
    const ids = operations.map(([, , , { operationId }]) => operationId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(
      failures((...[, , , { summary }]) => (summary && summary.length > 5 ? [] : ['no summary'])),
    ).toEqual([]);
  });

  it('declares every parameter of a path, with its schema', () => {
    expect(
      failures((_, path, __, { parameters }) => {
        const declared = parameters.filter((one) => one.in === 'path' && one.required && one.schema);
        return [...path.matchAll(/\{(\w+)\}/g)]
          .map(([, name]) => name!)
          .filter((name) => !declared.some((one) => one.name === name));
      }),
    ).toEqual([]);
  });

  it('gives every operation an answer with an example that fits it', () => {
    expect(
      failures((...[, , , { responses }]) => {
        const [answer, ...more] = Object.entries(responses).filter(([status]) => /^2/.test(status));
        const [content] = Object.values(answer?.[1].content ?? {});
        const [example] = Object.values(content?.examples ?? {});
        if (more.length > 0 || !content?.schema || !example) return ['not one answer with an example'];
        return accepts(content.schema, example.value);
      }),
    ).toEqual([]);
  });

  it('gives every command, every upload and whatever is put a body with an example that fits it', () => {
    expect(
      failures((...[, , method, { requestBody }]) => {
        if (method !== 'post' && method !== 'put') return requestBody ? ['a query with a body'] : [];
        const [content] = Object.values(requestBody?.content ?? {});
        const [example] = Object.values(content?.examples ?? {});
        if (!content?.schema || !example) return ['no body with an example'];
        return accepts(content.schema, example.value);
      }),
    ).toEqual([]);
  });

  it('leaves no object of a body open for fields that nobody knows', () => {
    const open = (schema: unknown, at: string): string[] => {
      if (typeof schema !== 'object' || schema === null) return [];
      const { type, additionalProperties, propertyNames } = schema as Record<string, unknown>;
      const inside = Object.entries(schema).flatMap(([name, part]) => open(part, `${at}/${name}`));
      // A record's fields are its contents.
      const isRecord = propertyNames !== undefined;
      return type === 'object' && !isRecord && additionalProperties !== false ? [at, ...inside] : inside;
    };
    expect(
      failures((...[, , , { requestBody }]) =>
        Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => open(schema, '')),
      ),
    ).toEqual([]);
  });

  it('tells the problems of every operation, each with an example', () => {
    expect(
      failures((...[, , method, { requestBody, responses, security, parameters = [] }]) => {
        // What has no key by which it happens once is a query that an address does not hold, or an upload.
        const asks =
          method === 'post' &&
          requestBody?.content['application/json'] &&
          !parameters.some(({ name }) => name === 'Idempotency-Key');
        const problems = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
        const told = ['400', '503'];
        if (asks) told.push('413', '415');
        else if (method === 'post') told.push('401', '403', '415');
        if (method === 'put') told.push('401', '403', '415');
        if (!asks && method === 'post' && requestBody?.content['application/json'])
          told.push('409', '412', '422');
        if (requestBody?.content['text/markdown']) told.push('413', '429');
        const signed = security?.some((one) => 'bearer' in one);
        return [
          ...told.filter((status) => !(status in responses)),
          ...(method !== 'get' && !asks && !signed ? ['no security'] : []),
          ...problems.flatMap(([status, { content }]) => {
            const problem = content?.['application/problem+json'];
            const examples = Object.values(problem?.examples ?? {});
            if (!problem?.schema || examples.length === 0) return [`${status} has no example`];
            return examples.flatMap(({ value }) => accepts(problem.schema!, value));
          }),
        ];
      }),
    ).toEqual([]);
    expect(document.components.securitySchemes).toHaveProperty('bearer');
  });

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => String(name),
    );
    expect(refs.filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([]);
  });
});
