/** A type that the stream itself describes. */
export type GobType =
  | { readonly kind: "struct"; readonly name: string; readonly fields: readonly GobField[] }
  | { readonly kind: "list"; readonly element: number }
  | { readonly kind: "map"; readonly key: number; readonly element: number }
  | { readonly kind: "bytes" };
/** A field of a struct. */
export interface GobField {
  readonly name: string;
  readonly type: number;
}

/** Types that need no description; complex numbers and interfaces are not read. */
export const BASIC = { BOOL: 1, INT: 2, UINT: 3, FLOAT: 4, BYTES: 5, STRING: 6 } as const;

// These ids are the package's and stand in no stream.
/** The type of every description. */
export const WIRE = 16;
const [ARRAY, COMMON, SLICE, STRUCT, FIELD, FIELDS, MAP, ENCODED] = [17, 18, 19, 20, 21, 22, 23, 24];
const struct = (name: string, ...fields: readonly (readonly [string, number])[]): GobType => ({
  kind: "struct",
  name,
  fields: fields.map(([field, type]) => ({ name: field, type })),
});
const common = ["common", COMMON] as const;
/** How gob describes types, in gob's own words. */
export const DESCRIPTIONS: ReadonlyMap<number, GobType> = new Map([
  [
    WIRE,
    struct(
      "wireType",
      ["array", ARRAY],
      ["slice", SLICE],
      ["struct", STRUCT],
      ["map", MAP],
      ["encoded", ENCODED],
      ["encoded", ENCODED],
      ["encoded", ENCODED],
    ),
  ],
  [COMMON, struct("CommonType", ["name", BASIC.STRING], ["id", BASIC.INT])],
  [ARRAY, struct("arrayType", common, ["element", BASIC.INT], ["length", BASIC.INT])],
  [SLICE, struct("sliceType", common, ["element", BASIC.INT])],
  [STRUCT, struct("structType", common, ["fields", FIELDS])],
  [FIELDS, { kind: "list", element: FIELD }],
  [FIELD, struct("fieldType", ["name", BASIC.STRING], ["type", BASIC.INT])],
  [MAP, struct("mapType", common, ["key", BASIC.INT], ["element", BASIC.INT])],
  [ENCODED, struct("gobEncoderType", common)],
]);
