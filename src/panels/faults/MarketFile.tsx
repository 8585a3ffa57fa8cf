import { useState, useSyncExternalStore, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { pickFile } from "../../ui/page/pickFile.ts";
import { Select } from "../../ui/controls/Select.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import { words } from "../../words/words.ts";
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
      setState({ kind: "refused", why: faultsWords.file.tooLarge(file.name, MAX_BYTES / 1_000_000) });
      return;
    }
    const text = await file.text();
    const answer = await onGive({ name: file.name, text, symbol: symbol === "" ? null : symbol, map, scale });
    setState(answer.ok ? { kind: "taken", answer: answer.value } : { kind: "refused", why: answer.error });
  }

  return (
    <div role="group" aria-label={faultsWords.file.group} className={styles.script}>
      <h3 className={styles.label}>{faultsWords.file.title}</h3>
      <div className={styles.names}>
        <Field label={words.common.symbol}>
          <Select
            value={symbol}
            options={[
              { value: "", label: faultsWords.file.symbolOfName },
              ...(listed.kind === "ready" ? listed.instruments : []).map((one) => ({
                value: one.symbol,
                label: one.symbol,
              })),
            ]}
            onChange={(event) => setSymbol(event.target.value)}
          />
        </Field>
        <Field label={faultsWords.file.columns}>
          <TextInput
            value={map}
            placeholder="time=1,bid=2,ask=3"
            onChange={(event) => setMap(event.target.value)}
          />
        </Field>
        <Field label={faultsWords.file.scale}>
          <NumberInput value={scale} maxLength={1} onText={setScale} />
        </Field>
        <Field label={faultsWords.file.speed}>
          <NumberInput value={speed} maxLength={6} onText={setSpeed} />
        </Field>
      </div>
      <p className={styles.fileSaid} aria-live="polite" data-refused={state.kind === "refused" || undefined}>
        {wordsOf(state)}
        {state.kind === "taken" && address === null && ` ${faultsWords.file.giveSpeed}`}
      </p>
      <div className={styles.buttons}>
        <Button
          disabled={state.kind === "reading"}
          onClick={() => pickFile(".csv,.txt,.tsv,text/csv", (file) => void give(file))}
        >
          {faultsWords.file.choose}
        </Button>
        {state.kind === "taken" && address !== null && (
          <a className={styles.open} href={address}>
            {faultsWords.file.trade(state.answer.symbol, speed)}
          </a>
        )}
      </div>
    </div>
  );
}

function wordsOf(state: State): string {
  switch (state.kind) {
    case "empty":
      return faultsWords.file.about;
    case "reading":
      return faultsWords.file.reading(state.name);
    case "refused":
      return state.why;
    case "taken":
      return faultsWords.file.taken(state.answer.name, state.answer.symbol, state.answer.report);
    default:
      return assertNever(state, "market file state");
  }
}
