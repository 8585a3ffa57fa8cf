import { assertNever } from "../../lib/assert.ts";
import { formatAge } from "../../ui/figures/figures.ts";
import type { StreamRole } from "../../transport/sharing/tabMessages.ts";
import {
  isHandingOver,
  type DownReason,
  type OrderConnection,
  type PriceConnection,
} from "../../transport/link/connection.ts";
import type { FeedPace } from "../../transport/prices/quietFeed.ts";
import { words } from "../../words/words.ts";

const w = words.connection;
const said = w.reason;

const USUAL = { pace: "usual", quietMs: null } as const;

/** `quiet`: up, and to be doubted. */
export type ChannelTone = "ok" | "sent" | "quiet" | "warn" | "down";

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
      return said.starting;
    case "resubscribing":
      return said.resubscribing;
    case "handingOver":
      return said.handingOver;
    case "silent":
      return said.silent(formatAge(reason.silentForMs));
    case "noGreeting":
      return said.noGreeting(formatAge(reason.waitedMs));
    case "lost":
      return said.lost;
    case "httpStatus":
      return statusWords(reason.status);
    case "unreachable":
      return said.unreachable;
    case "closed":
      return said.closed(reason.code, reason.reason);
    case "sessionRefused":
      return sessionWords(reason.status, reason.detail);
    case "echoed":
      return said.echoed;
    case "wrongVersion":
      return said.wrongVersion(reason.version);
    case "offline":
      return said.offline;
    case "byUser":
      return said.byUser;
    default:
      return assertNever(reason, "reason");
  }
}

function statusWords(status: number): string {
  if (status === 204) return said.ended;
  if (status === 401) return said.signIn;
  if (status === 403) return said.forbidden;
  return said.status(status);
}

function sessionWords(status: number, detail: string): string {
  if (status === 401) return said.signIn;
  if (status === 404) return said.noOrders;
  return said.sessionRefused(status, detail);
}

/** The same for a narrow column. */
export function shortReason(reason: DownReason): string {
  const short = words.connection.shortReason;
  switch (reason.kind) {
    case "silent":
      return short.silent(formatAge(reason.silentForMs));
    case "noGreeting":
      return short.noGreeting;
    case "httpStatus":
      return short.httpStatus(reason.status);
    case "closed":
      return short.closed(reason.code);
    case "sessionRefused":
      return short.sessionRefused(reason.status);
    case "wrongVersion":
      return short.wrongVersion(reason.version);
    case "byUser":
      return short.byUser;
    case "starting":
    case "resubscribing":
    case "handingOver":
    case "lost":
    case "unreachable":
    case "echoed":
    case "offline":
      return short[reason.kind];
    default:
      return assertNever(reason, "reason");
  }
}

/** `lastEventAt` and `now` are the clock's monotonic ms; `quietMs` is how long a live feed has been quiet, null while it is not. */
export function priceWords(
  state: PriceConnection,
  lastEventAt: number | null,
  now: number,
  feed: { readonly pace: FeedPace; readonly quietMs: number | null } = USUAL,
): ChannelWords {
  const age = lastEventAt === null ? null : formatAge(now - lastEventAt);
  const stopped = {
    tone: "warn",
    short: age === null ? w.noPrices : w.pricesOld(age),
    announcement: w.pricesStoppedSaid,
  } as const;
  const told = age === null ? w.noPricesYet : w.pricesStopped(age);
  switch (state.kind) {
    case "live":
      return liveWords(feed.pace, feed.quietMs ?? 0);
    case "connecting":
      if (state.reason.kind === "starting") return steady("sent", w.prices, w.pricesConnecting);
      if (state.reason.kind === "resubscribing") return steady("sent", w.prices, w.pricesSubscribing);
      return { ...stopped, text: w.sentences(told, muteWords(state.reason), w.reconnecting) };
    case "waiting":
      return { ...stopped, text: w.sentences(told, muteWords(state.reason), retryWords(state, now)) };
    case "closed":
      return steady("down", w.pricesOff, w.pricesOffBecause(reasonWords(state.reason)));
    default:
      return assertNever(state, "price connection");
  }
}

