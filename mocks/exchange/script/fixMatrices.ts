import { AMENDED_FILLS, LONG_LIVES, TRIGGERED, UNSOLICITED, VANILLA } from "./fixLives.ts";
import { CANCELS, CHAINS, REPLACES } from "./fixRequests.ts";
import type { FixScenario, FixStep } from "./fixScript.ts";

/** Every scenario of the standard that an electronic venue has, and those of stops, which the standard leaves out. */
export const FIX_MATRICES: readonly FixScenario[] = [
  ...VANILLA,
  ...CANCELS,
  ...REPLACES,
  ...CHAINS,
  ...UNSOLICITED,
  ...LONG_LIVES,
  ...AMENDED_FILLS,
  ...TRIGGERED,
];

/** Groups B and C at a venue that sends no pending acknowledgements, as volume 7 would have it. */
export const WITHOUT_PENDING_ACKS: readonly FixScenario[] = [...CANCELS, ...REPLACES].map(
  ({ id, title, steps }) => ({
    id,
    title,
    steps: [
      [{ venue: { pendingAcks: false } }],
      ...steps
        .filter(([line]) => !("act" in line && String(line.act).startsWith("ackPending")))
        .map(([line, ...reports]): FixStep => [line, ...reports.map(notPending)]),
    ],
  }),
);

/** What was only asked for does not show: an execution says how much has filled. */
function notPending(report: string): string {
  return report.replace(
    / trade pending(?:Cancel|Replace) (\d+) (\d+) /,
    (_, orderQty: string, cumQty: string) =>
      ` trade ${orderQty === cumQty ? "filled" : "partiallyFilled"} ${orderQty} ${cumQty} `,
  );
}
