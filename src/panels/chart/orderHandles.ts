import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import { moveTitle } from "./chartLines.ts";
import { nearestTick } from "./chartPlace.ts";
import styles from "./ChartPanel.module.css";
import { HANDLE_HEIGHT, handlePlaces, type HandlePlace } from "./handlePlaces.ts";
import { createListRails } from "./listRails.ts";
import { gainText, lineTitle, type Move, type OrderLine } from "./orderLines.ts";
import type { Behind } from "./OrdersBehind.tsx";
import { createPositionTag, EDGE_ARROWS, type PositionMark } from "./positionTag.ts";
import type { PriceChart } from "./priceChart.ts";

export interface OrderHandlesOptions {
  /** Lies over the prices' pane. */
  readonly layer: HTMLElement;
  readonly instrument: Instrument;
  readonly chart: Pick<PriceChart, "yOf" | "priceAt" | "paneSize" | "reach">;
  /** null while it is flat. */
  readonly position: () => PositionMark | null;
  /** A price that a line is held over; null when it is let go. */
  readonly onPreview: (id: string, px: Ticks | null) => void;
  readonly onMove: (line: OrderLine, to: Ticks) => void;
  readonly onCancel: (line: OrderLine) => void;
  /** Those out of view that have no place at the edge are asked for. */
  readonly onBehind: (behind: Behind) => void;
}

/**
 * Handles on the lines of own working orders: dragged or moved by keys to amend, with a button that cancels. A rail joins
 * those of one list.
 */
export interface OrderHandles {
  show(orders: readonly OrderLine[]): void;
  /** Marks where a line would be moved to while that is asked; null takes the mark away. */
  aim(move: Move | null): void;
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
  beyond: HandlePlace["beyond"];
  readonly more: HTMLButtonElement;
  behind: readonly string[];
}

const POSITION = "position";
const AIMED = "aimed";

