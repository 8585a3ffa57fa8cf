import type { IJsonModel } from "flexlayout-react";
import * as z from "zod/mini";

// What a saved layout may hold: where panels stand and how the room is shared out. It comes from a file or from what a
// browser kept, and the docking library believes every word: a least height of a million pixels, or a selected tab that is
// no number, leaves a page that nobody can use. What is not named here is dropped; a wrong value of what is named refuses
// the layout.

const id = z.string().check(z.minLength(1), z.maxLength(100));
/** Shares of the room; the library adds them up. */
const weight = z.optional(z.number().check(z.positive(), z.maximum(1e6)));
/** px, of windows on the screen */
const length = z.number().check(z.minimum(-100_000), z.maximum(100_000));

const tab = z.object({
  type: z.optional(z.literal("tab")),
  id: z.optional(id),
  component: z.string().check(z.maxLength(100)),
  /** Of a further chart. */
  enableClose: z.optional(z.boolean()),
  config: z.optional(z.unknown()),
});

const tabset = z
  .object({
    type: z.literal("tabset"),
    id: z.optional(id),
    weight,
    selected: z.optional(z.int().check(z.minimum(-1))),
    active: z.optional(z.boolean()),
    maximized: z.optional(z.boolean()),
    config: z.optional(z.unknown()),
    children: z.optional(z.array(tab).check(z.maxLength(200))),
  })
  .check(z.refine(({ selected = 0, children = [] }) => selected <= 0 || selected < children.length));

/** Rows within rows, as many as anybody makes. */
const DEEPEST = 12;
const MOST_CHILDREN = 50;

function rowOf(child: z.ZodMiniType): z.ZodMiniType {
  return z.object({
    type: z.literal("row"),
    id: z.optional(id),
    weight,
    children: z.optional(z.array(child).check(z.maxLength(MOST_CHILDREN))),
  });
}

let row = rowOf(tabset);
for (let depth = 1; depth < DEEPEST; depth += 1) row = rowOf(z.union([tabset, row]));

const layout = z.object({
  layout: row,
  subLayouts: z.optional(
    z.record(
      id,
      z.object({
        type: z.optional(z.enum(["window", "float"])),
        rect: z.optional(z.object({ x: length, y: length, width: length, height: length })),
        layout: row,
      }),
    ),
  ),
});

/** null for what is no layout. */
export function readLayoutShape(raw: unknown): IJsonModel | null {
  const read = z.safeParse(layout, raw);
  return read.success ? (read.data as IJsonModel) : null;
}
