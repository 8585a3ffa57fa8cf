import { useCallback, useEffect, useMemo, useState } from "react";
import { shownTime } from "../../words/clockTime.ts";
import { useTerminal } from "../../useTerminal.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import { createControlClient, type ControlClient } from "./controlClient.ts";
import type { Fault } from "./faultList.ts";
import type { Scenarios } from "./scenarioList.ts";

/** What came of the last fault that was pressed. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** The faults that the exchange offers, and pressing one. Each is marked on both links' timelines when it is pressed. */
export function useFaults(): {
  /** null while they are asked for. */
  readonly faults: readonly Fault[] | null;
  readonly outcome: Outcome | null;
  /** How the market behaves, asked again after each fault; null while unknown, and where there are none. */
  readonly scenarios: Scenarios | null;
  /** `name` is what the timeline and the outcome call it. */
  readonly inject: (body: { readonly fault: string }, name: string) => void;
  readonly giveFile: ControlClient["giveFile"];
} {
  const { config, clock, connectionLogs } = useTerminal();
  const client = useMemo(
    () => createControlClient({ httpUrl: config.httpUrl, fetch: (...request) => fetch(...request) }),
    [config],
  );
  const [faults, setFaults] = useState<readonly Fault[] | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [scenarios, setScenarios] = useState<Scenarios | null>(null);

  useEffect(() => {
    let wanted = true;
    void Promise.all([client.list(), client.scenarios()]).then(([list, told]) => {
      if (!wanted) return;
      setFaults(list);
      setScenarios(told);
    });
    return () => {
      wanted = false;
    };
  }, [client]);

  const inject = useCallback(
    (body: { readonly fault: string }, name: string) => {
      connectionLogs.prices.mark("fault", name);
      connectionLogs.orders.mark("fault", name);
      const at = shownTime(clock.now());
      setOutcome({ ok: true, text: faultsWords.sent(at, name) });
      void client.inject(body).then((answer) => {
        const text = answer.ok ? faultsWords.done(at, name) : faultsWords.refused(at, name, answer.error);
        setOutcome({ ok: answer.ok, text });
        return client.scenarios().then(setScenarios);
      });
    },
    [client, clock, connectionLogs],
  );
  return { faults, outcome, scenarios, inject, giveFile: client.giveFile };
}
