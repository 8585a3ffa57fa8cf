import { assertNever } from "../../lib/assert.ts";
import { exitSide, type ExitKind } from "../../orders/flatten.ts";
import type { OrderDraft } from "../../orders/orderDraft.ts";
import type { SubmitOutcome } from "../../orders/orderEntry.ts";
import { orderSentence } from "../../orders/orderSentence.ts";
import { parseQuantityText } from "../../orders/ticketInput.ts";
import { PANELS } from "../../panels/registry.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import { symbolsOf } from "../../settings/watchlists.ts";
import type { PanelLink } from "../../settings/panelLinks.ts";
import type { Terminal } from "../../terminal.ts";
import { named, type Command, type CommandContext } from "./command.ts";
import { PANEL_PLACES } from "../links/panelPlaces.ts";
import { SESSION_COMMANDS } from "../session/sessionCommands.ts";
import { CHART_COMMANDS } from "./chartCommands.ts";
import { FRONT_PANEL_COMMANDS, PANEL_DEED_COMMANDS } from "./panelCommands.ts";
import { CHOICE_COMMANDS, OPEN_SETTING_COMMANDS, SAFETY_CHOICE_COMMANDS } from "./settingCommands.ts";
import { neighbour } from "./neighbour.ts";
import { words } from "../../words/words.ts";

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

/** Of the panels that have no digit. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ladder", "L"],
  ["alerts", "A"],
  ["notices", "N"],
]);

const LINKS = ["a", "b", "c", "none"] as const satisfies readonly PanelLink[];

/** Everything that can be done without a pointer, in the order that menus show it. */
export const COMMANDS: readonly Command[] = [
  {
    id: "cancel-all",
    ...named(
      ({ commands }) => commands.cancelAll,
      ({ commands }) => commands.finds.cancelAll,
    ),
    group: "exits",
    risk: "exit",
    keys: "Alt+Shift+C",
    run: ({ terminal }) => told(terminal.orderEntry.cancelAll(), words.commands.cancelAllSent),
  },
  {
    id: "cancel-symbol",
    ...named(
      ({ commands }) => commands.cancelSymbol,
      ({ commands }) => commands.finds.cancelSymbol,
    ),
    group: "exits",
    risk: "exit",
    keys: "Alt+Shift+X",
    run({ terminal }) {
      const symbol = symbolOf(terminal);
      return symbol === null
        ? words.commands.noSymbol
        : told(terminal.orderEntry.cancelAll(symbol), words.commands.cancelAllOfSent(symbol));
    },
  },
  {
    id: "flatten",
    ...named(
      ({ commands }) => commands.flatten,
      ({ commands }) => commands.finds.flatten,
    ),
    group: "exits",
    risk: "exit",
    keys: "Alt+Shift+F",
    run: ({ terminal }) => startExit(terminal, "flatten"),
  },
  {
    id: "flatten-all",
    ...named(
      ({ commands }) => commands.flattenAll,
      ({ commands }) => commands.finds.flattenAll,
    ),
    group: "exits",
    risk: "exit",
    keys: "Alt+Shift+Q",
    run: ({ terminal }) => terminal.exits.flattenAll(),
  },
  {
    id: "buy-market",
    ...named(
      ({ commands }) => commands.buyMarket,
      ({ commands }) => commands.finds.buyMarket,
    ),
    group: "orders",
    risk: "risk",
    keys: "Shift+B",
    run: (context) => send(context, marketDraft(context.terminal, "buy")),
  },
  {
    id: "sell-market",
    ...named(
      ({ commands }) => commands.sellMarket,
      ({ commands }) => commands.finds.sellMarket,
    ),
    group: "orders",
    risk: "risk",
    keys: "Shift+S",
    run: (context) => send(context, marketDraft(context.terminal, "sell")),
  },
  {
    id: "join-bid",
    ...named(
      ({ commands }) => commands.joinBid,
      ({ commands }) => commands.finds.joinBid,
    ),
    group: "orders",
    risk: "risk",
    keys: "Shift+J",
    run: (context) => sendJoining(context, "buy"),
  },
  {
    id: "join-ask",
    ...named(
      ({ commands }) => commands.joinAsk,
      ({ commands }) => commands.finds.joinAsk,
    ),
    group: "orders",
    risk: "risk",
    keys: "Shift+K",
    run: (context) => sendJoining(context, "sell"),
  },
  {
    id: "reverse",
    ...named(
      ({ commands }) => commands.reverse,
      ({ commands }) => commands.finds.reverse,
    ),
    group: "orders",
    risk: "risk",
    keys: "Shift+R",
    run: ({ terminal }) => startExit(terminal, "reverse"),
  },
  {
    id: "ticket-buy",
    ...named(({ commands }) => commands.ticketBuy),
    group: "ticket",
    risk: "none",
    keys: "B",
    run({ terminal, hands }) {
      terminal.ticket.set({ side: "buy" });
      hands.showPanel("order-ticket");
    },
  },
  {
    id: "ticket-sell",
    ...named(({ commands }) => commands.ticketSell),
    group: "ticket",
    risk: "none",
    keys: "S",
    run({ terminal, hands }) {
      terminal.ticket.set({ side: "sell" });
      hands.showPanel("order-ticket");
    },
  },
  {
    id: "next-symbol",
    ...named(({ commands }) => commands.nextSymbol),
    group: "symbols",
    risk: "none",
    keys: "]",
    run: ({ terminal }) => follow(terminal, 1),
  },
  {
    id: "previous-symbol",
    ...named(({ commands }) => commands.previousSymbol),
    group: "symbols",
    risk: "none",
    keys: "[",
    run: ({ terminal }) => follow(terminal, -1),
  },
  ...PANELS.map(({ id }): Command => ({
    id: `panel-${id}`,
    ...named(
      ({ commands, panels }) => commands.showPanel(panels[id]),
      ({ commands }) => commands.finds.panel[id],
    ),
    group: "panels",
    risk: "none",
    ...panelKey(id),
    run: ({ hands }) => hands.showPanel(id),
  })),
  ...LINKS.map((link): Command => ({
    id: `link-${link}`,
    ...named(({ commands, links }) => commands.linkPanel(links.groupInTitle[link])),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "link", link }),
  })),
  {
    id: "another-panel",
    ...named(({ commands }) => commands.anotherPanel),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "another" }),
  },
  {
    id: "panel-symbol",
    ...named(({ commands }) => commands.panelSymbol),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "symbol" }),
  },
  ...PANEL_PLACES.map((to): Command => ({
    id: `move-panel-${to}`,
    ...named(({ commands }) => commands.movePanel[to]),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "move", to }),
  })),
  ...FRONT_PANEL_COMMANDS,
  ...PANEL_DEED_COMMANDS,
  ...CHART_COMMANDS,
  ...CHOICE_COMMANDS,
  {
    id: "reset-layout",
    ...named(
      ({ commands }) => commands.resetLayout,
      ({ commands }) => commands.finds.resetLayout,
    ),
    group: "view",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ layout: null }),
  },
  ...SESSION_COMMANDS,
  {
    id: "kill-switch",
    ...named(
      ({ commands }) => commands.killSwitch,
      ({ commands }) => commands.finds.killSwitch,
    ),
    group: "exits",
    risk: "exit",
    fixedKeys: "Alt+Shift+K",
    run: ({ hands }) => hands.open("kill"),
  },
  ...OPEN_SETTING_COMMANDS,
  ...SAFETY_CHOICE_COMMANDS,
  {
    id: "arm",
    ...named(
      ({ commands }) => commands.arm,
      ({ commands }) => commands.finds.arm,
    ),
    group: "keys",
    risk: "none",
    keys: "Shift+A",
    run({ arming }) {
      const armed = !arming.getState();
      arming.set(armed);
      return armed ? words.commands.keysArmed : words.commands.keysDisarmed;
    },
  },
  {
    id: "palette",
    ...named(({ commands }) => commands.palette),
    group: "keys",
    risk: "none",
    keys: "Mod+K",
    run: ({ hands }) => hands.open("palette"),
  },
  {
    id: "settings",
    ...named(
      ({ commands }) => commands.settings,
      ({ commands }) => commands.finds.settings,
    ),
    group: "keys",
    risk: "none",
    keys: "Mod+,",
    run: ({ hands }) => hands.open("settings"),
  },
  {
    id: "glossary",
    ...named(
      ({ commands }) => commands.glossary,
      ({ commands }) => commands.finds.glossary,
    ),
    group: "keys",
    risk: "none",
    run: ({ hands }) => hands.open("glossary"),
  },
  {
    id: "tour",
    ...named(
      ({ commands }) => commands.tour,
      ({ commands }) => commands.finds.tour,
    ),
    group: "keys",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ tourSeen: false }),
  },
  {
    id: "keys",
    ...named(
      ({ commands }) => commands.keys,
      ({ commands }) => commands.finds.keys,
    ),
    group: "keys",
    risk: "none",
    fixedKeys: "?",
    run: ({ hands }) => hands.open("keys"),
  },
];

