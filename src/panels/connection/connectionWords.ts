import { assertNever } from "../../lib/assert.ts";
import { formatAge, orderCount } from "../../ui/figures.ts";
import type { StreamRole } from "../../transport/tabMessages.ts";
import {
  isHandingOver,
  type DownReason,
  type OrderConnection,
  type PriceConnection,
} from "../../transport/connection.ts";

export type ChannelTone = "ok" | "sent" | "warn" | "down";

/** What a person reads about a channel. */
export interface ChannelWords {
  readonly tone: ChannelTone;
  /** One or two short sentences; with seconds, so it changes while it stands. */
  readonly text: string;
  /** For a narrow screen. */
  readonly short: string;
  /** The same without figures: it changes only when the state does, so it can be announced. */
  readonly announcement: string;
}

/** Why a channel is not up, as the end of a sentence. */
export function reasonWords(reason: DownReason): string {
  switch (reason.kind) {
    case "starting":
      return "just opened";
    case "resubscribing":
      return "the subscription changed";
    case "handingOver":
      return "the server goes away and the next connection takes over";
    case "silent":
      return `nothing came for ${formatAge(reason.silentForMs)}`;
    case "noGreeting":
      return `the server took the connection and sent no greeting for ${formatAge(reason.waitedMs)}`;
    case "lost":
      return "the connection was lost";
    case "httpStatus":
      return statusWords(reason.status);
    case "unreachable":
      return "the server cannot be reached";
    case "closed":
      return `the server closed it (${reason.code}${reason.reason === "" ? "" : `: ${reason.reason}`})`;
    case "sessionRefused":
      return sessionWords(reason.status, reason.detail);
    case "echoed":
      return "this server takes no orders, it sends back what it is sent";
    case "wrongVersion":
      return `the server speaks version ${reason.version} of the protocol`;
    case "offline":
      return "this device is offline";
    case "byUser":
      return "you closed it";
    default:
      return assertNever(reason, "reason");
  }
}

function statusWords(status: number): string {
  if (status === 204) return "the server ended them for good (204)";
  if (status === 401) return "the server asks for a sign-in (401)";
  if (status === 403) return "the server does not let this sign-in through (403)";
  return `the server answered with status ${status}`;
}

function sessionWords(status: number, detail: string): string {
  if (status === 401) return "the server asks for a sign-in (401)";
  if (status === 404) return "this server takes no orders (POST /session was answered 404)";
  return `the server refused a session (${detail === "" ? status : `${status}: ${detail}`})`;
}

/** The same for a narrow column. */
export function shortReason(reason: DownReason): string {
  switch (reason.kind) {
    case "silent":
      return `silent ${formatAge(reason.silentForMs)}`;
    case "noGreeting":
      return "no greeting";
    case "httpStatus":
      return `status ${reason.status}`;
    case "closed":
      return `closed ${reason.code}`;
    case "sessionRefused":
      return `refused ${reason.status}`;
    case "wrongVersion":
      return `version ${reason.version}`;
    case "byUser":
      return "by you";
    case "starting":
    case "resubscribing":
    case "handingOver":
    case "lost":
    case "unreachable":
    case "echoed":
    case "offline":
      return reason.kind;
    default:
      return assertNever(reason, "reason");
  }
}

/** `lastEventAt` and `now` are the clock's monotonic ms. */
export function priceWords(state: PriceConnection, lastEventAt: number | null, now: number): ChannelWords {
  const age = lastEventAt === null ? null : formatAge(now - lastEventAt);
  const stopped = {
    tone: "warn",
    short: age === null ? "No prices" : `Prices ${age} old`,
    announcement: "Prices stopped. Reconnecting.",
  } as const;
  const told = age === null ? "No prices yet." : `Prices stopped ${age} ago.`;
  switch (state.kind) {
    case "live":
      return steady("ok", "Prices", "Prices live");
    case "connecting":
      if (state.reason.kind === "starting") return steady("sent", "Prices", "Prices connecting");
      if (state.reason.kind === "resubscribing") return steady("sent", "Prices", "Prices subscribing");
      return { ...stopped, text: `${told}${muteWords(state.reason)} Reconnecting.` };
    case "waiting":
      return { ...stopped, text: `${told}${muteWords(state.reason)} ${retryWords(state, now)}` };
    case "closed":
      return steady("down", "Prices off", `Prices off: ${reasonWords(state.reason)}.`);
    default:
      return assertNever(state, "price connection");
  }
}

