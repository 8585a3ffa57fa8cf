import type { ReactElement } from "react";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import { words } from "../../words/words.ts";
import { FaultRow } from "./FaultRow.tsx";
import styles from "./FaultsPanel.module.css";
import { MarketFile } from "./MarketFile.tsx";
import { ScenarioChooser } from "./ScenarioChooser.tsx";
import { SCENARIO_WORD } from "./scenarioList.ts";
import { ScriptEditor } from "./ScriptEditor.tsx";
import { useFaults } from "./useFaults.ts";

/** Breaks the exchange on purpose, in demo and development builds: one fault at a press, or a script of them. */
export function FaultsPanel(): ReactElement {
  const { recorded } = useTerminal();
  if (!recorded) return <LiveFaults />;
  return (
    <Panel name={words.panels.faults}>
      <EmptyState title={faultsWords.noneRecorded} hint={faultsWords.noneRecordedHint} />
    </Panel>
  );
}

function LiveFaults(): ReactElement {
  const { faults, outcome, scenarios, inject, giveFile } = useFaults();
  if (faults === null) {
    return (
      <Panel name={words.panels.faults}>
        <Skeleton label={faultsWords.loading} rows={8} columns={["25%", "50%"]} />
      </Panel>
    );
  }
  // What the chooser sets has no row of its own.
  const single = scenarios === null ? faults : faults.filter(({ fault }) => fault !== SCENARIO_WORD);
  return (
    <Panel
      name={words.panels.faults}
      actions={
        <output className={styles.outcome} data-refused={outcome?.ok === false || undefined}>
          {outcome?.text ?? faultsWords.noted}
        </output>
      }
    >
      {scenarios !== null && <ScenarioChooser scenarios={scenarios} onInject={inject} />}
      <div className={styles.columns}>
        <div role="group" aria-label={faultsWords.single}>
          {single.map((fault) => (
            <FaultRow key={fault.fault} fault={fault} onInject={inject} />
          ))}
        </div>
        <div className={styles.column}>
          <ScriptEditor faults={faults} onRun={inject} />
          <MarketFile onGive={giveFile} />
        </div>
      </div>
    </Panel>
  );
}
