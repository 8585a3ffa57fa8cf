import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { priceToNumber, type Lots, type Ticks } from "../../protocol/units.ts";
import { shownPrice, shownQty } from "../../ui/figures.ts";
import { nearestTick } from "./chartPlace.ts";
import styles from "./ChartPanel.module.css";
import type { PriceChart } from "./priceChart.ts";

/** An own working order as the chart shows it. */
export interface HandledOrder {
  readonly key: string;
  readonly side: Side;
  readonly qty: Lots;
  readonly price: Ticks;
  /** A request about it is on its way: it can not be moved now. */
  readonly pending: boolean;
}

export interface OrderHandlesOptions {
  /** Lies over the prices' pane. */
  readonly layer: HTMLElement;
  readonly instrument: Instrument;
  readonly chart: Pick<PriceChart, "yOf" | "priceAt" | "paneSize">;
  /** A price that an order is held over; null when it is let go. */
  readonly onPreview: (key: string, px: Ticks | null) => void;
  readonly onMove: (order: HandledOrder, to: Ticks) => void;
  readonly onCancel: (order: HandledOrder) => void;
}

/** Handles on the lines of own working orders: dragged or moved by keys to amend, with a button that cancels. */
export interface OrderHandles {
  show(orders: readonly HandledOrder[]): void;
  /** Puts every handle beside its line; called whenever the chart has drawn. */
  place(): void;
  close(): void;
}

interface Handle {
  readonly element: HTMLElement;
  readonly grip: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  order: HandledOrder;
  /** Where it is held, not sent. */
  held: Ticks | null;
}

/** px, as in the style sheet. */
const HANDLE_HEIGHT = 20;

export function createOrderHandles(options: OrderHandlesOptions): OrderHandles {
  const { layer, instrument, chart, onPreview, onMove, onCancel } = options;
  const handles = new Map<string, Handle>();

  /** Puts every handle beside its line; those that would lie on one another are moved apart downwards. */
  function place(): void {
    const { width, height } = chart.paneSize();
    const lying = Array.from(handles.values(), (handle) => ({
      handle,
      y: chart.yOf(priceToNumber(handle.held ?? handle.order.price, instrument)),
    })).sort((one, other) => (one.y ?? 0) - (other.y ?? 0));
    let free = -Infinity;
    for (const { handle, y } of lying) {
      const { element } = handle;
      const hidden = y === null || y < 0 || y > height;
      if (element.hidden !== hidden) element.hidden = hidden;
      if (hidden) continue;
      const top = Math.max(Math.round(y), free);
      free = top + HANDLE_HEIGHT + 1;
      // Set from script: a strict content security policy refuses style attributes in markup only.
      element.style.transform = `translate(${Math.round(width)}px, ${top}px)`;
    }
  }

  function write(handle: Handle): void {
    const { element, grip, cancel, order, held } = handle;
    const what = `${order.side === "buy" ? "Buy" : "Sell"} ${shownQty(order.qty, instrument)}`;
    const text = held === null ? what : `${what} → ${shownPrice(held, instrument)}`;
    if (grip.textContent !== text) grip.textContent = text;
    const name = `${what} at ${shownPrice(order.price, instrument)}`;
    grip.ariaLabel = held === null ? `Move ${name}` : `Move ${name} to ${shownPrice(held, instrument)}`;
    grip.title = "Drag, or arrow keys and Enter, to another price";
    cancel.ariaLabel = `Cancel ${name}`;
    element.dataset.side = order.side;
    element.toggleAttribute("data-pending", order.pending);
  }

  function hold(handle: Handle, px: Ticks | null): void {
    handle.held = px === handle.order.price ? null : px;
    onPreview(handle.order.key, handle.held);
    write(handle);
    place();
  }

  function letGo(handle: Handle, send: boolean): void {
    const { held, order } = handle;
    hold(handle, null);
    if (send && held !== null) onMove(order, held);
  }

  function create(order: HandledOrder): Handle {
    const element = layer.appendChild(document.createElement("div"));
    element.className = styles.handle ?? "";
    const grip = element.appendChild(document.createElement("button"));
    grip.type = "button";
    grip.className = styles.grip ?? "";
    const cancel = element.appendChild(document.createElement("button"));
    cancel.type = "button";
    cancel.className = styles.cancel ?? "";
    cancel.textContent = "×";
    const handle: Handle = { element, grip, cancel, order, held: null };
    let dragging = false;

    grip.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button !== 0 || handle.order.pending) return;
      dragging = true;
      grip.setPointerCapture(event.pointerId);
    });
    grip.addEventListener("pointermove", (event) => {
      if (!dragging) return;
      const price = chart.priceAt(event.clientY - layer.getBoundingClientRect().top);
      if (price !== null && price > 0) hold(handle, nearestTick(price, instrument));
    });
    grip.addEventListener("pointerup", () => {
      if (dragging) letGo(handle, true);
      dragging = false;
    });
    grip.addEventListener("pointercancel", () => {
      if (dragging) letGo(handle, false);
      dragging = false;
    });
    grip.addEventListener("blur", () => {
      if (!dragging && handle.held !== null) letGo(handle, false);
    });
    grip.addEventListener("keydown", (event) => {
      const from = handle.held ?? handle.order.price;
      const steps = event.shiftKey ? 10 : 1;
      if (event.key === "ArrowUp" && !handle.order.pending) hold(handle, (from + steps) as Ticks);
      else if (event.key === "ArrowDown" && !handle.order.pending)
        hold(handle, Math.max(1, from - steps) as Ticks);
      else if (event.key === "Enter" && !event.repeat && handle.held !== null) letGo(handle, true);
      else if (event.key === "Escape" && handle.held !== null) {
        dragging = false;
        letGo(handle, false);
      } else return;
      event.preventDefault();
    });
    cancel.addEventListener("click", () => onCancel(handle.order));
    return handle;
  }

  return {
    show(orders) {
      for (const [key, handle] of handles) {
        if (orders.some((order) => order.key === key)) continue;
        handle.element.remove();
        handles.delete(key);
        onPreview(key, null);
      }
      for (const order of orders) {
        const known = handles.get(order.key);
        const handle = known ?? create(order);
        handle.order = order;
        // A request that went out meanwhile ends what was held.
        if (order.pending && handle.held !== null) letGo(handle, false);
        handles.set(order.key, handle);
        write(handle);
      }
      place();
    },
    place,
    close() {
      for (const { element } of handles.values()) element.remove();
      handles.clear();
    },
  };
}
