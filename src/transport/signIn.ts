import { assertNever } from "../lib/assert.ts";
import { createListeners } from "../lib/listeners.ts";
import type { SignInPage } from "../protocol/terminalConfig.ts";
import {
  refusedSignIn,
  type OrderConnection,
  type PriceConnection,
  type SignInStatus,
} from "./link/connection.ts";
import type { OrderSocket } from "./orders/orderSocket.ts";
import type { PriceStream } from "./prices/priceStream.ts";

/** What a server that wants a sign-in can refuse. Without the list of instruments neither channel is opened. */
export type SignInPart = "prices" | "orders" | "instruments" | "history";

export type SignInState =
  | { readonly kind: "notNeeded" }
  | {
      readonly kind: "needed";
      /** What is refused, in the order of SignInPart. */
      readonly refused: readonly SignInPart[];
      readonly status: SignInStatus;
      /** Something that was refused is being asked for again. */
      readonly trying: boolean;
    };

/** The way to the sign-in page and back. */
export interface SignInWindow {
  open(page: SignInPage): void;
  /** Somebody has signed in, in whichever tab, or may have: a page that was left for it is looked at again. */
  onReturn(listener: () => void): () => void;
}

/**
 * What the server refuses until somebody signs in. Nothing that is refused is asked for again but by `again`, which a
 * person presses or the return from the sign-in page calls.
 */
export interface SignIn {
  getState(): SignInState;
  subscribe(listener: () => void): () => void;
  /** Null where nothing says where to sign in. */
  readonly page: SignInPage | null;
  open(): void;
  /** Asks once for all that is refused. */
  again(): void;
  /** Called by `again`, for what is asked for over HTTP. Returns the removal. */
  onAgain(listener: () => void): () => void;
  /** How a request was answered: refused with this status, or null for any other answer. */
  answered(part: "instruments" | "history", status: SignInStatus | null): void;
  close(): void;
}

const NOT_NEEDED: SignInState = { kind: "notNeeded" };
const PARTS: readonly SignInPart[] = ["prices", "orders", "instruments", "history"];

export function createSignIn(options: {
  readonly prices: Pick<PriceStream, "state" | "onState" | "reconnect">;
  readonly orders: Pick<OrderSocket, "state" | "onState" | "reconnect">;
  readonly page: SignInPage | null;
  readonly window: SignInWindow | null;
}): SignIn {
  const { prices, orders, page, window } = options;
  const listeners = createListeners<void>();
  const retries = createListeners<void>();
  const refused = new Map<SignInPart, SignInStatus>();
  const asking = new Set<SignInPart>();
  let state = NOT_NEEDED;

  function publish(): void {
    const parts = PARTS.filter((part) => refused.has(part));
    const status = [...refused.values()].includes(401) ? 401 : 403;
    const next: SignInState =
      parts.length === 0 ? NOT_NEEDED : { kind: "needed", refused: parts, status, trying: asking.size > 0 };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    listeners.emit();
  }

  function answered(part: SignInPart, status: SignInStatus | null): void {
    asking.delete(part);
    if (status === null) refused.delete(part);
    else refused.set(part, status);
    publish();
  }

  function follow(part: SignInPart, link: PriceConnection | OrderConnection): void {
    switch (link.kind) {
      case "closed":
        return answered(part, refusedSignIn(link.reason));
      case "asking":
      case "live":
      case "waiting":
        return answered(part, null);
      case "connecting":
      case "loggingOn":
      case "syncing":
        if (refused.has(part)) asking.add(part);
        return publish();
      default:
        return assertNever(link, "connection");
    }
  }

  function again(): void {
    if (state.kind !== "needed" || state.trying) return;
    for (const part of ["instruments", "history"] as const) if (refused.has(part)) asking.add(part);
    if (refused.has("prices")) prices.reconnect();
    if (refused.has("orders")) orders.reconnect();
    retries.emit();
    publish();
  }

  const removals = [
    prices.onState((link) => follow("prices", link)),
    orders.onState((link) => follow("orders", link)),
    window?.onReturn(again),
  ];

  return {
    getState: () => state,
    subscribe: (listener) => listeners.add(listener),
    page: window === null ? null : page,
    open() {
      if (page !== null) window?.open(page);
    },
    again,
    onAgain: (listener) => retries.add(listener),
    answered,
    close() {
      for (const remove of removals) remove?.();
    },
  };
}
