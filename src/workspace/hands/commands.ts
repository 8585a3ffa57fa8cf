import { assertNever } from "../../lib/assert.ts";
import { exitSide, type ExitKind } from "../../orders/flatten.ts";
import type { OrderDraft } from "../../orders/orderDraft.ts";
import type { SubmitOutcome } from "../../orders/orderEntry.ts";
import { parseQuantityText } from "../../orders/ticketInput.ts";
import { PANELS } from "../../panels/registry.ts";
import { INTERVALS } from "../../protocol/bars.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import { symbolsOf } from "../../settings/watchlists.ts";
import type { PanelLink } from "../../settings/panelLinks.ts";
import type { Terminal } from "../../terminal.ts";
import type { Command } from "./command.ts";
import { SESSION_COMMANDS } from "../session/sessionCommands.ts";
import { neighbour } from "./neighbour.ts";

/** The panels of the keys 1 to 9 and 0. */
const DIGITS: readonly string[] = [
  "price-blotter",
  "chart",
  "order-ticket",
  "depth",
  "time-and-sales",
  "orders",
  "fills",
  "positions",
  "account",
  "connection",
];

const LINKS = [
  ["a", "group A, blue"],
  ["b", "group B, amber"],
  ["c", "group C, violet"],
  ["none", "nothing"],
] as const satisfies readonly (readonly [PanelLink, string])[];

/** Everything that can be done without a pointer, in the order that menus show it. */
export const COMMANDS: readonly Command[] = [
  {
    id: "cancel-all",
    title: "Cancel all orders",
    group: "Exits",
    risk: "exit",
    keys: "Alt+Shift+C",
    run: ({ terminal }) => told(terminal.orderEntry.cancelAll(), "Cancel all was sent"),
  },
  {
    id: "cancel-symbol",
    title: "Cancel the orders of this symbol",
    group: "Exits",
    risk: "exit",
    keys: "Alt+Shift+X",
    run({ terminal }) {
      const symbol = symbolOf(terminal);
      return symbol === null
        ? NO_SYMBOL
        : told(terminal.orderEntry.cancelAll(symbol), `Cancel all of ${symbol} was sent`);
    },
  },
  {
    id: "flatten",
    title: "Flatten this symbol",
    group: "Exits",
    risk: "exit",
    keys: "Alt+Shift+F",
    run: ({ terminal }) => startExit(terminal, "flatten"),
  },
  {
    id: "flatten-all",
    title: "Flatten all positions",
    group: "Exits",
    risk: "exit",
    run: ({ terminal }) => terminal.exits.flattenAll(),
  },
  {
    id: "buy-market",
    title: "Buy at market",
    group: "Orders",
    risk: "risk",
    keys: "Shift+B",
    run: ({ terminal }) => send(terminal, marketDraft(terminal, "buy")),
  },
  {
    id: "sell-market",
    title: "Sell at market",
    group: "Orders",
    risk: "risk",
    keys: "Shift+S",
    run: ({ terminal }) => send(terminal, marketDraft(terminal, "sell")),
  },
  {
    id: "join-bid",
    title: "Buy limit at the bid",
    group: "Orders",
    risk: "risk",
    keys: "Shift+J",
    run: ({ terminal }) => sendJoining(terminal, "buy"),
  },
  {
    id: "join-ask",
    title: "Sell limit at the ask",
    group: "Orders",
    risk: "risk",
    keys: "Shift+K",
    run: ({ terminal }) => sendJoining(terminal, "sell"),
  },
  {
    id: "reverse",
    title: "Reverse this symbol",
    group: "Orders",
    risk: "risk",
    run: ({ terminal }) => startExit(terminal, "reverse"),
  },
  {
    id: "ticket-buy",
    title: "Ticket: buy",
    group: "Ticket",
    risk: "none",
    keys: "B",
    run({ terminal, hands }) {
      terminal.ticket.set({ side: "buy" });
      hands.showPanel("order-ticket");
    },
  },
  {
    id: "ticket-sell",
    title: "Ticket: sell",
    group: "Ticket",
    risk: "none",
    keys: "S",
    run({ terminal, hands }) {
      terminal.ticket.set({ side: "sell" });
      hands.showPanel("order-ticket");
    },
  },
  {
    id: "next-symbol",
    title: "Next symbol of the watchlist",
    group: "Symbols",
    risk: "none",
    keys: "]",
    run: ({ terminal }) => follow(terminal, 1),
  },
  {
    id: "previous-symbol",
    title: "Previous symbol of the watchlist",
    group: "Symbols",
    risk: "none",
    keys: "[",
    run: ({ terminal }) => follow(terminal, -1),
  },
  ...PANELS.map(({ id, name }): Command => ({
    id: `panel-${id}`,
    title: `Show ${name}`,
    group: "Panels",
    risk: "none",
    ...digitOf(id),
    run: ({ hands }) => hands.showPanel(id),
  })),
  ...LINKS.map(([link, words]): Command => ({
    id: `link-${link}`,
    title: `Link the panel in front to ${words}`,
    group: "Panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "link", link }),
  })),
  {
    id: "another-panel",
    title: "Another panel like the one in front",
    group: "Panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "another" }),
  },
  {
    id: "panel-symbol",
    title: "Symbol of the panel in front",
    group: "Panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "symbol" }),
  },
  ...INTERVALS.map((interval): Command => ({
    id: `interval-${interval}`,
    title: `Chart interval ${interval}`,
    group: "Chart",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ interval }),
  })),
  ...(["dark", "light", "system"] as const).map((theme): Command => ({
    id: `theme-${theme}`,
    title: `Theme: ${theme}`,
    group: "View",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ theme }),
  })),
  ...(["compact", "comfortable"] as const).map((density): Command => ({
    id: `density-${density}`,
    title: `Density: ${density}`,
    group: "View",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ density }),
  })),
  {
    id: "reset-layout",
    title: "Reset layout",
    group: "View",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ layout: null }),
  },
  ...SESSION_COMMANDS,
  {
    id: "arm",
    title: "Arm or disarm the keys that add risk",
    group: "Keys",
    risk: "none",
    keys: "Shift+A",
    run({ arming }) {
      const armed = !arming.getState();
      arming.set(armed);
      return armed
        ? "Keys are armed: orders by key go out at once, without a question."
        : "Keys are disarmed.";
    },
  },
  {
    id: "palette",
    title: "Commands and symbols",
    group: "Keys",
    risk: "none",
    keys: "Mod+K",
    run: ({ hands }) => hands.open("palette"),
  },
  {
    id: "settings",
    title: "Settings",
    group: "Keys",
    risk: "none",
    keys: "Mod+,",
    run: ({ hands }) => hands.open("settings"),
  },
  {
    id: "glossary",
    title: "What words mean",
    group: "Keys",
    risk: "none",
    run: ({ hands }) => hands.open("glossary"),
  },
  {
    id: "tour",
    title: "Take the tour",
    group: "Keys",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ tourSeen: false }),
  },
  {
    id: "keys",
    title: "Keys",
    group: "Keys",
    risk: "none",
    run: ({ hands }) => hands.open("keys"),
  },
];

