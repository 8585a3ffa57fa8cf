import * as z from "zod/mini";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import { issueText } from "../../../src/protocol/issueText.ts";
import {
  clOrdIdSchema,
  cxlRejReasonSchema,
  decimalSchema,
  execRestatementReasonSchema,
  ordRejReasonSchema,
} from "../../../src/protocol/orderTerms.ts";

// The words of a venue script. docs/venue-script.md tells what each does.

const execId = z.string().check(z.regex(/^[!-~]{1,64}$/));
const text = z.optional(z.string().check(z.maxLength(500)));
const amount = z
  .string()
  .check(
    z.refine(
      (value) => z.safeParse(decimalSchema, value).success,
      "expected a decimal like 10000 or 1.0912, without sign or exponent",
    ),
  );
const positive = amount.check(z.refine((value) => /[1-9]/.test(value), "expected a decimal above 0"));

/** The execId that the act's report shall have, for scripts that name it later on. Absent: the next of the venue's own. */
const ownExecId = z.optional(execId);

function act<Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) {
  return z.strictObject({ act: z.literal(name), ...shape });
}

const named = { clOrdId: clOrdIdSchema, execId: ownExecId };

const actSchema = z.discriminatedUnion("act", [
  act("ackPendingNew", named),
  act("acceptNew", named),
  act("rejectNew", { ...named, reason: z.optional(ordRejReasonSchema), text }),
  act("fill", { ...named, qty: positive, px: amount }),
  act("ackPendingCancel", named),
  act("acceptCancel", { ...named, text }),
  act("rejectCancel", { clOrdId: clOrdIdSchema, reason: z.optional(cxlRejReasonSchema), text }),
  act("ackPendingReplace", named),
  act("acceptReplace", named),
  act("rejectReplace", { clOrdId: clOrdIdSchema, reason: z.optional(cxlRejReasonSchema), text }),
  act("venueCancel", { ...named, reason: z.optional(execRestatementReasonSchema), text }),
  act("doneForDay", { ...named, text }),
  act("expire", { ...named, text }),
  act("restate", {
    ...named,
    qty: z.optional(positive),
    px: z.optional(amount),
    cumQty: z.optional(amount),
    reason: z.optional(execRestatementReasonSchema),
    text,
  }),
  act("trigger", named),
  act("stop", { ...named, qty: positive, px: z.optional(amount), text }),
  act("halt", {
    clOrdId: z.optional(clOrdIdSchema),
    symbol: z.optional(z.string()),
    execId: ownExecId,
    text,
  }),
  act("resume", {
    clOrdId: z.optional(clOrdIdSchema),
    symbol: z.optional(z.string()),
    execId: ownExecId,
    text,
  }),
  act("bust", { execRefId: execId, clOrdId: z.optional(clOrdIdSchema), execId: ownExecId, text }),
  act("correct", {
    execRefId: execId,
    clOrdId: z.optional(clOrdIdSchema),
    execId: ownExecId,
    qty: z.optional(positive),
    px: z.optional(amount),
    text,
  }),
]);

export type Act = z.infer<typeof actSchema>;
export type ActOf<Name extends Act["act"]> = Extract<Act, { act: Name }>;

/** Every word. */
export const ACTS: readonly string[] = actSchema.def.options.map(
  (option) => [...option.def.shape.act.def.values][0] ?? "",
);

/** Other names of the same things: those that the reports use. */
const ALIASES = { orderQty: "qty", lastQty: "qty", price: "px", lastPx: "px" } as const;
const AMOUNTS = ["qty", "px", "cumQty"] as const;

/** One act, or what is wrong with it. Amounts may be JSON numbers: nothing is sent in this form. */
export function parseAct(value: object): Result<Act, string> {
  const { act: name } = value as { act?: unknown };
  if (typeof name !== "string" || !ACTS.includes(name))
    return fail(`act: ${JSON.stringify(name)?.slice(0, 40)} is not known; it is one of ${ACTS.join(", ")}`);
  const fields: Record<string, unknown> = { ...value };
  for (const [alias, field] of Object.entries(ALIASES)) {
    if (!Object.hasOwn(fields, alias) || Object.hasOwn(fields, field)) continue;
    fields[field] = fields[alias];
    delete fields[alias];
  }
  for (const field of AMOUNTS) {
    const amount = fields[field];
    if (typeof amount === "number") fields[field] = String(amount);
  }
  const parsed = z.safeParse(actSchema, fields);
  return parsed.success ? ok(parsed.data) : fail(`${name}.${issueText(parsed.error.issues)}`);
}

const policySchema = z.strictObject({
  /** Whether the venue acknowledges requests as pending at all. */
  pendingAcks: z.optional(z.boolean()),
  /** Whether a request may wait behind another one of the same order. */
  chaining: z.optional(z.boolean()),
  /** What a clOrdId sent twice without possResend is answered with: the order's present state, or a rejection. */
  duplicates: z.optional(z.enum(["status", "reject"])),
});

export type VenuePolicy = {
  readonly [Key in keyof z.infer<typeof policySchema>]-?: NonNullable<z.infer<typeof policySchema>[Key]>;
};

export const INITIAL_POLICY: VenuePolicy = { pendingAcks: true, chaining: true, duplicates: "reject" };

export function parsePolicy(value: unknown, present: VenuePolicy): Result<VenuePolicy, string> {
  const parsed = z.safeParse(policySchema, value);
  if (!parsed.success) return fail(`venue: ${issueText(parsed.error.issues)}`);
  const { pendingAcks, chaining, duplicates } = parsed.data;
  return ok({
    pendingAcks: pendingAcks ?? present.pendingAcks,
    chaining: chaining ?? present.chaining,
    duplicates: duplicates ?? present.duplicates,
  });
}
