import * as z from "zod/mini";

/** How a person has the price blotter: its columns and its order. A column that is none is left out by the panel. */
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

/** Columns of the prices, in the order that a newcomer sees; widths in px, as narrow as the usual figure allows. */
export const BLOTTER_COLUMNS = [
  { id: "symbol", width: 84 },
  { id: "bid", width: 77 },
  { id: "ask", width: 77 },
  { id: "changePct", width: 56 },
  { id: "trend", width: 42 },
  { id: "spread", width: 50 },
  { id: "age", width: 32 },
  { id: "last", width: 80 },
  { id: "change", width: 72 },
  { id: "high", width: 80 },
  { id: "low", width: 80 },
  { id: "volume", width: 64 },
  { id: "spreadBps", width: 60 },
  { id: "bidQty", width: 68 },
  { id: "askQty", width: 68 },
  { id: "phase", width: 76 },
] as const;