export function orderWords(state: OrderConnection, now: number): ChannelWords {
  const down = { tone: "warn", short: "Orders down", announcement: "Orders down. Reconnecting." } as const;
  switch (state.kind) {
    case "live":
      return steady("ok", "Orders", "Orders live");
    case "connecting":
      if (state.reason.kind === "starting") return steady("sent", "Orders", "Orders connecting");
      return { ...down, text: `Orders down.${muteWords(state.reason)} Reconnecting.` };
    case "loggingOn": {
      if (state.reason.kind === "handingOver") return steady("sent", "Orders", "Orders changing connection");
      // A step of the same attempt: it is shown, but not said aloud again.
      const announcement = state.reason.kind === "starting" ? "Orders connecting" : down.announcement;
      return { ...steady("sent", "Orders", "Orders logging on"), announcement };
    }
    case "syncing":
      return steady("sent", "Orders", "Orders catching up");
    case "asking":
      return {
        ...steady("sent", "Orders asking", "Orders wait: asking what became of earlier ones"),
        text: `Orders wait: asking about ${orderCount(state.unanswered)}`,
      };
    case "waiting":
      return { ...down, text: `Orders down.${muteWords(state.reason)} ${retryWords(state, now)}` };
    case "closed":
      return steady("down", "Orders off", `Orders off: ${reasonWords(state.reason)}.`);
    default:
      return assertNever(state, "order connection");
  }
}

/** How the price stream reaches this tab. */
export function roleWords(role: StreamRole): string {
  switch (role.kind) {
    case "alone":
      return "Server-Sent Events";
    case "leader":
      return role.tabs > 1
        ? `Server-Sent Events: this tab holds the stream for ${role.tabs} tabs`
        : "Server-Sent Events: this tab holds the stream";
    case "follower":
      return "Server-Sent Events: fed by another tab";
    default:
      return assertNever(role, "role");
  }
}

/** Which links are up, as one look, and what that means for a trader in one sentence. */
export interface Standing {
  readonly look: "both" | "pricesOnly" | "ordersOnly" | "neither" | "opening";
  readonly text: string;
}

export function standingOf(prices: PriceConnection, orders: OrderConnection, recorded = false): Standing {
  if (recorded) return { look: "ordersOnly", text: "A recording: nothing is sent" };
  const pricesUp =
    prices.kind === "live" || (prices.kind === "connecting" && prices.reason.kind === "resubscribing");
  // One order link follows another within a round trip: nothing goes grey for that moment.
  if (orders.kind === "live" || isHandingOver(orders)) {
    if (pricesUp) return { look: "both", text: "Prices and orders live" };
    return {
      look: "ordersOnly",
      text: "Prices stale: market orders blocked; limits, exits and cancels pass",
    };
  }
  if (orders.kind === "asking") {
    const asked = orderCount(orders.unanswered);
    if (pricesUp) return { look: "pricesOnly", text: `Orders wait for word of ${asked}, cancels pass` };
    return { look: "neither", text: `Prices stale, and orders wait for word of ${asked}: cancels pass` };
  }
  if (pricesUp) return { look: "pricesOnly", text: "Watching only: no order, amend or cancel can be sent" };
  if (isOpening(prices) && isOpening(orders)) return { look: "opening", text: "Connecting" };
  return { look: "neither", text: "Nothing is live: prices are the last known, nothing can be sent" };
}

/** The first attempt since the page was opened. */
function isOpening(state: PriceConnection | OrderConnection): boolean {
  if (state.kind === "syncing") return true;
  return (state.kind === "connecting" || state.kind === "loggingOn") && state.reason.kind === "starting";
}

/** The words of a channel in a recording: what was live then is not live now, and nothing here brings it back. */
export function recordedWords(words: ChannelWords): ChannelWords {
  if (words.tone !== "ok") return words;
  const then = (text: string): string => text.replace(/ live$/, " were live");
  return {
    tone: "sent",
    text: then(words.text),
    short: words.short,
    announcement: then(words.announcement),
  };
}

function steady(tone: ChannelTone, short: string, text: string): ChannelWords {
  return { tone, short, text, announcement: text };
}

/** A server that is reached and says nothing is another trouble than a network that is down. */
function muteWords(reason: DownReason): string {
  return reason.kind === "noGreeting" ? " The server sent no greeting." : "";
}

/** What happens next while waiting. While offline nothing is tried, so nothing is counted down. */
function retryWords(waiting: { readonly reason: DownReason; readonly retryAt: number }, now: number): string {
  if (waiting.reason.kind === "offline") return "This device is offline.";
  const ms = waiting.retryAt - now;
  return ms > 0 ? `Reconnecting in ${Math.ceil(ms / 1000)} s.` : "Reconnecting.";
}
