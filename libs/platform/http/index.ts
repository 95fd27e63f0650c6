export { ValidationPipe } from './validation.pipe.js';
export { commandAnswer, toldBy, type CommandAnswer } from './answer.js';
export { CommandAnswers, type CommandRequest } from './command-answers.js';
export {
  DescribeCommand,
  DescribeList,
  DescribeQuery,
  DescribeUpkeep,
  DescribeUpload,
  jsonSchema,
  problemSchema,
  type CommandDescription,
} from './describe.js';
export { HttpModule, type HttpOptions } from './http.module.js';
export { bodyIn, LONGEST_BODY } from './json-body.js';
export { isOutage } from './outage.js';
export {
  mapPage,
  pageFrom,
  pageLookedThrough,
  pageOf,
  paging,
  readCursor,
  writeCursor,
  type Keyset,
  type KeysetShape,
  type Page,
  type PageWith,
  type Paging,
} from './paging.js';
export { BYTE_ORDER_MARK, csvLine } from './csv.js';
export { listed, type Listed, type Listing } from './listing.js';
export { prepareServer } from './prepare-server.js';
export { PROBLEM_JSON, problem, problemOf, type Problem } from './problem.js';
export { RETRY_AFTER_S } from './problem.filter.js';
export { READ_POSITIONS, ReadsFrom, type ReadPositions } from './reads-from.js';
export type { Reply } from './reply.js';
export { statusOf } from './status.js';
export { LARGEST_TEXT, LongTexts, StreamedText, TakesText, TEXT, UPLOADED_FIRST } from './streamed-text.js';
