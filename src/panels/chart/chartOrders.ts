import { assertNever } from "../../lib/assert.ts";
import type { Caution } from "../../orders/guards/caution.ts";
import { defaultQty } from "../../orders/draft/defaultQty.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import type { OrderEntry, SubmitOutcome } from "../../orders/entry/orderEntry.ts";
import type { ReplaceChanges } from "../../orders/guards/requestChecks.ts";
import { moveSentence, orderSentence, type Touch } from "../../orders/draft/orderSentence.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import type { OrderLine } from "./orderLines.ts";

/** What would be asked of the exchange from the chart. */
export type ChartRequest =
  | { readonly kind: "place"; readonly draft: OrderDraft }
  | {
      readonly kind: "move";
      readonly line: OrderLine;
      readonly to: Ticks;
      /** As it was when it was asked for. */
      readonly touch?: Touch | undefined;
    };

/** A request that waits for an answer, with what the person is told of it. */
export interface AskedRequest {
  readonly request: ChartRequest;
  readonly caution: Caution | null;
}

/** A limit order at a price of the chart, of the ticket's quantity where that is of the same symbol. */
export function limitAt(side: Side, px: Ticks, ticket: OrderDraft, instrument: Instrument): OrderDraft {
  const typed = ticket.symbol === instrument.symbol ? parseQuantityText(ticket.orderQty) : null;
  return {
    symbol: instrument.symbol,
    side,
    ordType: "limit",
    timeInForce: "day",
    orderQty: typed ?? defaultQty(instrument),
    price: formatPrice(px, instrument),
  };
}

export function requestSentence(request: ChartRequest, instrument: Instrument): string {
  switch (request.kind) {
    case "place":
      return orderSentence(request.draft, instrument);
    case "move": {
      const { side, qty, price, word } = request.line;
      const { to, touch } = request;
      return moveSentence({ side, qty, from: price, to, orders: 1, word, touch }, instrument);
    }
    default:
      return assertNever(request, "chart request");
  }
}

export function requestSide(request: ChartRequest): Side {
  return request.kind === "place" ? request.draft.side : request.line.side;
}

/** What is told of a request before it is sent, by the same guards as of an order from the ticket. */
export function cautionOf(
  request: ChartRequest,
  orderEntry: Pick<OrderEntry, "caution" | "replaceCaution">,
  instrument: Instrument,
): Caution | null {
  switch (request.kind) {
    case "place":
      return orderEntry.caution(request.draft);
    case "move":
      return orderEntry.replaceCaution(request.line.key, replaceOf(request, instrument));
    default:
      return assertNever(request, "chart request");
  }
}

/**
 * A request that was asked about, as its order is now: the same one while nothing has changed, null once its line has
 * gone, stands elsewhere or has a request on its way.
 */
export function askedNow(request: ChartRequest, lines: readonly OrderLine[]): ChartRequest | null {
  switch (request.kind) {
    case "place":
      return request;
    case "move": {
      const line = lines.find(({ id }) => id === request.line.id);
      if (line === undefined || line.pending || line.unknown || line.price !== request.line.price)
        return null;
      return line.qty === request.line.qty ? request : { ...request, line };
    }
    default:
      return assertNever(request, "chart request");
  }
}

/** Sends what was asked about: what has become far or beyond a limit only since then is refused. */
export function carryOut(
  { request, caution }: AskedRequest,
  orderEntry: Pick<OrderEntry, "submit" | "replace">,
  instrument: Instrument,
): SubmitOutcome {
  const confirmed = caution !== null && caution.beyond !== null;
  switch (request.kind) {
    case "place":
      return orderEntry.submit(request.draft, confirmed);
    case "move":
      return orderEntry.replace(request.line.key, replaceOf(request, instrument), confirmed);
    default:
      return assertNever(request, "chart request");
  }
}

function replaceOf(
  { line: { part }, to }: Extract<ChartRequest, { kind: "move" }>,
  instrument: Instrument,
): ReplaceChanges {
  const px = formatPrice(to, instrument);
  return part === "stop" ? { orderQty: "", price: "", stopPx: px } : { orderQty: "", price: px };
}
