import { useState, useSyncExternalStore, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { pickFile } from "../../ui/pickFile.ts";
import { Select } from "../../ui/Select.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import type { ControlClient, MarketFileAnswer } from "./controlClient.ts";
import styles from "./FaultsPanel.module.css";
import { marketFileAddress } from "./marketFileAddress.ts";

export interface MarketFileProps {
  readonly onGive: ControlClient["giveFile"];
}

/** A larger file is cut first: it would stand in memory several times over. */
const MAX_BYTES = 200_000_000;

type State =
  | { readonly kind: "empty" }
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "taken"; readonly answer: MarketFileAnswer };

/** Makes a file of quotes, trades or bars the market of one instrument: checked by the exchange, opened by a link. */
export function MarketFile({ onGive }: MarketFileProps): ReactElement {
  const { instruments } = useTerminal();
  const listed = useSyncExternalStore(instruments.subscribe, instruments.getState);
  const [symbol, setSymbol] = useState("");
  const [map, setMap] = useState("");
  const [scale, setScale] = useState("0");
  const [speed, setSpeed] = useState("1");
  const [state, setState] = useState<State>({ kind: "empty" });
  const address =
    state.kind === "taken" ? marketFileAddress(location.search, state.answer.name, speed) : null;

  async function give(file: File): Promise<void> {
    setState({ kind: "reading", name: file.name });
    if (file.size > MAX_BYTES) {
      setState({ kind: "refused", why: `${file.name} is over ${MAX_BYTES / 1_000_000} MB: cut it first.` });
      return;
    }
    const text = await file.text();
    const answer = await onGive({ name: file.name, text, symbol: symbol === "" ? null : symbol, map, scale });
    setState(answer.ok ? { kind: "taken", answer: answer.value } : { kind: "refused", why: answer.error });
  }

  return (
    <div role="group" aria-label="Market from a file" className={styles.script}>
      <h3 className={styles.label}>Market from a file of quotes, trades or bars</h3>
      <div className={styles.names}>
        <Field label="Symbol">
          <Select
            value={symbol}
            options={[
              { value: "", label: "as the file’s name says" },
              ...(listed.kind === "ready" ? listed.instruments : []).map((one) => ({
                value: one.symbol,
                label: one.symbol,
              })),
            ]}
            onChange={(event) => setSymbol(event.target.value)}
          />
        </Field>
        <Field label="Columns by number, if untitled">
          <TextInput
            value={map}
            placeholder="time=1,bid=2,ask=3"
            onChange={(event) => setMap(event.target.value)}
          />
        </Field>
        <Field label="Prices × 10 to the power of">
          <TextInput numeric value={scale} maxLength={1} onChange={(event) => setScale(event.target.value)} />
        </Field>
        <Field label="Speed, 0.1 to 1000">
          <TextInput numeric value={speed} maxLength={6} onChange={(event) => setSpeed(event.target.value)} />
        </Field>
      </div>
      <p className={styles.fileSaid} aria-live="polite" data-refused={state.kind === "refused" || undefined}>
        {wordsOf(state)}
        {state.kind === "taken" && address === null && " Give a speed from 0.1 to 1000."}
      </p>
      <div className={styles.buttons}>
        <Button
          disabled={state.kind === "reading"}
          onClick={() => pickFile(".csv,.txt,.tsv,text/csv", (file) => void give(file))}
        >
          Choose file
        </Button>
        {state.kind === "taken" && address !== null && (
          <a className={styles.open} href={address}>
            Trade {state.answer.symbol} at {speed}×
          </a>
        )}
      </div>
    </div>
  );
}

function wordsOf(state: State): string {
  switch (state.kind) {
    case "empty":
      return "The page opens again with its market. Orders and positions of this one stay here; that one’s begin anew each time.";
    case "reading":
      return `Reading ${state.name}…`;
    case "refused":
      return state.why;
    case "taken":
      return `${state.answer.name}, ${state.answer.symbol}: ${state.answer.report}`;
    default:
      return assertNever(state, "market file state");
  }
}
