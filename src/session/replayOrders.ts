import { assertNever } from "../lib/assert.ts";
import { CLOSE } from "../protocol/closeCodes.ts";
import type { WebSocketLike } from "../transport/orders/orderLink.ts";
import type { Wires } from "../transport/wires.ts";
import { recordedResponse } from "./recordedResponse.ts";
import type { WireEntry } from "./sessionEntry.ts";

type OrderEntry = Extract<WireEntry, { ch: "orders" }>;

/** The recorded order channel as the terminal's session and WebSocket. What the terminal sends goes nowhere. */
export interface ReplayOrders extends Pick<Wires, "openWebSocket"> {
  openSession(): Promise<Response>;
  /** Hands it over, or keeps it in its turn until the terminal can take it. */
  deliver(entry: OrderEntry): void;
}

const [CONNECTING, OPEN, CLOSED] = [0, 1, 3];

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/**
 * `delivered` is told of each line when the terminal has taken it, `ordered` of the clOrdId of each new order that the
 * recorded terminal sent.
 */
export function createReplayOrders(
  delivered: (entry: OrderEntry) => void,
  ordered: (clOrdId: string) => void,
): ReplayOrders {
  const queue: OrderEntry[] = [];
  let asking: { resolve(response: Response): void; reject(error: Error): void } | null = null;
  let socket: Mutable<WebSocketLike> | null = null;
  /** Opened while `socket` serves: takes its place by opening, or when that one is gone. */
  let next: Mutable<WebSocketLike> | null = null;

  function gone(own: WebSocketLike): void {
    if (socket === own) socket = next;
    else if (next !== own) return;
    next = null;
  }

  function openWebSocket(): WebSocketLike {
    const own: Mutable<WebSocketLike> = {
      readyState: CONNECTING,
      bufferedAmount: 0,
      onopen: null,
      onmessage: null,
      onclose: null,
      send: () => undefined,
      close() {
        own.readyState = CLOSED;
        gone(own);
      },
    };
    if (socket?.readyState !== OPEN) socket = own;
    else next = own;
    return own;
  }

  /** Returns what hands the line over; null while the terminal is not there to take it. */
  function handOver(entry: OrderEntry): (() => void) | null {
    switch (entry.kind) {
      case "session": {
        const asked = asking;
        if (asked === null) {
          // What the recorded terminal had given up by then is not told when an older link was still there.
          const own = socket;
          if (own?.readyState === CONNECTING) {
            own.readyState = CLOSED;
            gone(own);
            own.onclose?.({ code: CLOSE.abnormal, reason: "" } as CloseEvent);
          }
          return null;
        }
        return () => {
          asking = null;
          const { status, body } = entry;
          if (status === null) asked.reject(new TypeError("no answer in the recording"));
          else asked.resolve(recordedResponse(status, status < 300 ? TICKET : body));
        };
      }
      case "open": {
        const own = next ?? socket;
        if (own === null) return null;
        return () => {
          socket = own;
          next = null;
          own.readyState = OPEN;
          own.onopen?.(new Event("open"));
        };
      }
      case "frame": {
        if (entry.dir === "out") {
          const clOrdId = newOrderOf(entry.data);
          return () => (clOrdId === null ? undefined : ordered(clOrdId));
        }
        const own = socket;
        if (own === null) return null;
        return () => own.onmessage?.(new MessageEvent("message", { data: entry.data }));
      }
      case "close": {
        const own = socket;
        if (own === null) return null;
        return () => {
          own.readyState = CLOSED;
          gone(own);
          const { code, reason } = entry;
          own.onclose?.({ code, reason } as CloseEvent);
        };
      }
      case "closing":
        return () => undefined;
      default:
        return assertNever(entry, "order line");
    }
  }

  function pump(): void {
    for (let [head] = queue; head !== undefined; [head] = queue) {
      const hand = handOver(head);
      if (hand === null && !isOver(head)) return;
      queue.shift();
      if (hand === null) continue;
      delivered(head);
      hand();
    }
  }

  /** The recorded link that this line came on has ended: the terminal will never take it. */
  function isOver(head: OrderEntry): boolean {
    if (head.kind === "session") return false;
    return queue.some(({ kind }) => kind === "session" || kind === "closing");
  }

  return {
    openSession: () =>
      new Promise((resolve, reject) => {
        asking = { resolve, reject };
        pump();
      }),
    openWebSocket,
    deliver(entry) {
      queue.push(entry);
      pump();
    },
  };
}

function newOrderOf(frame: string): string | null {
  if (!frame.includes('"newOrderSingle"')) return null;
  try {
    const message = JSON.parse(frame) as { type?: unknown; clOrdId?: unknown } | null;
    return message?.type === "newOrderSingle" && typeof message.clOrdId === "string" ? message.clOrdId : null;
  } catch {
    return null;
  }
}

const TICKET = JSON.stringify({ ticket: "recorded", account: "recorded" });
