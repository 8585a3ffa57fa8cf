import * as z from "zod/mini";

/** A plain decimal above 0, or nothing for no limit. */
const limitText = (decimals: number): z.ZodMiniString =>
  z.string().check(z.regex(new RegExp(String.raw`^(|(?!0+(\.0*)?$)\d{1,15}(\.\d{1,${decimals}})?)$`)));

const classLimitsSchema = z.object({
  /** Of one order, in the account's currency. */
  maxValue: limitText(2),
  /** In units, contracts or coins. */
  maxQty: limitText(10),
  /** How far a limit price may be from the market, in percent. */
  maxOffPct: limitText(2),
});

/** What a person holds their own orders to, by class, and what happens to an order beyond it. */
export const ownLimitsSchema = z.object({
  beyond: z.enum(["ask", "refuse"]),
  byClass: z.object({
    fx: classLimitsSchema,
    equity: classLimitsSchema,
    future: classLimitsSchema,
    crypto: classLimitsSchema,
  }),
});

export type OwnLimitSettings = z.infer<typeof ownLimitsSchema>;
export type ClassLimitSettings = z.infer<typeof classLimitsSchema>;

const NONE: ClassLimitSettings = { maxValue: "", maxQty: "", maxOffPct: "" };

/** None: the exchange's stand alone until a person sets their own. */
export const DEFAULT_OWN_LIMITS: OwnLimitSettings = {
  beyond: "ask",
  byClass: { fx: NONE, equity: NONE, future: NONE, crypto: NONE },
};

/** Whether a text is a limit, or none at all. */
export function isLimitText(name: keyof ClassLimitSettings, text: string): boolean {
  return z.safeParse(classLimitsSchema.shape[name], text).success;
}
