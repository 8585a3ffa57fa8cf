import * as z from "zod/mini";
import { createStore } from "zustand/vanilla";
import type { KeptText } from "../lib/keptText.ts";
import { SYMBOL_PATTERN } from "../protocol/instrument.ts";
import { words } from "../words/words.ts";

/** A point of a chart. The price is for drawing only: no order is made from it. */
export interface DrawingPoint {
  /** Epoch ms; may be later than now. */
  readonly at: number;
  readonly price: number;
}

/** What a person has drawn on the chart of a symbol, whatever its interval. */
export type Drawing =
  | { readonly kind: "horizontal"; readonly id: string; readonly price: number }
  | {
      readonly kind: "trend" | "measure";
      readonly id: string;
      readonly from: DrawingPoint;
      readonly to: DrawingPoint;
    };

export interface Drawings {
  /** Oldest first; the same reference until it changes. */
  get(symbol: string): readonly Drawing[];
  subscribe(listener: () => void): () => void;
  /** Adds one, or puts it in the place of the one with its id. False when the chart has as many as it keeps. */
  put(symbol: string, drawing: Drawing): boolean;
  remove(symbol: string, id: string): void;
  clear(symbol: string): void;
  /** Takes back the last change of the symbol's list that was made in this page. False when there is none. */
  undo(symbol: string): boolean;
  canUndo(symbol: string): boolean;
}

export const DRAWINGS_KEY = "tapedeck.drawings";
export const MOST_DRAWINGS = 200;
/** Changes of one symbol's list that can be taken back. */
export const MOST_UNDONE = 50;
const MOST_SYMBOLS = 500;

const price = z.number().check(z.positive());
const id = z.string().check(z.minLength(1), z.maxLength(40));
const point = z.object({ at: z.int().check(z.nonnegative()), price });
const drawingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("horizontal"), id, price }),
  z.object({ kind: z.enum(["trend", "measure"]), id, from: point, to: point }),
]);
const listSchema = z.array(drawingSchema).check(z.maxLength(MOST_DRAWINGS));

const NONE: readonly Drawing[] = [];

type Lists = Readonly<Record<string, readonly Drawing[]>>;

export function createDrawings({
  kept,
  notify,
}: {
  readonly kept: KeptText;
  readonly notify: (text: string) => void;
}): Drawings {
  const { lists, broken } = readDrawings(kept.get(DRAWINGS_KEY));
  if (broken.length > 0) notify(words.settings.kept.drawingsBroken(broken));
  const store = createStore<Lists>(() => lists);
  let refused = false;
  /** The lists before the last changes, the newest last. */
  const before = new Map<string, readonly (readonly Drawing[])[]>();

  function change(symbol: string, list: readonly Drawing[]): void {
    before.set(symbol, [...(before.get(symbol) ?? []), get(symbol)].slice(-MOST_UNDONE));
    set(symbol, list);
  }

  function set(symbol: string, list: readonly Drawing[]): void {
    const { [symbol]: _before, ...others } = store.getState();
    const after = list.length === 0 ? others : { ...others, [symbol]: list };
    store.setState(after, true);
    const written = kept.set(DRAWINGS_KEY, JSON.stringify(after));
    if (!written && !refused) notify(words.settings.kept.drawingsRefused);
    refused = !written;
  }

  const get = (symbol: string): readonly Drawing[] => store.getState()[symbol] ?? NONE;

  return {
    get,
    subscribe: store.subscribe,
    put(symbol, drawing) {
      const list = get(symbol);
      const known = list.some((other) => other.id === drawing.id);
      if (!known && list.length >= MOST_DRAWINGS) return false;
      change(
        symbol,
        known ? list.map((other) => (other.id === drawing.id ? drawing : other)) : [...list, drawing],
      );
      return true;
    },
    remove(symbol, gone) {
      const list = get(symbol);
      const after = list.filter((drawing) => drawing.id !== gone);
      if (after.length !== list.length) change(symbol, after);
    },
    clear(symbol) {
      if (get(symbol).length > 0) change(symbol, []);
    },
    undo(symbol) {
      const lists = before.get(symbol) ?? [];
      const last = lists.at(-1);
      if (last === undefined) return false;
      before.set(symbol, lists.slice(0, -1));
      set(symbol, last);
      return true;
    },
    canUndo: (symbol) => (before.get(symbol)?.length ?? 0) > 0,
  };
}

/** Each symbol's list is checked by itself, so that one that is broken costs only itself. */
export function readDrawings(text: string | null): {
  readonly lists: Lists;
  readonly broken: readonly string[];
} {
  if (text === null) return { lists: {}, broken: [] };
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return { lists: {}, broken: [words.settings.kept.everything] };
  }
  if (typeof saved !== "object" || saved === null || Array.isArray(saved))
    return { lists: {}, broken: [words.settings.kept.everything] };
  const lists: Record<string, readonly Drawing[]> = {};
  const broken: string[] = [];
  for (const [symbol, list] of Object.entries(saved).slice(0, MOST_SYMBOLS)) {
    const parsed = z.safeParse(listSchema, list);
    if (!SYMBOL_PATTERN.test(symbol)) broken.push(words.settings.kept.noName);
    else if (parsed.success) lists[symbol] = parsed.data;
    else broken.push(symbol);
  }
  return { lists, broken };
}
