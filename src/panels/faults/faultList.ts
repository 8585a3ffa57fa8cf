import { assertNever } from "../../lib/assert.ts";
import * as z from "zod/mini";
import { faultsWords } from "../../words/faultsWords.ts";

const nameSchema = z.string().check(z.minLength(1), z.maxLength(40));
const optionSchema = z.union([z.number(), z.string()]);

const paramSchema = z.discriminatedUnion("type", [
  z.object({
    name: nameSchema,
    type: z.literal("integer"),
    min: z.int(),
    max: z.int(),
    initial: z.int(),
  }),
  z.object({
    name: nameSchema,
    type: z.literal("choice"),
    choices: z.array(optionSchema).check(z.minLength(1), z.maxLength(100)),
    initial: optionSchema,
  }),
  z.object({ name: nameSchema, type: z.literal("text"), maxChars: z.int(), initial: z.string() }),
]);

const faultSchema = z.object({
  fault: nameSchema,
  about: z.string().check(z.maxLength(500)),
  params: z.array(paramSchema).check(z.maxLength(10)),
});

const listSchema = z.object({ words: z.array(z.unknown()).check(z.maxLength(200)) });

/** A word that `POST control` takes, and what it takes with it. */
export type Fault = z.infer<typeof faultSchema>;
export type FaultParam = z.infer<typeof paramSchema>;

/** The word that takes a seed and steps instead of parameters. It is run from the editor. */
export const SCRIPT_WORD = "script";

/** What every control endpoint knows, for one that does not list its words. */
export const COMMON_FAULTS: readonly Fault[] = [
  { fault: "dropPrices", about: faultsWords.common.dropPrices, params: [] },
  { fault: "dropOrders", about: faultsWords.common.dropOrders, params: [] },
  { fault: "freezePrices", about: faultsWords.common.freezePrices, params: [] },
  { fault: "thawPrices", about: faultsWords.common.thawPrices, params: [] },
  { fault: "reset", about: faultsWords.common.reset, params: [] },
];

/** The list of `GET control`, without what cannot be read of it; null when nothing can. */
export function decodeFaultList(body: unknown): readonly Fault[] | null {
  const list = z.safeParse(listSchema, body);
  if (!list.success) return null;
  const faults = list.data.words
    .map((entry) => z.safeParse(faultSchema, entry))
    .flatMap((entry) => (entry.success && entry.data.fault !== SCRIPT_WORD ? [entry.data] : []));
  return faults.length === 0 ? null : faults;
}

/** Why a value is none for a parameter; null when it is one. */
export function paramProblem(param: FaultParam, value: unknown): string | null {
  const { name } = param;
  switch (param.type) {
    case "integer": {
      const { min, max } = param;
      const fits = typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
      return fits ? null : faultsWords.wholeNumber(name, min, max);
    }
    case "choice":
      return param.choices.some((choice) => choice === value) ? null : faultsWords.oneOf(name, param.choices);
    case "text":
      return typeof value === "string" && value.length <= param.maxChars
        ? null
        : faultsWords.textOf(name, param.maxChars);
    default:
      return assertNever(param, "parameter");
  }
}
