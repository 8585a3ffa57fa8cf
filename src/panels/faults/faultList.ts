import { assertNever } from "../../lib/assert.ts";
import * as z from "zod/mini";

const paramSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  kind: z.enum(["number", "text", "choice"]),
  /** What stands there at first; without one the parameter may be left out. */
  default: z.optional(z.nullable(z.union([z.number(), z.string()]))),
  choices: z.optional(z.array(z.union([z.number(), z.string()])).check(z.maxLength(50))),
});

const faultSchema = z.object({
  fault: z.string().check(z.minLength(1), z.maxLength(40)),
  text: z._default(z.string().check(z.maxLength(300)), ""),
  params: z._default(z.array(paramSchema).check(z.maxLength(10)), []),
});

const listSchema = z.object({ faults: z.array(z.unknown()).check(z.maxLength(200)) });

/** A word that `POST control` takes, and what it takes with it. */
export type Fault = z.infer<typeof faultSchema>;
export type FaultParam = z.infer<typeof paramSchema>;

/** The word that takes a seed and steps instead of parameters. It is run from the editor. */
export const SCRIPT_WORD = "script";

/** What every control endpoint knows, for one that does not list its words. */
export const COMMON_FAULTS: readonly Fault[] = [
  { fault: "dropPrices", text: "Ends every price stream.", params: [] },
  { fault: "dropOrders", text: "Cuts every order link without a close frame.", params: [] },
  { fault: "freezePrices", text: "No byte comes out of any price stream.", params: [] },
  { fault: "thawPrices", text: "Price streams go on where they were frozen.", params: [] },
  { fault: "reset", text: "Back to the market of the seed and no accounts.", params: [] },
];

/** The list of `GET control`, without what cannot be read of it; null when nothing can. */
export function decodeFaultList(body: unknown): readonly Fault[] | null {
  const list = z.safeParse(listSchema, body);
  if (!list.success) return null;
  const faults = list.data.faults
    .map((entry) => z.safeParse(faultSchema, entry))
    .flatMap((entry) => (entry.success && entry.data.fault !== SCRIPT_WORD ? [entry.data] : []));
  return faults.length === 0 ? null : faults;
}

/** A value for a parameter, or why it is none. */
export function paramProblem(param: FaultParam, value: unknown): string | null {
  switch (param.kind) {
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? null : `${param.name} must be a number`;
    case "text":
      return typeof value === "string" ? null : `${param.name} must be a text`;
    case "choice": {
      const choices = param.choices ?? [];
      return choices.some((choice) => choice === value)
        ? null
        : `${param.name} must be one of ${choices.join(", ")}`;
    }
    default:
      return assertNever(param.kind, "parameter kind");
  }
}
