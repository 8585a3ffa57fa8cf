import { useState } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { withLadderRows } from "../../settings/ladderRows.ts";
import { useTerminal } from "../../useTerminal.ts";
import { knownStep, nextStep, offeredSteps, type LadderStep } from "./ladderSteps.ts";

/** How many ticks stand in one row of the ladder. */
export interface LadderRows {
  /** Now. */
  readonly step: LadderStep;
  /** As chosen for the instrument; null leaves it to the spread. */
  readonly chosen: LadderStep | null;
  /** What there is to choose from at the present price, the finest first. */
  offered(): readonly LadderStep[];
  choose(step: LadderStep | null): void;
  /** Chooses the next finer (-1) or coarser (1) rows; there the ends are. */
  regroup(by: 1 | -1): void;
  /** What the rows have become. */
  setStep(step: LadderStep): void;
}

/** The rows' size: a choice is remembered by symbol, for every ladder that shows it. */
export function useLadderRows(instrument: Instrument): LadderRows {
  const { settings, quotes, instruments } = useTerminal();
  const { symbol } = instrument;
  const [step, setStep] = useState<LadderStep>(1);
  const chosen = knownStep(
    useSettings(({ ladderRows }) => ladderRows[symbol]),
    instrument,
  );

  function choose(next: LadderStep | null): void {
    settings.set({ ladderRows: withLadderRows(settings.getState().ladderRows, symbol, next) });
  }

  function offered(): readonly LadderStep[] {
    return offeredSteps(step, quotes.reference(instruments.rowOf(symbol)), instrument);
  }

  return {
    step,
    chosen,
    offered,
    choose,
    regroup(by) {
      const next = nextStep(step, by, offered());
      if (next !== step) choose(next);
    },
    setStep,
  };
}