/** By panel, so that a key keeps its meaning when another panel is added. */
function panelKey(id: string): { readonly keys?: string } {
  const index = DIGITS.indexOf(id);
  const keys = index === -1 ? LETTERS.get(id) : String((index + 1) % 10);
  return keys === undefined ? {} : { keys };
}

function symbolOf({ settings }: Terminal): string | null {
  return settings.getState().symbol;
}

/** What the ticket holds, as a market order of the other or the same side. */
function marketDraft({ ticket }: Terminal, side: Side): OrderDraft {
  const { symbol, orderQty } = ticket.getState();
  return { symbol, side, ordType: "market", timeInForce: "day", orderQty: plain(orderQty), price: "" };
}

function sendJoining(context: CommandContext, side: Side): string {
  const { quotes, instruments, ticket } = context.terminal;
  const { symbol, orderQty } = ticket.getState();
  const instrument = instruments.get(symbol);
  const { bid, ask } = quotes.columns;
  const near = (side === "buy" ? bid : ask)[instruments.rowOf(symbol)] ?? 0;
  if (instrument === undefined || near <= 0)
    return words.commands.noPrice(symbol, side === "buy" ? "bid" : "ask");
  return send(context, {
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
  if (symbol === null) return words.commands.noSymbol;
  if (exitSide(terminal.orderStore.getState(), symbol) === null) return words.commands.flat(symbol);
  terminal.exits.start(exit, symbol);
  return undefined;
}

/** What is asked about goes out when it is wanted again within a few seconds. */
function send(
  { terminal: { orderEntry, instruments, clock }, hands }: CommandContext,
  draft: OrderDraft,
): string {
  const what = JSON.stringify(draft);
  const outcome = orderEntry.submit(draft, hands.confirms(what, clock.monotonic()));
  if (outcome.kind === "refused" && outcome.asks === true) {
    hands.asked(what, clock.monotonic());
    return words.commands.notSentYet(outcome.refusal.text);
  }
  const instrument = instruments.get(draft.symbol);
  const sentence = instrument === undefined ? draft.symbol : orderSentence(draft, instrument);
  return told(outcome, words.commands.sentOrder(sentence));
}

function told(outcome: SubmitOutcome, done: string): string {
  switch (outcome.kind) {
    case "sent":
      return words.commands.done(done);
    case "refused":
      return words.commands.notSent(outcome.refusal.text);
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
