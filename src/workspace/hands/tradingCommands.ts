import { assertNever } from "../../lib/assert.ts";
import { exitSide, type ExitKind } from "../../orders/exits/flatten.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import type { SubmitOutcome } from "../../orders/entry/orderEntry.ts";
import { orderSentence } from "../../orders/draft/orderSentence.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import { ORDER_KINDS } from "../../protocol/orderKinds.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import type { Terminal } from "../../terminal.ts";
import { words } from "../../words/words.ts";
import { named, type Command, type CommandContext } from "./command.ts";

/** Exits, then orders that leave at once, then what only fills the ticket. */
export const TRADING_COMMANDS: readonly Command[] = [
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
    run: (context) => chooseSide(context, "buy"),
  },
  {
    id: "ticket-sell",
    ...named(({ commands }) => commands.ticketSell),
    group: "ticket",
    risk: "none",
    keys: "S",
    run: (context) => chooseSide(context, "sell"),
  },
  {
    id: "ticket-qty",
    ...named(({ commands }) => commands.ticketQty),
    group: "ticket",
    risk: "none",
    keys: "Q",
    run: ({ hands }) => hands.showPanel("order-ticket", { focus: true, field: "orderQty" }),
  },
  {
    id: "ticket-price",
    ...named(({ commands }) => commands.ticketPrice),
    group: "ticket",
    risk: "none",
    keys: "P",
    run: typePrice,
  },
];

/**
 * The focus stays where it is: a key for another panel that is pressed next is no quantity. What the ticket would send is
 * said instead.
 */
function chooseSide({ terminal, hands }: CommandContext, side: Side): void {
  const { ticket, instruments, notices } = terminal;
  ticket.set({ side });
  hands.showPanel("order-ticket", { focus: false });
  const draft = ticket.getState();
  const instrument = instruments.get(draft.symbol);
  if (instrument === undefined) return;
  const sentence = orderSentence({ ...draft, orderQty: plain(draft.orderQty) }, instrument);
  notices.tell({
    key: "ticket-side",
    kind: "plain",
    text: words.commands.ticketSays(sentence),
    stays: false,
  });
}

/** To the price that the order's type has; an order at market becomes a limit order at its own side's best price. */
function typePrice({ terminal, hands }: CommandContext): void {
  const { ticket, instruments } = terminal;
  const { ordType, symbol, side } = ticket.getState();
  const kind = ORDER_KINDS[ordType];
  const field = kind.stopPx && !kind.price ? "stopPx" : kind.pegOffsetValue ? "pegOffsetValue" : "price";
  if (ordType === "market") {
    const instrument = instruments.get(symbol);
    const near = nearPrice(terminal, symbol, side);
    const price = instrument === undefined || near === null ? "" : formatPrice(near, instrument);
    ticket.set({ ordType: "limit", price });
  }
  hands.showPanel("order-ticket", { focus: true, field });
}

/** The best price of the order's own side. */
function nearPrice({ quotes, instruments }: Terminal, symbol: string, side: Side): Ticks | null {
  const { bid, ask } = quotes.columns;
  const near = (side === "buy" ? bid : ask)[instruments.rowOf(symbol)] ?? 0;
  return near > 0 ? (near as Ticks) : null;
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
  const { instruments, ticket } = context.terminal;
  const { symbol, orderQty } = ticket.getState();
  const instrument = instruments.get(symbol);
  const near = nearPrice(context.terminal, symbol, side);
  const price = instrument === undefined || near === null ? "" : formatPrice(near, instrument);
  if (symbol !== "" && price === "") return words.commands.noPrice(symbol, side === "buy" ? "bid" : "ask");
  return send(context, {
    symbol,
    side,
    ordType: "limit",
    timeInForce: "day",
    orderQty: plain(orderQty),
    price,
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

/**
 * What is asked about goes out when it is wanted again within a few seconds. So is an order of a ticket that is not on
 * the screen's symbol: it may be hidden, or linked to others.
 */
function send({ terminal, hands }: CommandContext, draft: OrderDraft): string {
  const { orderEntry, instruments, clock } = terminal;
  if (draft.symbol === "") {
    hands.showPanel("order-ticket", { focus: false });
    return words.commands.ticketWasEmpty;
  }
  // The best price moves on while a person reads: it is the same order.
  const what = JSON.stringify({ ...draft, price: "" });
  const confirmed = hands.confirms(what, clock.monotonic());
  const shown = symbolOf(terminal);
  if (shown !== null && shown !== draft.symbol && !confirmed) {
    hands.asked(what, clock.monotonic());
    const beyond = orderEntry.caution(draft)?.beyond;
    const why = words.commands.ticketIsOn(draft.symbol, shown);
    return words.commands.notSentYet(beyond == null ? why : `${why} ${beyond.text}`);
  }
  const outcome = orderEntry.submit(draft, confirmed);
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

/** The ticket's quantity spelt out; what cannot be read goes through for order entry to refuse. */
function plain(typed: string): string {
  return parseQuantityText(typed) ?? typed.trim();
}
