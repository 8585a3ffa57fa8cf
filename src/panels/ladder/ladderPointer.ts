import type { Clock } from "../../lib/clock.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import type { LadderColumn } from "./ladderRow.ts";
import type { LadderStep } from "./ladderSteps.ts";
import type { LadderSpot, LadderWindow } from "./ladderWindow.ts";

/** What a pointer has asked for. */
export type LadderGesture =
  /** Pressed and let go on one price of one side. */
  | { readonly kind: "place"; readonly side: Side; readonly px: Ticks }
  | { readonly kind: "point"; readonly px: Ticks }
  /** Own orders dragged from one price to another. */
  | { readonly kind: "move"; readonly side: Side; readonly from: Ticks; readonly to: Ticks }
  | { readonly kind: "cancel"; readonly side: Side; readonly px: Ticks }
  /** The price under the pointer was not the one that was pressed, or had only just come there. */
  | { readonly kind: "moved" };

/** Where own orders are dragged from and to. */
export type LadderAim = Omit<Extract<LadderGesture, { readonly kind: "move" }>, "kind">;

export interface LadderPointerOptions {
  readonly viewport: HTMLElement;
  readonly window: LadderWindow;
  readonly clock: Clock;
  /** Whether own orders may be dragged now. */
  readonly draggable: () => boolean;
  readonly onGesture: (gesture: LadderGesture) => void;
  /** What letting go would move while own orders are dragged; null once it would move nothing. */
  readonly onAim: (aim: LadderAim | null) => void;
}

/** A hand that aims at a price needs about so long to see that it has moved: a press sooner was aimed at another. */
export const SETTLE_MS = 250;

const SIDE_OF: Partial<Readonly<Record<LadderColumn, Side>>> = {
  buy: "buy",
  bid: "buy",
  ask: "sell",
  sell: "sell",
};

interface Press {
  readonly pointerId: number;
  readonly spot: LadderSpot;
  readonly stand: string;
  readonly step: LadderStep;
  readonly what: "cell" | "chip" | "cancel";
  /** While own orders are dragged. */
  to: Ticks | null;
}

/**
 * Reads a pointer over the ladder. The price is taken when the button goes down and compared when it comes up, with
 * the place where prices stood: a click counts only for the price that was pressed. Returns what stops it.
 */
export function followLadderPointer(options: LadderPointerOptions): () => void {
  const { viewport, window, clock, draggable, onGesture, onAim } = options;
  let press: Press | null = null;

  function aimAt(to: Ticks | null): void {
    if (press === null || press.to === to) return;
    press.to = to;
    window.setTarget(to);
    const side = SIDE_OF[press.spot.column];
    onAim(to === null || side === undefined ? null : { side, from: press.spot.px, to });
  }

  function down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    const spot = window.spotAt(event.clientX, event.clientY);
    if (spot === null) return;
    if (clock.monotonic() - window.movedAt() < SETTLE_MS) {
      onGesture({ kind: "moved" });
      return;
    }
    const target = event.target instanceof Element ? event.target : null;
    const what =
      target?.closest("[data-cancel]") != null
        ? "cancel"
        : target?.closest("[data-chip]") != null
          ? "chip"
          : "cell";
    const { pointerId } = event;
    press = { pointerId, spot, stand: window.stand(), step: window.rowStep(), what, to: null };
    if (what === "chip" && draggable()) viewport.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent): void {
    if (press?.what !== "chip" || event.pointerId !== press.pointerId || !draggable()) return;
    const over = window.spotAt(event.clientX, event.clientY);
    aimAt(over === null || over.px === press.spot.px ? null : over.px);
  }

  function up(event: PointerEvent): void {
    const pressed = press;
    if (pressed === null || event.pointerId !== pressed.pointerId) return;
    const { spot, what, to } = pressed;
    forget();
    const over = window.spotAt(event.clientX, event.clientY);
    const side = SIDE_OF[spot.column];
    if (what === "chip" && to !== null) {
      // The price last shown as the target, or none; and rows of another size hold other orders.
      const same = over?.px === to && window.rowStep() === pressed.step;
      if (side === undefined || !same) onGesture({ kind: "moved" });
      else onGesture({ kind: "move", side, from: spot.px, to });
      return;
    }
    if (over?.column !== spot.column) return;
    if (over.px !== spot.px || window.stand() !== pressed.stand) onGesture({ kind: "moved" });
    else if (what === "cancel" && side !== undefined) onGesture({ kind: "cancel", side, px: spot.px });
    else if (what === "cell" && side !== undefined) onGesture({ kind: "place", side, px: spot.px });
    else onGesture({ kind: "point", px: spot.px });
  }

  /** A press of the button that no pointer made: by a screen reader. */
  function click(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest("[data-cancel]") : null;
    if (event.detail !== 0 || button === null) return;
    const { left, top } = button.getBoundingClientRect();
    const spot = window.spotAt(left, top);
    const side = spot === null ? undefined : SIDE_OF[spot.column];
    if (spot !== null && side !== undefined) onGesture({ kind: "cancel", side, px: spot.px });
  }

  function forget(): void {
    if (press !== null && viewport.hasPointerCapture(press.pointerId))
      viewport.releasePointerCapture(press.pointerId);
    aimAt(null);
    press = null;
  }

  function key(event: KeyboardEvent): void {
    if (event.key === "Escape" && press !== null) forget();
  }

  viewport.addEventListener("pointerdown", down);
  viewport.addEventListener("pointermove", move);
  viewport.addEventListener("pointerup", up);
  viewport.addEventListener("pointercancel", forget);
  viewport.addEventListener("keydown", key);
  viewport.addEventListener("click", click);
  return () => {
    forget();
    viewport.removeEventListener("pointerdown", down);
    viewport.removeEventListener("pointermove", move);
    viewport.removeEventListener("pointerup", up);
    viewport.removeEventListener("pointercancel", forget);
    viewport.removeEventListener("keydown", key);
    viewport.removeEventListener("click", click);
  };
}
