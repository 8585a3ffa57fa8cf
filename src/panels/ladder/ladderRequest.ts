import { assertNever } from "../../lib/assert.ts";
import { inWords } from "../../orders/lifecycle/brokenRule.ts";
import type { Caution } from "../../orders/guards/caution.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import { moveSentence, orderSentence, type Touch } from "../../orders/draft/orderSentence.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { checkQty } from "../../protocol/orderCheck.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatPrice, type Lots, type Ticks } from "../../protocol/units.ts";
import { notReadWords } from "../../ui/figures/notReadWords.ts";

/** What a click on the ladder does. */
export type LadderMode = "off" | "confirm" | "oneClick";

/** What would be asked of the exchange. */
export type LadderRequest =
  | { readonly kind: "place"; readonly draft: OrderDraft }
  | {
      readonly kind: "move";
      readonly keys: readonly string[];
      readonly side: Side;
      readonly qty: Lots;
      readonly from: Ticks;
      /** Where the furthest of them stands, when they are at several prices. */
      readonly until?: Ticks;
      readonly to: Ticks;
      /** As it was when it was asked for. */
      readonly touch?: Touch | undefined;
    };

/** A request that waits for the trader's word, with what they are told of it. */
export interface AskedRequest {
  readonly request: LadderRequest;
  readonly caution: Caution | null;
}

/** A limit order of the ladder's quantity. What cannot be read is left for the order check to refuse. */
export function ladderDraft(side: Side, px: Ticks, qtyText: string, instrument: Instrument): OrderDraft {
  return {
    symbol: instrument.symbol,
    side,
    ordType: "limit",
    timeInForce: "day",
    orderQty: typedQty(qtyText),
    price: formatPrice(px, instrument),
  };
}

/** Why the typed quantity is none that could be sent, in words; null when it could be. */
export function quantityProblem(qtyText: string, instrument: Instrument): string | null {
  const checked = checkQty(typedQty(qtyText), instrument);
  return checked.ok ? null : (notReadWords(qtyText) ?? inWords(checked.error).text);
}

function typedQty(qtyText: string): string {
  return parseQuantityText(qtyText) ?? qtyText.trim();
}

/** What sending it does, in one sentence without its full stop. */
export function requestSentence(request: LadderRequest, instrument: Instrument): string {
  switch (request.kind) {
    case "place":
      return orderSentence(request.draft, instrument);
    case "move": {
      const { keys, ...moved } = request;
      return moveSentence({ ...moved, orders: keys.length }, instrument);
    }
    default:
      return assertNever(request, "ladder request");
  }
}
