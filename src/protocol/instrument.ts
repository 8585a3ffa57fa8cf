import * as z from "zod/mini";
import { decimalPlaces, parseDecimal } from "./decimal.ts";
import { issueText } from "./issueText.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";
import type { Lots, UnitSizes } from "./units.ts";

/** 1 to 24 characters of A-Z, 0-9, dot, dash, slash or underscore: safe in a URL, an id and a cell. */
export const SYMBOL_PATTERN = /^[A-Z0-9][A-Z0-9._/-]{0,23}$/;

const decimalText = z.string().check(z.regex(/^\d{1,15}(\.\d{1,10})?$/));

export const assetClassSchema = z.enum(["fx", "equity", "future", "crypto"]);
export type AssetClass = z.infer<typeof assetClassSchema>;

/** One element of `GET /instruments`. */
export const instrumentSchema = z.object({
  symbol: z.string().check(z.regex(SYMBOL_PATTERN)),
  description: z.string().check(z.maxLength(120)),
  assetClass: assetClassSchema,
  /** The currency that prices are in, ISO 4217 (or a coin's ticker). */
  currency: z.string().check(z.regex(/^[A-Z]{3,5}$/)),
  tickSize: decimalText,
  lotSize: decimalText,
  minQty: decimalText,
  maxQty: decimalText,
  /** Decimals that a price is always shown with. */
  pricePrecision: z.int().check(z.minimum(0), z.maximum(10)),
  /** Decimal place of the pip: 4 for EURUSD, 2 for USDJPY. FX only. */
  pipPosition: z.optional(z.int().check(z.minimum(0), z.maximum(10))),
  /** How far from the reference price an order may be, in percent. */
  priceBandPct: z.number().check(z.positive(), z.maximum(100)),
  /** Units of the underlying in a quantity of one; 1 when absent. */
  contractMultiplier: z.optional(decimalText),
  /** Share of a position's value that is held as margin, in percent. Absent: not told. Likewise the fees of a fill. */
  initialMarginPct: z.optional(decimalText),
  makerFeePct: z.optional(decimalText),
  takerFeePct: z.optional(decimalText),
  /** The least that the fills of one order cost together, in `currency`. */
  minOrderFee: z.optional(decimalText),
});

export const instrumentsResponseSchema = z.object({ instruments: z.array(instrumentSchema) });

export type InstrumentMessage = z.infer<typeof instrumentSchema>;

/** An instrument with its units worked out once. Prices are integer ticks, quantities integer lots. */
export interface Instrument extends InstrumentMessage, Omit<UnitSizes, "pricePrecision"> {
  readonly minLots: Lots;
  readonly maxLots: Lots;
}

/** Works out the integer units. Fails when sizes do not divide as they must. */
export function toInstrument(message: InstrumentMessage): Instrument | ProtocolError {
  const bad = (detail: string): ProtocolError => protocolError("badValue", `${message.symbol}: ${detail}`);
  const tick = parseDecimal(message.tickSize, message.pricePrecision);
  if (!tick.ok || tick.value <= 0)
    return bad(`tickSize ${message.tickSize} does not fit pricePrecision ${message.pricePrecision}`);
  const qtyPrecision = decimalPlaces(message.lotSize);
  const lot = parseDecimal(message.lotSize, qtyPrecision);
  if (!lot.ok || lot.value <= 0) return bad(`lotSize ${message.lotSize} must be above 0`);
  const min = parseDecimal(message.minQty, qtyPrecision);
  const max = parseDecimal(message.maxQty, qtyPrecision);
  if (!min.ok || min.value % lot.value !== 0)
    return bad(`minQty ${message.minQty} is not a multiple of lotSize`);
  if (!max.ok || max.value % lot.value !== 0)
    return bad(`maxQty ${message.maxQty} is not a multiple of lotSize`);
  if (min.value <= 0 || min.value > max.value) return bad("minQty must be above 0 and at most maxQty");
  const multiplier = message.contractMultiplier ?? "1";
  const multiplierPlaces = decimalPlaces(multiplier);
  const places = message.pricePrecision + qtyPrecision + multiplierPlaces;
  if (places > 10) return bad("a tick on a lot is worth less than 10^-10");
  const multiplierPoints = parseDecimal(multiplier, multiplierPlaces);
  if (!multiplierPoints.ok || multiplierPoints.value <= 0) return bad("contractMultiplier must be above 0");
  const tickLotValue =
    BigInt(tick.value) * BigInt(lot.value) * BigInt(multiplierPoints.value) * 10n ** BigInt(10 - places);
  return {
    ...message,
    tickPoints: tick.value,
    qtyPrecision,
    lotPoints: lot.value,
    minLots: (min.value / lot.value) as Lots,
    maxLots: (max.value / lot.value) as Lots,
    tickLotValue,
  };
}

/** `GET /instruments` decoded. One bad instrument is left out and told; the others stand. */
export function decodeInstruments(
  body: unknown,
): { instruments: Instrument[]; errors: ProtocolError[] } | ProtocolError {
  if (
    typeof body !== "object" ||
    body === null ||
    !Array.isArray((body as { instruments?: unknown }).instruments)
  ) {
    return protocolError("badShape", "instruments: expected {instruments: [...]}");
  }
  const instruments: Instrument[] = [];
  const errors: ProtocolError[] = [];
  for (const [index, element] of (body as { instruments: unknown[] }).instruments.entries()) {
    const parsed = z.safeParse(instrumentSchema, element);
    const decoded = parsed.success
      ? toInstrument(parsed.data)
      : protocolError("badShape", `instruments[${index}].${issueText(parsed.error.issues)}`);
    if ("kind" in decoded) errors.push(decoded);
    else instruments.push(decoded);
  }
  return { instruments, errors };
}
