export {
  on,
  ref,
  table,
  type Column,
  type ColumnType,
  type Handler,
  type Logged,
  type Projection,
  type Reaction,
  type Ref,
  type Rows,
  type Table,
} from './projection.js';