export function createOrderHandles(options: OrderHandlesOptions): OrderHandles {
  const { layer, instrument, chart, position, onPreview, onMove, onCancel, onBehind } = options;
  const handles = new Map<string, Handle>();
  const rails = createListRails(layer);
  const positionTag = createPositionTag(layer, () => {
    const mark = position();
    if (mark !== null) chart.reach(mark.price);
  });

  const aimTag = layer.appendChild(document.createElement("div"));
  aimTag.className = `${styles.handle} ${styles.aimed}`;
  aimTag.hidden = true;
  let aimed: Move | null = null;

  function placeAimed(found: HandlePlace | undefined): void {
    const hidden = aimed === null || found === undefined;
    if (aimTag.hidden !== hidden) aimTag.hidden = hidden;
    if (aimed === null || found === undefined) return;
    const { line, to } = aimed;
    const arrow = found.beyond === null ? "" : EDGE_ARROWS[found.beyond];
    const gain = gainText(line, to, instrument);
    const text = `${arrow}${moveTitle(aimed, instrument)}${gain === null ? "" : `  ${gain}`}`;
    if (aimTag.textContent !== text) aimTag.textContent = text;
    aimTag.dataset.side = line.side;
    aimTag.style.transform = `translate(${found.left}px, ${found.top}px)`;
  }

  function place(): void {
    const pane = chart.paneSize();
    const lines = Array.from(handles.values(), ({ order, held }) => ({
      id: order.id,
      listId: order.listId,
      y: chart.yOf(priceToNumber(held ?? order.price, instrument)),
    }));
    const touch = document.documentElement.hasAttribute("data-touch");
    const mark = position();
    const places = handlePlaces(
      [
        ...lines,
        ...(mark === null ? [] : [{ id: POSITION, y: chart.yOf(mark.price), first: true as const }]),
        ...(aimed === null
          ? []
          : [{ id: AIMED, y: chart.yOf(priceToNumber(aimed.to, instrument)), first: true as const }]),
      ],
      pane,
      HANDLE_HEIGHT[touch ? "thumb" : "pointer"],
    );
    positionTag.place(mark, places.get(POSITION));
    placeAimed(places.get(AIMED));
    for (const [id, handle] of handles) {
      const { element } = handle;
      const found = places.get(id);
      const hidden = found === undefined;
      if (element.hidden !== hidden) element.hidden = hidden;
      if (found === undefined) continue;
      if (handle.beyond !== found.beyond || handle.behind.length !== found.behind.length) {
        handle.beyond = found.beyond;
        handle.behind = found.behind;
        write(handle);
      }
      handle.behind = found.behind;
      // Set from script: a strict content security policy refuses style attributes in markup only.
      element.style.transform = `translate(${found.left}px, ${found.top}px)`;
    }
    rails.place(lines, pane.height);
  }

  function write(handle: Handle): void {
    const { element, grip, cancel, more, order, held, beyond, behind } = handle;
    const what = lineTitle(order, instrument);
    const price = shownPrice(order.price, instrument);
    // The axis has no room for a price out of view.
    const told = beyond === null ? what : `${EDGE_ARROWS[beyond]}${what} ${price}`;
    const to = held === null ? told : `${told} → ${shownPrice(held, instrument)}`;
    const gain = gainText(order, held ?? order.price, instrument);
    const moved = gain === null ? to : `${to}  ${gain}`;
    if (grip.textContent !== moved) grip.textContent = moved;
    more.hidden = behind.length === 0;
    more.textContent = words.chart.more(behind.length);
    more.title = words.chart.moreAbout(behind.length);
    const name = words.chart.lineAtPrice(what, price);
    if (order.unknown) {
      grip.ariaLabel = name;
      grip.title = words.chart.unknownAbout;
    } else if (order.part === "trail") {
      grip.ariaLabel = words.chart.movesByItself(name);
      grip.title = words.chart.trailAbout;
    } else {
      grip.ariaLabel =
        held === null ? words.chart.move(name) : words.chart.moveTo(name, shownPrice(held, instrument));
      grip.title = order.waits ? words.chart.waitsAbout : words.chart.moveAbout;
    }
    if (gain !== null) grip.title = `${words.chart.gainAbout(gain)}. ${grip.title}`;
    cancel.ariaLabel = words.chart.cancel(name);
    element.dataset.side = order.side;
    element.dataset.part = order.part;
    element.toggleAttribute("data-waits", order.waits);
    element.toggleAttribute("data-pending", order.pending);
    element.toggleAttribute("data-unknown", order.unknown);
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

  /** One at the edge: its line comes into view. */
  function bring({ beyond, order }: Handle): void {
    if (beyond !== null) chart.reach(priceToNumber(order.price, instrument));
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
    const more = element.appendChild(document.createElement("button"));
    more.type = "button";
    more.className = styles.more ?? "";
    more.ariaHasPopup = "dialog";
    const handle: Handle = { element, grip, cancel, more, order, held: null, beyond: null, behind: [] };
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
      if (dragging && handle.held === null) bring(handle);
      else if (dragging) letGo(handle, true);
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
      else if (event.key === "Enter" && handle.beyond !== null) bring(handle);
      else if (event.key === "Escape" && handle.held !== null) {
        dragging = false;
        letGo(handle, false);
      } else return;
      event.preventDefault();
    });
    cancel.addEventListener("click", () => onCancel(handle.order));
    more.addEventListener("click", () => onBehind({ ids: handle.behind, from: more }));
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
      rails.join(orders);
      for (const order of orders) {
        const known = handles.get(order.id);
        const handle = known ?? create(order);
        handle.order = order;
        // A request that went out meanwhile ends what was held.
        if ((order.pending || order.unknown) && handle.held !== null) letGo(handle, false);
        handles.set(order.id, handle);
        write(handle);
      }
      place();
    },
    aim(move) {
      aimed = move;
      place();
    },
    place,
    close() {
      for (const { element } of handles.values()) element.remove();
      handles.clear();
      positionTag.remove();
      aimTag.remove();
      rails.close();
    },
  };
}

/** It cannot be moved now, or only by the market. */
function stays({ part, pending, unknown }: OrderLine): boolean {
  return part === "trail" || pending || unknown;
}
