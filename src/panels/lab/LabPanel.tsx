import { useState, type ReactElement } from "react";
import { browserLab } from "../../transport/browserSockets.ts";
import type { DownReason } from "../../transport/link/connection.ts";
import type { LabOpeners } from "../../transport/lab/labCarriers.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { labWords } from "../../words/labWords.ts";
import { words } from "../../words/words.ts";
import styles from "./LabPanel.module.css";
import { LabTable } from "./LabTable.tsx";
import { LAB_LOADS, useLab, type LabLoad } from "./useLab.ts";

/** The same ticks by SSE and by WebSocket as text and in bytes, measured side by side. Off until it is started. */
export function LabPanel({ openers = browserLab }: { readonly openers?: LabOpeners }): ReactElement {
  const { recorded } = useTerminal();
  if (!recorded) return <LiveLab openers={openers} />;
  return (
    <Panel name={words.panels.lab}>
      <EmptyState title={labWords.recorded} hint={labWords.recordedHint} />
    </Panel>
  );
}

function LiveLab({ openers }: { readonly openers: LabOpeners }): ReactElement {
  const { stage, start, stop } = useLab(openers);
  const [load, setLoad] = useState<LabLoad>("watchlist");
  const isRunning = stage.kind === "running";
  const startButton = (
    <Button variant="primary" onClick={() => start(load)}>
      {labWords.start}
    </Button>
  );
  return (
    <Panel
      name={words.panels.lab}
      actions={
        <div className={styles.strip}>
          <SegmentedControl
            label={labWords.load}
            options={LAB_LOADS.map((value) => ({ value, label: labWords.loads[value] }))}
            value={load}
            onChange={(chosen) => {
              setLoad(chosen);
              if (isRunning) start(chosen);
            }}
          />
          {isRunning && (
            <>
              <Button onClick={stop}>{labWords.stop}</Button>
              <Button title={labWords.cutAllAbout} onClick={() => stage.lab.cutAll()}>
                {labWords.cutAll}
              </Button>
            </>
          )}
        </div>
      }
    >
      {isRunning && <LabTable lab={stage.lab} />}
      {stage.kind === "off" && (
        <EmptyState title={labWords.off} hint={labWords.offHint} action={startButton} />
      )}
      {stage.kind === "noSymbols" && (
        <EmptyState title={labWords.noSymbols} hint={labWords.noSymbolsHint} action={startButton} />
      )}
      {stage.kind === "refused" && <EmptyState {...refusalWords(stage.reason)} action={startButton} />}
    </Panel>
  );
}

function refusalWords(reason: DownReason): { readonly title: string; readonly hint: string } {
  if (reason.kind === "httpStatus" && reason.status === 404)
    return { title: labWords.notOffered, hint: labWords.notOfferedHint };
  return { title: labWords.refused, hint: whyRefused(reason) };
}

/** The other reasons end no run. */
function whyRefused(reason: DownReason): string {
  if (reason.kind === "httpStatus") return labWords.status(reason.status);
  if (reason.kind === "closed") return labWords.closedWith(reason.code, reason.reason);
  return reason.kind === "wrongVersion" ? labWords.otherVersion(reason.version) : "";
}
