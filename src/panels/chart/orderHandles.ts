import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import { shownPrice } from "../../ui/figures.ts";
import { nearestTick } from "./chartPlace.ts";
import styles from "./ChartPanel.module.css";
import { lineTitle, type OrderLine } from "./orderLines.ts";
import type { PriceChart } from "./priceChart.ts";

export interface OrderHandlesOptions {
  /** Lies over the prices' pane. */
  readonly layer: HTMLElement;
  readonly instrument: Instrument;
  readonly chart: Pick<PriceChart, "yOf" | "priceAt" | "paneSize">;
  /** A price that a line is held over; null when it is let go. */
  readonly onPreview: (id: string, px: Ticks | null) => void;
  readonly onMove: (line: OrderLine, to: Ticks) => void;
  readonly onCancel: (line: OrderLine) => void;
}

/**
 * Handles on the lines of own working orders: dragged or moved by keys to amend, with a button that cancels. A rail joins
 * those of one list.
 */
export interface OrderHandles {
  show(orders: readonly OrderLine[]): void;
  /** Puts every handle beside its line; called whenever the chart has drawn. */
  place(): void;
  close(): void;
}

interface Handle {
  readonly element: HTMLElement;
  readonly grip: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  order: OrderLine;
  /** Where it is held, not sent. */
  held: Ticks | null;
}

/** px, as in the style sheet. */
const HANDLE_HEIGHT = 20;
const HANDLE_LEFT = 14;
/** px: room for the longest words beside one another. */
const COLUMN_WIDTH = 176;

export function createOrderHandles(options: OrderHandlesOptions): OrderHandles {
  const { layer, instrument, chart, onPreview, onMove, onCancel } = options;
  const handles = new Map<string, Handle>();
  const rails = new Map<string, HTMLElement>();

  /** Puts every handle on its line: in the first column that is free there, else below what lies in the last. */
  function place(): void {
    const { width, height } = chart.paneSize();
    const lying = Array.from(handles.values(), (handle) => ({
      handle,
      y: chart.yOf(priceToNumber(handle.held ?? handle.order.price, instrument)),
    })).sort((one, other) => (one.y ?? 0) - (other.y ?? 0));
    const columns = Math.max(1, Math.floor((width - HANDLE_LEFT) / COLUMN_WIDTH));
    const free = Array.from({ length: columns }, () => -Infinity);
    const ends = new Map<string, { top: number; bottom: number }>();
    for (const { handle, y } of lying) {
      const { element, order } = handle;
      const hidden = y === null || y < 0 || y > height;
      if (element.hidden !== hidden) element.hidden = hidden;
      if (y !== null && order.listId !== null) {
        const at = Math.min(Math.max(Math.round(y), 0), Math.round(height));
        const { top = at } = ends.get(order.listId) ?? {};
        ends.set(order.listId, { top, bottom: at });
      }
      if (hidden) continue;
      const found = free.findIndex((from) => from <= Math.round(y));
      const column = found === -1 ? columns - 1 : found;
      const top = Math.max(Math.round(y), free[column] ?? -Infinity);
      free[column] = top + HANDLE_HEIGHT + 1;
      // Set from script: a strict content security policy refuses style attributes in markup only.
      element.style.transform = `translate(${HANDLE_LEFT + column * COLUMN_WIDTH}px, ${top}px)`;
    }
    for (const [listId, rail] of rails) {
      const { top, bottom } = ends.get(listId) ?? { top: 0, bottom: 0 };
      rail.hidden = bottom - top < 2;
      rail.style.transform = `translateY(${top}px)`;
      rail.style.height = `${bottom - top}px`;
    }
  }

  /** A rail for each list that has more than one line. */
  function joinLists(orders: readonly OrderLine[]): void {
    const wanted = new Set(
      orders.flatMap(({ listId, id }) =>
        listId !== null && orders.some((other) => other.listId === listId && other.id !== id) ? [listId] : [],
      ),
    );
    for (const [listId, rail] of rails) {
      if (wanted.has(listId)) continue;
      rail.remove();
      rails.delete(listId);
    }
    for (const listId of wanted) {
      if (rails.has(listId)) continue;
      const rail = layer.appendChild(document.createElement("div"));
      rail.className = styles.rail ?? "";
      rails.set(listId, rail);
    }
  }

  function write(handle: Handle): void {
    const { element, grip, cancel, order, held } = handle;
    const what = lineTitle(order, instrument);
    const text = held === null ? what : `${what} → ${shownPrice(held, instrument)}`;
    if (grip.textContent !== text) grip.textContent = text;
    const name = `${what} at ${shownPrice(order.price, instrument)}`;
    if (order.part === "trail") {
      grip.ariaLabel = `${name}: moves by itself`;
      grip.title = "It follows the market; its distance is amended in the orders panel";
    } else {
      grip.ariaLabel = held === null ? `Move ${name}` : `Move ${name} to ${shownPrice(held, instrument)}`;
      grip.title = order.waits
        ? "Waits for its parent to fill. Drag, or arrow keys and Enter, to another price"
        : "Drag, or arrow keys and Enter, to another price";
    }
    cancel.ariaLabel = `Cancel ${name}`;
    element.dataset.side = order.side;
    element.dataset.part = order.part;
    element.toggleAttribute("data-waits", order.waits);
    element.toggleAttribute("data-pending", order.pending);
  }

  function hold(handle: Handle, px: Ticks | null): void {
    handle.held = px === handle.order.price ? null : px;
    onPreview(handle.order.id, handle.held);
    write(handle);
    place();
  }

  function letGo(handle: Handle, send: boolean): void {
    const { held, order } = handle;
    hold(handle, null);
    if (send && held !== null) onMove(order, held);
  }

  function create(order: OrderLine): Handle {
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
      if (!event.isPrimary || event.button !== 0 || stays(handle.order)) return;
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
      if (event.key === "ArrowUp" && !stays(handle.order)) hold(handle, (from + steps) as Ticks);
      else if (event.key === "ArrowDown" && !stays(handle.order))
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
      for (const [id, handle] of handles) {
        if (orders.some((order) => order.id === id)) continue;
        handle.element.remove();
        handles.delete(id);
        onPreview(id, null);
      }
      joinLists(orders);
      for (const order of orders) {
        const known = handles.get(order.id);
        const handle = known ?? create(order);
        handle.order = order;
        // A request that went out meanwhile ends what was held.
        if (order.pending && handle.held !== null) letGo(handle, false);
        handles.set(order.id, handle);
        write(handle);
      }
      place();
    },
    place,
    close() {
      for (const { element } of handles.values()) element.remove();
      for (const rail of rails.values()) rail.remove();
      handles.clear();
      rails.clear();
    },
  };
}

/** It cannot be moved now, or only by the market. */
function stays({ part, pending }: OrderLine): boolean {
  return part === "trail" || pending;
}
