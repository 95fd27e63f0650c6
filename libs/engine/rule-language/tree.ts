/** In place of a vocabulary: of texts that may be anything. No vocabulary is called so. */
export const ANY = '*';

/** Words have a vocabulary; a text written in a rule is of whatever it meets (`null`). */
export type TextOf = string | null;

export type Type =
  | { readonly kind: 'bool' }
  /** What a value may be at least and at most. */
  | { readonly kind: 'int' | 'double'; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly of: TextOf }
  | { readonly kind: 'record' | 'part' | 'piece' }
  | ListType;

export interface ListType {
  readonly kind: 'list';
  readonly of: Exclude<Type, ListType>;
  /** How many at most. */
  readonly most: number;
  /** Whether all of its pieces are of one part. */
  readonly ofOnePart: boolean;
}

/** What a loop goes through, by turns. Each is known by itself: names are for people. */
export interface Variable {
  readonly name: string;
  readonly type: Exclude<Type, ListType>;
  /** Whether somebody asks for the part of this piece. */
  asksForPart: boolean;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type TextTest = 'startsWith' | 'endsWith' | 'contains';

/** An expression whose types are known and which cannot fail. */
export type Scalar =
  | { readonly is: 'number'; readonly value: number; readonly type: Type }
  | { readonly is: 'bool'; readonly value: boolean; readonly type: Type }
  | { readonly is: 'text'; readonly value: string; readonly type: Type }
  | { readonly is: 'variable'; readonly variable: Variable; readonly type: Type }
  | { readonly is: 'record'; readonly type: Type }
  | { readonly is: 'field'; readonly of: Scalar; readonly name: string; readonly type: Type }
  /** Of a piece: the position of its part. */
  | { readonly is: 'partOf'; readonly of: Variable; readonly type: Type }
  | { readonly is: 'parameter'; readonly name: string; readonly type: Type }
  | { readonly is: 'looked up'; readonly table: string; readonly by: Scalar; readonly type: Type }
  | { readonly is: 'not'; readonly of: Scalar; readonly type: Type }
  | { readonly is: 'minus'; readonly of: Scalar; readonly type: Type }
  | { readonly is: 'double'; readonly of: Scalar; readonly type: Type }
  | {
      readonly is: 'logic';
      readonly op: '&&' | '||';
      readonly left: Scalar;
      readonly right: Scalar;
      readonly type: Type;
    }
  | {
      readonly is: 'compared';
      readonly op: Comparison;
      readonly left: Scalar;
      readonly right: Scalar;
      readonly type: Type;
    }
  | {
      readonly is: 'reckoned';
      readonly op: '+' | '-' | '*' | '/' | '%';
      readonly left: Scalar;
      readonly right: Scalar;
      readonly type: Type;
    }
  | {
      readonly is: 'choice';
      readonly when: Scalar;
      readonly then: Scalar;
      readonly otherwise: Scalar;
      readonly type: Type;
    }
  | {
      readonly is: 'tested';
      readonly test: TextTest;
      readonly of: Scalar;
      readonly by: Scalar;
      readonly type: Type;
    }
  | { readonly is: 'length'; readonly of: Scalar; readonly type: Type }
  | { readonly is: 'count'; readonly of: List; readonly type: Type }
  | {
      readonly is: 'quantified';
      readonly how: 'exists' | 'all' | 'exists_one';
      readonly of: List;
      readonly variable: Variable;
      readonly holds: Scalar;
      readonly type: Type;
    }
  | { readonly is: 'among'; readonly what: Scalar; readonly list: List; readonly type: Type }
  | { readonly is: 'sum'; readonly of: List; readonly type: Type }
  | {
      readonly is: 'extreme';
      readonly which: 'max' | 'min';
      readonly of: List;
      readonly ofNone: Scalar;
      readonly type: Type;
    }
  | { readonly is: 'peak'; readonly of: List; readonly type: Type };

export type List =
  | { readonly is: 'parts'; readonly type: ListType }
  | { readonly is: 'pieces'; readonly of: Variable | null; readonly type: ListType }
  | { readonly is: 'items'; readonly items: readonly Scalar[]; readonly type: ListType }
  | { readonly is: 'texts'; readonly parameter: string; readonly type: ListType }
  | {
      readonly is: 'filtered';
      readonly of: List;
      readonly variable: Variable;
      readonly holds: Scalar;
      readonly type: ListType;
    }
  | {
      readonly is: 'mapped';
      readonly of: List;
      readonly variable: Variable;
      readonly to: Scalar;
      readonly type: ListType;
    };
