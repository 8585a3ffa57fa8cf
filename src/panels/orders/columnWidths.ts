import type { CSSProperties } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { words } from "../../words/words.ts";
import { orderCells } from "./orderCells.ts";
import { orderStateWords } from "./orderStateWords.ts";

/** Columns as wide as what stands in them: names of the custom properties that the style sheet reads. */
const COLUMNS = [
  "--symbol",
  "--type",
  "--type-life",
  "--qty",
  "--filled",
  "--price",
  "--trigger",
  "--average",
  "--state",
] as const;

type Widths = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** A row's own widths, worked out once for an order as it stands. */
const known = new WeakMap<Order, Widths>();

/** Mark and gap before a state's word, and the gap before a time in force, em. */
const MARK = 1.15;
const GAP = 0.35;
/** Of a column's head, whose text is smaller, to the same text in a cell. */
const HEAD = 0.95;
/** An amended figure has room for two digits more. */
const ROOM_TO_TYPE = { "--qty": 5.6, "--price": 4.6 } as const;

/** Widths of the columns of these orders in em of the table's text, without the cells' padding. */
export function columnWidths(
  orders: Iterable<Order>,
  instrumentOf: (symbol: string) => Instrument | undefined,
): CSSProperties {
  const widest: Record<string, number> = { ...headWidths() };
  for (const order of orders) {
    const own = known.get(order) ?? widthsOf(order, instrumentOf(order.symbol));
    for (const column of COLUMNS) widest[column] = Math.max(widest[column] ?? 0, own[column]);
  }
  const texts = Object.entries(widest).map(([column, em]) => [column, `${em.toFixed(2)}em`]);
  return Object.fromEntries(texts) as CSSProperties;
}

function headWidths(): Widths {
  const head = (text: string): number => HEAD * textEm(text);
  const { common, orders } = words;
  return {
    "--symbol": head(common.symbol),
    "--type": head(orders.type),
    "--type-life": head(orders.type),
    "--qty": Math.max(head(common.quantity), ROOM_TO_TYPE["--qty"]),
    "--filled": head(orders.filled),
    "--price": Math.max(head(common.price), ROOM_TO_TYPE["--price"]),
    "--trigger": head(orders.trigger),
    "--average": head(orders.average),
    "--state": head(orders.state),
  };
}

function widthsOf(order: Order, instrument: Instrument | undefined): Widths {
  const cells = orderCells(order, instrument);
  const type = textEm(cells.type);
  const { tone, word } = orderStateWords(order);
  const widths = {
    "--symbol": textEm(order.symbol),
    "--type": type,
    "--type-life": type + GAP + textEm(cells.timeInForce),
    "--qty": textEm(cells.qty),
    "--filled": textEm(cells.filled),
    "--price": textEm(cells.price),
    "--trigger": textEm(cells.trigger),
    "--average": textEm(cells.avgPx),
    // A request on its way has the column of what can be done besides.
    "--state": tone === "pending" ? 0 : MARK + textEm(word),
  };
  // Without its instrument an order's figures are yet to come.
  if (instrument !== undefined) known.set(order, widths);
  return widths;
}

/** How wide a text is in Inter with tabular figures, in em, a little more rather than less; other scripts have whole squares. */
function textEm(text: string): number {
  let em = 0;
  for (const letter of text) em += letterEm(letter);
  return em;
}

function letterEm(letter: string): number {
  if (/[ilIj.,:;'|!\s]/.test(letter)) return 0.29;
  if (/[frt()-]/.test(letter)) return 0.4;
  if (/[mwMW%@]/.test(letter)) return 0.92;
  if (/[A-Z]/.test(letter)) return 0.72;
  if (letter > "\u2e7f") return 1;
  return /\d/.test(letter) ? 0.64 : 0.61;
}
