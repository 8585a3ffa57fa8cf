import { ORDER_KINDS } from "../../protocol/orderKinds.ts";
import type { CheckedOrder, OrderTerms, Trail } from "../../protocol/orderCheck.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { ExecInst, OrdType, PegOffsetType, Side, TimeInForce } from "../../protocol/orderTerms.ts";
import { formatPrice, formatQty } from "../../protocol/units.ts";

/** What a ticket holds when it is submitted: texts as typed, already without separators. */
export interface OrderDraft {
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly timeInForce: TimeInForce;
  readonly orderQty: string;
  /** The limit; empty for a type that takes none. */
  readonly price: string;
  /** What else its type and time in force take; empty or absent is none. */
  readonly stopPx?: string | undefined;
  readonly pegOffsetValue?: string | undefined;
  /** Default price. */
  readonly pegOffsetType?: PegOffsetType | undefined;
  readonly displayQty?: string | undefined;
  readonly minQty?: string | undefined;
  /** Epoch ms. */
  readonly expireTime?: number | undefined;
  readonly execInst?: readonly ExecInst[] | undefined;
}

/** The draft as the order check reads it: a field that the type takes is there even when it is empty. */
export function termsOf(draft: OrderDraft): OrderTerms {
  const kind = ORDER_KINDS[draft.ordType];
  const { side, ordType, timeInForce, orderQty, pegOffsetType, expireTime, execInst } = draft;
  return {
    side,
    ordType,
    timeInForce,
    orderQty,
    pegOffsetType,
    expireTime,
    execInst,
    price: kind.price ? draft.price : undefined,
    stopPx: kind.stopPx ? (draft.stopPx ?? "") : undefined,
    pegOffsetValue: kind.pegOffsetValue ? (draft.pegOffsetValue ?? "") : undefined,
    displayQty: unlessEmpty(draft.displayQty),
    minQty: unlessEmpty(draft.minQty),
  };
}

/** The fields of an order beyond the first six, as the wire and the kept order have them: only those that it has. */
export interface ExtraFields {
  readonly stopPx?: string;
  readonly pegOffsetValue?: string;
  readonly pegOffsetType?: PegOffsetType;
  readonly displayQty?: string;
  readonly minQty?: string;
  readonly expireTime?: number;
  readonly execInst?: ExecInst[];
}

export function extraFields(
  { stopPx, trail, displayQty, minQty, expireTime }: CheckedOrder,
  execInst: readonly ExecInst[],
  instrument: Instrument,
): ExtraFields {
  return {
    ...(stopPx === null ? {} : { stopPx: formatPrice(stopPx, instrument) }),
    ...(trail === null ? {} : { pegOffsetValue: trailText(trail, instrument), pegOffsetType: trail.type }),
    ...(displayQty === null ? {} : { displayQty: formatQty(displayQty, instrument) }),
    ...(minQty === null ? {} : { minQty: formatQty(minQty, instrument) }),
    ...(expireTime === null ? {} : { expireTime }),
    ...(execInst.length === 0 ? {} : { execInst: [...execInst] }),
  };
}

/** The distance of a trailing stop: "5.00", or "1.50" of a percentage. */
export function trailText(trail: Trail, instrument: Instrument): string {
  if (trail.type === "price") return formatPrice(trail.ticks, instrument);
  const digits = String(trail.basisPoints).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function unlessEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