/** Up is not yet priced, and priced is not yet still being priced. */
function liveWords(pace: FeedPace, quietMs: number): ChannelWords {
  switch (pace) {
    case "none":
      return steady("sent", w.pricesLoading, w.pricesLoading);
    case "usual":
      return steady("ok", w.prices, w.pricesLive);
    case "quiet": {
      const text = w.pricesQuiet(formatAge(quietMs));
      return { tone: "quiet", text, short: text, announcement: w.pricesQuietSaid };
    }
    default:
      return assertNever(pace, "feed pace");
  }
}

export function orderWords(state: OrderConnection, now: number): ChannelWords {
  const down = { tone: "warn", short: w.ordersDown, announcement: w.ordersDownSaid } as const;
  switch (state.kind) {
    case "live":
      return steady("ok", w.orders, w.ordersLive);
    case "connecting":
      if (state.reason.kind === "starting") return steady("sent", w.orders, w.ordersConnecting);
      return { ...down, text: w.sentences(w.ordersDownSentence, muteWords(state.reason), w.reconnecting) };
    case "loggingOn": {
      if (state.reason.kind === "handingOver") return steady("sent", w.orders, w.ordersHandedOver);
      // A step of the same attempt: it is shown, but not said aloud again.
      const announcement = state.reason.kind === "starting" ? w.ordersConnecting : down.announcement;
      return { ...steady("sent", w.orders, w.ordersLoggingOn), announcement };
    }
    case "syncing":
      return steady("sent", w.orders, w.ordersCatchingUp);
    case "asking":
      return {
        ...steady("sent", w.ordersAsking, w.ordersAskingSaid),
        text: w.ordersAskingAbout(words.common.orderCount(state.unanswered)),
      };
    case "waiting":
      return {
        ...down,
        text: w.sentences(w.ordersDownSentence, muteWords(state.reason), retryWords(state, now)),
      };
    case "closed":
      return steady("down", w.ordersOff, w.ordersOffBecause(reasonWords(state.reason)));
    default:
      return assertNever(state, "order connection");
  }
}

/** How the price stream reaches this tab. */
export function roleWords(role: StreamRole): string {
  switch (role.kind) {
    case "alone":
      return w.alone;
    case "leader":
      return role.tabs > 1 ? w.leaderOf(role.tabs) : w.leader;
    case "follower":
      return w.follower;
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
  if (recorded) return { look: "ordersOnly", text: w.standing.recorded };
  const pricesUp =
    prices.kind === "live" || (prices.kind === "connecting" && prices.reason.kind === "resubscribing");
  // One order link follows another within a round trip: nothing goes grey for that moment.
  if (orders.kind === "live" || isHandingOver(orders)) {
    if (pricesUp) return { look: "both", text: w.standing.both };
    return { look: "ordersOnly", text: w.standing.ordersOnly };
  }
  if (orders.kind === "asking") {
    const asked = words.common.orderCount(orders.unanswered);
    if (pricesUp) return { look: "pricesOnly", text: w.standing.asking(asked) };
    return { look: "neither", text: w.standing.staleAndAsking(asked) };
  }
  if (pricesUp) return { look: "pricesOnly", text: w.standing.pricesOnly };
  if (isOpening(prices) && isOpening(orders)) return { look: "opening", text: w.standing.opening };
  return { look: "neither", text: w.standing.neither };
}

/** The first attempt since the page was opened. */
function isOpening(state: PriceConnection | OrderConnection): boolean {
  if (state.kind === "syncing") return true;
  return (state.kind === "connecting" || state.kind === "loggingOn") && state.reason.kind === "starting";
}

/** The words of a channel in a recording: what was live then is not live now, and nothing here brings it back. */
export function recordedWords(live: ChannelWords): ChannelWords {
  if (live.tone !== "ok") return live;
  return steady("sent", live.short, live.text === w.pricesLive ? w.pricesWereLive : w.ordersWereLive);
}

function steady(tone: ChannelTone, short: string, text: string): ChannelWords {
  return { tone, short, text, announcement: text };
}

/** A server that is reached and says nothing is another trouble than a network that is down. */
function muteWords(reason: DownReason): string {
  return reason.kind === "noGreeting" ? w.mute : "";
}

/** What happens next while waiting. While offline nothing is tried, so nothing is counted down. */
function retryWords(waiting: { readonly reason: DownReason; readonly retryAt: number }, now: number): string {
  if (waiting.reason.kind === "offline") return w.offline;
  const ms = waiting.retryAt - now;
  return ms > 0 ? w.reconnectingIn(Math.ceil(ms / 1000)) : w.reconnecting;
}
