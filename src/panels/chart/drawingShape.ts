import { assertNever } from "../../lib/assert.ts";
import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Drawing, DrawingPoint } from "../../settings/drawings.ts";
import { words } from "../../words/words.ts";
import { nearestTick } from "./chartPlace.ts";

/** px in the prices' pane. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** How points of a chart lie in its pane; null while there is no scale. */
export interface Projection {
  readonly width: number;
  readonly spotOf: (point: DrawingPoint) => Spot | null;
  readonly yOf: (price: number) => number | null;
}

/** A drawing as it lies in the pane. */
export interface Shape {
  readonly from: Spot;
  readonly to: Spot;
  /** Where it is taken hold of to change it: an end, or the whole. */
  readonly handles: readonly Spot[];
}

/** What of a drawing is under a pointer: an end by its number, or the line itself. */
export type Grip = number | "line";

/** px that a pointer may be off. */
const REACH = 6;

export function shapeOf(drawing: Drawing, { width, spotOf, yOf }: Projection): Shape | null {
  switch (drawing.kind) {
    case "horizontal": {
      const y = yOf(drawing.price);
      if (y === null) return null;
      return { from: { x: 0, y }, to: { x: width, y }, handles: [{ x: width / 2, y }] };
    }
    case "trend":
    case "measure": {
      const from = spotOf(drawing.from);
      const to = spotOf(drawing.to);
      return from === null || to === null ? null : { from, to, handles: [from, to] };
    }
    default:
      return assertNever(drawing, "drawing");
  }
}

/** null when the spot is not on it. */
export function gripAt(shape: Shape, spot: Spot): Grip | null {
  const end = shape.handles.findIndex(
    (handle) => Math.hypot(handle.x - spot.x, handle.y - spot.y) <= REACH + 2,
  );
  if (end !== -1) return end;
  return distanceTo(shape, spot) <= REACH ? "line" : null;
}

/** px from a spot to the nearest place of the line. */
function distanceTo({ from, to }: Shape, { x, y }: Spot): number {
  const width = to.x - from.x;
  const height = to.y - from.y;
  const length = width ** 2 + height ** 2;
  const along = length === 0 ? 0 : ((x - from.x) * width + (y - from.y) * height) / length;
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - nearest * width, y - from.y - nearest * height);
}

/** The drawing with a grip taken from one point to another. */
export function moved(drawing: Drawing, grip: Grip, from: DrawingPoint, to: DrawingPoint): Drawing {
  if (drawing.kind === "horizontal") return { ...drawing, price: to.price };
  if (grip === 0) return { ...drawing, from: to };
  if (grip === 1) return { ...drawing, to };
  const later = to.at - from.at;
  const higher = to.price - from.price;
  const shift = ({ at, price }: DrawingPoint): DrawingPoint => ({
    at: Math.max(0, at + later),
    price: price + higher,
  });
  const shifted = { from: shift(drawing.from), to: shift(drawing.to) };
  return shifted.from.price > 0 && shifted.to.price > 0 ? { ...drawing, ...shifted } : drawing;
}

/** "+0.00120 (+0.11 %), 120 ticks, 2 h 5 min": what lies between the ends of a measure. */
export function measureText(from: DrawingPoint, to: DrawingPoint, instrument: Instrument): string {
  const ticks = nearestTick(to.price, instrument) - nearestTick(from.price, instrument);
  const change = to.price - from.price;
  const percent = (change / from.price) * 100;
  const sign = ticks > 0 ? "+" : ticks < 0 ? "−" : "";
  const share = typedDecimal(Math.abs(percent).toFixed(2));
  const size = shownDecimal(Math.abs(change).toFixed(instrument.pricePrecision));
  const count = shownDecimal(String(Math.abs(ticks)));
  return [
    `${sign}${size} (${/[1-9]/.test(share) ? sign : ""}${share} %)`,
    words.chart.ticks(`${sign}${count}`, Math.abs(ticks) === 1),
    span(Math.abs(to.at - from.at)),
  ].join(", ");
}

function span(ms: number): string {
  const said = words.chart.span;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return said.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return said.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return said.hours(hours, minutes % 60);
  const days = Math.floor(hours / 24);
  return said.days(days, hours % 24);
}
