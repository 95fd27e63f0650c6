import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { canonicalId } from '#kernel';

/** What an address names is what the registry calls it, also where the address has its id in capitals. */
@Injectable()
export class IdsInAddress implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    return type === 'param' && typeof value === 'string' ? canonicalId(value) : value;
  }
}
