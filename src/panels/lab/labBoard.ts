import type { Clock } from "../../lib/clock.ts";
import type { Lab } from "../../transport/lab/lab.ts";
import type { Agreement } from "../../transport/lab/labAgreement.ts";
import type { LabCarrier } from "../../transport/lab/labCarriers.ts";
import type { LabStats } from "../../transport/lab/labLink.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";

const LOOK_MS = 1_000;

/** What the panel shows of a run: looked at once a second, whatever number of texts are made of it. */
export interface LabBoard {
  subscribe(this: void, listener: () => void): () => void;
  stats(): Readonly<Record<LabCarrier, LabStats>>;
  agreement(): Agreement;
}

export function createLabBoard(lab: Lab, clock: Clock): LabBoard {
  const ticker = createTicker(clock, LOOK_MS);
  const listeners = new Set<() => void>();
  let stats = look();
  let agreement = lab.agreement();
  let unsubscribe: (() => void) | null = null;

  function look(): Readonly<Record<LabCarrier, LabStats>> {
    const { sse, text, binary } = lab.links;
    return { sse: sse.stats(), text: text.stats(), binary: binary.stats() };
  }

  function tick(): void {
    stats = look();
    agreement = lab.agreement();
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      unsubscribe ??= ticker(tick);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = null;
      };
    },
    stats: () => stats,
    agreement: () => agreement,
  };
}
