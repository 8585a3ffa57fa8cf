import { shownDecimal } from "../../lib/numberFormat.ts";
import type { Agreement } from "../../transport/lab/labAgreement.ts";
import { LAB_CARRIERS, type LabCarrier } from "../../transport/lab/labCarriers.ts";
import type { LabStats } from "../../transport/lab/labLink.ts";
import type { Spread } from "../../transport/link/spread.ts";
import { NO_FIGURE } from "../../ui/figures/figures.ts";
import { shownBytes, shownMs, shownRate } from "../../ui/figures/linkFigures.ts";
import { labWords } from "../../words/labWords.ts";

type RowId = keyof typeof labWords.row;

/** One figure of all three ways. */
export interface LabRow {
  readonly id: RowId;
  readonly origin: "measured" | "inferred";
  readonly read: (stats: LabStats) => string;
  /** What the ways are compared by, the least being the best; left out where more or less is neither. */
  readonly cost?: (stats: LabStats) => number | undefined;
}

/** In the order that they stand on the screen: load, size, time, work, and what cuts cost. */
export const LAB_ROWS: readonly { readonly id: string; readonly rows: readonly LabRow[] }[] = [
  {
    id: "load",
    rows: [
      { id: "ticks", origin: "measured", read: ({ perSecond }) => shownRate(perSecond?.ticks) },
      { id: "messages", origin: "measured", read: ({ perSecond }) => shownRate(perSecond?.messages) },
    ],
  },
  {
    id: "size",
    rows: [
      { id: "payload", origin: "measured", read: ({ perSecond }) => shownBytes(perSecond?.payloadBytes) },
      { id: "framing", origin: "inferred", read: ({ perSecond }) => shownBytes(perSecond?.framingBytes) },
      {
        id: "bytes",
        origin: "inferred",
        read: ({ bytesPerTick }) => shownBytes(bytesPerTick),
        cost: ({ bytesPerTick }) => bytesPerTick,
      },
    ],
  },
  {
    id: "time",
    rows: [
      {
        id: "latency",
        origin: "inferred",
        read: ({ latency }) => shownSpread(latency),
        cost: ({ latency }) => latency?.p99Ms,
      },
      {
        id: "behind",
        origin: "measured",
        read: ({ behind }) => shownSpread(behind),
        cost: ({ behind }) => behind?.p99Ms,
      },
    ],
  },
  {
    id: "work",
    rows: [
      { id: "cpu", origin: "measured", read: ({ perSecond }) => shownCpu(perSecond?.cpuMs) },
      {
        id: "cpuPer1000",
        origin: "measured",
        read: ({ cpuMsPer1000 }) => shownCpu(cpuMsPer1000),
        cost: ({ cpuMsPer1000 }) => cpuMsPer1000,
      },
    ],
  },
  {
    id: "cuts",
    rows: [
      { id: "back", origin: "measured", read: ({ lastReconnect }) => shownMs(lastReconnect?.wholeMs) },
      {
        id: "connect",
        origin: "measured",
        read: ({ lastReconnect }) => shownMs(lastReconnect?.connectMs),
        cost: ({ lastReconnect }) => lastReconnect?.connectMs,
      },
      { id: "missed", origin: "measured", read: ({ missed }) => shownDecimal(String(missed)) },
      { id: "replayed", origin: "measured", read: ({ replayed }) => shownDecimal(String(replayed)) },
      { id: "dropped", origin: "measured", read: ({ duplicates }) => shownDecimal(String(duplicates)) },
    ],
  },
];

/** What is less than the next by under a twentieth is no better: it changes with every look. */
const CLEAR = 0.95;

/** The way with clearly the least cost; null when there is none, or when not all of them have a cost yet. */
export function bestOf({ cost }: LabRow, stats: Readonly<Record<LabCarrier, LabStats>>): LabCarrier | null {
  if (cost === undefined) return null;
  const costs = LAB_CARRIERS.map((carrier) => ({ carrier, of: cost(stats[carrier]) ?? Number.NaN }));
  const [first, second] = costs.toSorted((one, other) => one.of - other.of);
  if (first === undefined || second === undefined || costs.some(({ of }) => Number.isNaN(of))) return null;
  return first.of < second.of * CLEAR ? first.carrier : null;
}

/** The line below the table. */
export function proofWords({ kind, ticks, upTo, checksum, odd }: Agreement): string {
  const said = labWords.proof;
  const count = shownDecimal(String(ticks));
  if (kind === "different")
    return said.different(odd.map((carrier) => labWords.carrier[carrier]).join("; "), count);
  if (kind === "starting") return said.starting;
  return said.same(count, String(upTo), checksum.toString(16).padStart(8, "0"));
}

/** "0.4 / 12 ms", "800 ms / 1.2 s". */
function shownSpread(spread: Spread | null): string {
  if (spread === null) return NO_FIGURE;
  const [middle, tail] = [shownMs(spread.p50Ms), shownMs(spread.p99Ms)];
  // With its space where the language has one.
  const unit = /\D+$/.exec(tail)?.[0] ?? "";
  const shared = unit !== "" && middle.endsWith(unit);
  return `${shared ? middle.slice(0, -unit.length) : middle} / ${tail}`;
}

/** Below a millisecond in µs. */
function shownCpu(ms: number | undefined): string {
  if (ms === undefined) return NO_FIGURE;
  return ms < 1 ? `${Math.round(ms * 1_000)} µs` : shownMs(ms);
}