/** By panel, so that a key keeps its meaning when another panel is added. */
function digitOf(id: string): { readonly keys?: string } {
  const index = DIGITS.indexOf(id);
  return index === -1 ? {} : { keys: String((index + 1) % 10) };
}

const NO_SYMBOL = "No symbol is chosen: choose one with / first.";

function symbolOf({ settings }: Terminal): string | null {
  return settings.getState().symbol;
}

/** What the ticket holds, as a market order of the other or the same side. */
function marketDraft({ ticket }: Terminal, side: Side): OrderDraft {
  const { symbol, orderQty } = ticket.getState();
  return { symbol, side, ordType: "market", timeInForce: "day", orderQty: plain(orderQty), price: "" };
}

function sendJoining(terminal: Terminal, side: Side): string {
  const { quotes, instruments, ticket } = terminal;
  const { symbol, orderQty } = ticket.getState();
  const instrument = instruments.get(symbol);
  const { bid, ask } = quotes.columns;
  const near = (side === "buy" ? bid : ask)[instruments.rowOf(symbol)] ?? 0;
  if (instrument === undefined || near <= 0)
    return `Not sent: ${symbol} has no ${side === "buy" ? "bid" : "ask"}.`;
  return send(terminal, {
    symbol,
    side,
    ordType: "limit",
    timeInForce: "day",
    orderQty: plain(orderQty),
    price: formatPrice(near as Ticks, instrument),
  });
}

/** Tells its own steps: with orders in the way they are canceled first. */
function startExit(terminal: Terminal, exit: ExitKind): string | undefined {
  const symbol = symbolOf(terminal);
  if (symbol === null) return NO_SYMBOL;
  if (exitSide(terminal.orderStore.getState(), symbol) === null)
    return `${symbol} is flat: nothing was sent.`;
  terminal.exits.start(exit, symbol);
  return undefined;
}

function send({ orderEntry }: Terminal, draft: OrderDraft): string {
  const { side, orderQty, symbol, ordType, price } = draft;
  const at = ordType === "limit" ? `limit ${price}` : "market";
  return told(orderEntry.submit(draft), `Sent: ${side} ${orderQty} ${symbol} ${at}`);
}

function told(outcome: SubmitOutcome, done: string): string {
  switch (outcome.kind) {
    case "sent":
      return `${done}.`;
    case "refused":
      return `Not sent: ${outcome.refusal.text}`;
    default:
      return assertNever(outcome, "outcome");
  }
}

function follow({ settings, instruments }: Terminal, step: 1 | -1): void {
  const chosen = settings.getState();
  const list = symbolsOf(chosen, chosen.activeWatchlist);
  const state = instruments.getState();
  const listed = state.kind === "ready" ? state.instruments.map((instrument) => instrument.symbol) : [];
  const symbols = list === null ? listed : list.filter((other) => instruments.get(other) !== undefined);
  const next = neighbour(symbols, chosen.symbol, step);
  if (next !== null) settings.set({ symbol: next });
}

/** The ticket's quantity spelt out; what cannot be read goes through for order entry to refuse. */
function plain(typed: string): string {
  return parseQuantityText(typed) ?? typed.trim();
}
