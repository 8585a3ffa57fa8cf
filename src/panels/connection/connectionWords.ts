import { assertNever } from "../../lib/assert.ts";
import type { DownReason, OrderConnection, PriceConnection } from "../../transport/connection.ts";

export type ChannelTone = "ok" | "sent" | "warn" | "down";

/** What a person reads about a channel. */
export interface ChannelWords {
  readonly tone: ChannelTone;
  /** One or two short sentences; with seconds, so it changes while it stands. */
  readonly text: string;
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
    case "silent":
      return `nothing came for ${formatAge(reason.silentForMs)}`;
    case "lost":
      return "the connection was lost";
    case "httpStatus":
      return `the server answered with status ${reason.status}`;
    case "unreachable":
      return "the server cannot be reached";
    case "closed":
      return `the server closed it (${reason.code}${reason.reason === "" ? "" : `: ${reason.reason}`})`;
    case "sessionRefused":
      return `the server refused a session (${reason.status}: ${reason.detail})`;
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

/** `lastEventAt` and `now` are the clock's monotonic ms. */
export function priceWords(state: PriceConnection, lastEventAt: number | null, now: number): ChannelWords {
  const stopped =
    lastEventAt === null ? "No prices yet." : `Prices stopped ${formatAge(now - lastEventAt)} ago.`;
  switch (state.kind) {
    case "live":
      return same("ok", "Prices live");
    case "connecting":
      if (state.reason.kind === "starting") return same("sent", "Prices connecting");
      if (state.reason.kind === "resubscribing") return same("sent", "Prices subscribing");
      return {
        tone: "warn",
        text: `${stopped} Reconnecting.`,
        announcement: "Prices stopped. Reconnecting.",
      };
    case "waiting":
      return {
        tone: "warn",
        text: `${stopped} Reconnecting in ${formatCountdown(state.retryAt - now)}.`,
        announcement: "Prices stopped. Reconnecting.",
      };
    case "closed":
      return same("down", `Prices off: ${reasonWords(state.reason)}.`);
    default:
      return assertNever(state, "price connection");
  }
}

export function orderWords(state: OrderConnection, now: number): ChannelWords {
  const down = { tone: "warn", announcement: "Orders down. Reconnecting." } as const;
  switch (state.kind) {
    case "live":
      return same("ok", "Orders live");
    case "connecting":
      if (state.reason.kind === "starting") return same("sent", "Orders connecting");
      return { ...down, text: "Orders down. Reconnecting." };
    case "loggingOn":
      return same("sent", "Orders logging on");
    case "syncing":
      return same("sent", "Orders catching up");
    case "waiting":
      return { ...down, text: `Orders down. Reconnecting in ${formatCountdown(state.retryAt - now)}.` };
    case "closed":
      return same("down", `Orders off: ${reasonWords(state.reason)}.`);
    default:
      return assertNever(state, "order connection");
  }
}

function same(tone: ChannelTone, text: string): ChannelWords {
  return { tone, text, announcement: text };
}

/** 850 is "850 ms", 4200 "4 s", 125000 "2 min". */
export function formatAge(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 120_000) return `${Math.floor(ms / 1000)} s`;
  if (ms < 7_200_000) return `${Math.floor(ms / 60_000)} min`;
  return `${Math.floor(ms / 3_600_000)} h`;
}

function formatCountdown(ms: number): string {
  return `${Math.max(0, Math.ceil(ms / 1000))} s`;
}
