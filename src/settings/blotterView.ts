import * as z from "zod/mini";

/** How a person has the price blotter: its columns and its order. The panel knows which columns there are. */
export interface BlotterView {
  /** In order, hidden ones too; columns that are not named here are as the panel has them. */
  readonly columns: readonly KeptColumn[];
  /** null: the order of the list itself. */
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
}

export interface KeptColumn {
  readonly id: string;
  /** px; null while nobody has chosen one. */
  readonly width: number | null;
  readonly shown: boolean;
}

export const DEFAULT_BLOTTER_VIEW: BlotterView = { columns: [], sort: null };

/** px */
export const MIN_COLUMN_WIDTH = 40;
export const MAX_COLUMN_WIDTH = 600;

const columnId = z.string().check(z.minLength(1), z.maxLength(40));

export const blotterViewSchema = z.object({
  columns: z
    .array(
      z.object({
        id: columnId,
        width: z.nullable(z.int().check(z.gte(MIN_COLUMN_WIDTH), z.lte(MAX_COLUMN_WIDTH))),
        shown: z.boolean(),
      }),
    )
    .check(z.maxLength(100)),
  sort: z.nullable(z.object({ column: columnId, descending: z.boolean() })),
});
