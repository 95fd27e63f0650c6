import { Controller, Get, Inject, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { DescribeQuery, jsonSchema, problemSchema } from '#platform/http';
import { Public } from '#platform/identity';

/** The description of the whole API, made of its routes by the first who reads it: a program that starts need not. */
@Injectable()
export class Description {
  make!: () => OpenAPIObject;
  #made: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    return (this.#made ??= this.make());
  }
}

@Controller('openapi.json')
@Public()
export class OpenApiController {
  constructor(@Inject(Description) private readonly description: Description) {}

  @Get()
  @DescribeQuery({
    summary: 'This description, as OpenAPI 3.1',
    answer: z.looseObject({ openapi: z.string() }),
    example: { openapi: '3.1.0' },
  })
  read(): OpenAPIObject {
    return this.description.document;
  }
}

export function describe(app: NestFastifyApplication, publicUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Sleep Governance Network: the register')
    .setDescription(
      'Commands are POST and answer with what was recorded; queries are GET and read what followed from it. ' +
        'Errors are application/problem+json with a stable `code`.',
    )
    .setVersion('1')
    .setLicense('Apache 2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: jsonSchema(schema, schemaType) } : undefined,
  });
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: jsonSchema(problemSchema, 'output') },
    },
  };
}
