/** Why a link is not up. Words for each are in the panels; nothing here is shown as it is. */
export type DownReason =
  | { readonly kind: "starting" }
  /** The subscription changed; the stream is opened anew for it. */
  | { readonly kind: "resubscribing" }
  /** The server gave notice, and the next order link logs on before the old one has ended. */
  | { readonly kind: "handingOver" }
  /** Nothing came for too long: neither data nor a heartbeat. */
  | { readonly kind: "silent"; readonly silentForMs: number }
  /** The server took the connection, and has sent neither its hello or logonAck nor, on a plain feed, a quote. */
  | { readonly kind: "noGreeting"; readonly waitedMs: number }
  /** The server ended the stream cleanly, or the connection broke. */
  | { readonly kind: "lost" }
  /** The server answered the request with another status than 200, or another content type. */
  | { readonly kind: "httpStatus"; readonly status: number }
  /** The server could not be reached at all. */
  | { readonly kind: "unreachable" }
  /** A WebSocket close code and the server's words. */
  | { readonly kind: "closed"; readonly code: number; readonly reason: string }
  /** POST /session was refused or answered nonsense. */
  | { readonly kind: "sessionRefused"; readonly status: number; readonly detail: string }
  /** The server sends back what it is sent. */
  | { readonly kind: "echoed" }
  /** The server speaks another version of the protocol. */
  | { readonly kind: "wrongVersion"; readonly version: number }
  /** The browser says that it is offline. */
  | { readonly kind: "offline" }
  | { readonly kind: "byUser" };

/**
 * State of the price stream. Times are the clock's monotonic ms; `retryAt` is Infinity while the browser is offline, and
 * `attempt` counts the failures in a row.
 */
export type PriceConnection =
  | {
      readonly kind: "connecting";
      readonly since: number;
      readonly attempt: number;
      readonly reason: DownReason;
    }
  | { readonly kind: "live"; readonly since: number }
  | {
      readonly kind: "waiting";
      readonly since: number;
      readonly attempt: number;
      readonly retryAt: number;
      readonly reason: DownReason;
    }
  /** Final until a person asks for another try. */
  | { readonly kind: "closed"; readonly since: number; readonly reason: DownReason };

/** State of the order channel. Orders may be sent in `live` only, cancels in `asking` too. */
export type OrderConnection =
  | {
      readonly kind: "connecting";
      readonly since: number;
      readonly attempt: number;
      readonly reason: DownReason;
    }
  | {
      readonly kind: "loggingOn";
      readonly since: number;
      readonly attempt: number;
      readonly reason: DownReason;
    }
  /** Logged on; what was missed is still coming. */
  | { readonly kind: "syncing"; readonly since: number }
  /** What was missed is there, and the exchange has still to say what became of so many orders. */
  | { readonly kind: "asking"; readonly since: number; readonly unanswered: number }
  | { readonly kind: "live"; readonly since: number }
  | {
      readonly kind: "waiting";
      readonly since: number;
      readonly attempt: number;
      readonly retryAt: number;
      readonly reason: DownReason;
    }
  | { readonly kind: "closed"; readonly since: number; readonly reason: DownReason };

/** Whether the next order link is logging on while the older one is still there. */
export function isHandingOver(state: OrderConnection): boolean {
  return state.kind === "loggingOn" && state.reason.kind === "handingOver";
}

/** Whether what is on its way on the link will be answered. */
export function isLoggedOn({ kind }: OrderConnection): boolean {
  return kind === "syncing" || takesCancels({ kind });
}

/** Whether a cancel leaves now: they pass also while new orders wait. */
export function takesCancels({ kind }: Pick<OrderConnection, "kind">): boolean {
  return kind === "asking" || kind === "live";
}

/** How long nothing had come when the link was given up for its silence, ms; 0 for every other end. */
export function silentFor(state: OrderConnection): number {
  return state.kind === "waiting" && state.reason.kind === "silent" ? state.reason.silentForMs : 0;
}

/** Whether what answered is no order server at all: it has no sessions, or only echoes. */
export function takesNoOrders(reason: DownReason): boolean {
  return reason.kind === "echoed" || (reason.kind === "sessionRefused" && reason.status === 404);
}

/** 401: nobody is signed in; 403: who is signed in may not. */
export type SignInStatus = 401 | 403;

/** Whether a server answered that somebody else must ask: repeating the question does not change the answer. */
export function signInStatus(status: number | null): SignInStatus | null {
  return status === 401 || status === 403 ? status : null;
}

/** The same of a link that is closed. */
export function refusedSignIn(reason: DownReason): SignInStatus | null {
  return reason.kind === "httpStatus" || reason.kind === "sessionRefused"
    ? signInStatus(reason.status)
    : null;
}
