import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { canonicalId } from '#kernel';

/** What an address names is what the registry calls it, also where the address has its id in capitals. */
@Injectable()
export class IdsInAddress implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type !== 'param') return value;
    if (typeof value === 'string') return canonicalId(value);
    return Object.fromEntries(
      Object.entries(value as object).map(([name, id]) => [name, canonicalId(id as string)]),
    );
  }
}
