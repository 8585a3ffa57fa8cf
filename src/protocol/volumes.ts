import * as z from "zod/mini";
import { issueText } from "./issueText.ts";
import { epochSchema } from "./priceSchemas.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";
import type { Lots, Ticks } from "./units.ts";

/** Prices in one answer at most. */
export const MAX_VOLUME_PRICES = 20_000;

/** What traded at each price of one symbol in the trading day. */
export const volumesResponseSchema = z.object({
  /** As in `hello`: the numbering of trades that `lastTradeId` is of. */
  epoch: epochSchema,
  /** Id of the newest trade that is counted; 0 before the first. */
  lastTradeId: z.int().check(z.nonnegative()),
  /** Epoch ms from which on every trade is counted: when the day began, or later. */
  since: z.int().check(z.nonnegative()),
  /** False when prices far from the market were left out. */
  whole: z.boolean(),
  /** px, qty pairs in ticks and lots, the lowest price first. */
  volumes: z.array(z.int().check(z.positive())).check(z.maxLength(2 * MAX_VOLUME_PRICES)),
});

export interface DayVolumes {
  readonly epoch: string;
  readonly lastTradeId: number;
  readonly since: number;
  readonly whole: boolean;
  readonly volumes: readonly (readonly [px: Ticks, qty: Lots])[];
}

/** `GET /volumes` decoded. */
export function decodeVolumes(body: unknown): DayVolumes | ProtocolError {
  const parsed = z.safeParse(volumesResponseSchema, body);
  if (!parsed.success) return protocolError("badShape", issueText(parsed.error.issues));
  const { volumes: flat, ...told } = parsed.data;
  if (flat.length % 2 !== 0) return protocolError("badValue", "volumes: expected pairs of px and qty");
  const volumes: [Ticks, Lots][] = [];
  let before = 0;
  for (let at = 0; at < flat.length; at += 2) {
    const [px = 0, qty = 0] = flat.slice(at, at + 2);
    if (px <= before)
      return protocolError("badValue", "volumes: expected the lowest price first, none twice");
    before = px;
    volumes.push([px as Ticks, qty as Lots]);
  }
  return { ...told, volumes };
}
