import { useMemo, useState, type ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import { words } from "../../words/words.ts";
import { TextInput } from "../controls/TextInput.tsx";
import styles from "./SymbolFinder.module.css";

export interface SymbolFinderProps {
  /** What matches what was typed, best first. Keep its identity. */
  readonly find: (typed: string) => readonly Instrument[];
  /** Enter, while something matches. `typed` is without spaces around it; true clears the field. */
  readonly onEnter: (symbol: string, typed: string) => boolean;
  /** What can be done about one: `face`, which names it, in a button or a label. */
  readonly renderRow: (symbol: string, face: ReactElement) => ReactElement;
}

/** A field and under it the instruments that match, in a dialog. */
export function SymbolFinder({ find, onEnter, renderRow }: SymbolFinderProps): ReactElement {
  const [typed, setTyped] = useState("");
  const found = useMemo(() => find(typed), [find, typed]);
  return (
    <>
      <TextInput
        type="search"
        aria-label={words.desk.findInstrument}
        placeholder={words.links.symbolOrName}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // What has the focus after it is not pressed by the same key.
          event.preventDefault();
          const [first] = found;
          if (first !== undefined && onEnter(first.symbol, typed.trim())) setTyped("");
        }}
      />
      <ul className={styles.found} aria-label={words.desk.instruments}>
        {found.map(({ symbol, description }) => (
          <li key={symbol}>
            {renderRow(
              symbol,
              <>
                <span className={styles.symbol}>{symbol}</span>
                <span className={styles.description}>{description}</span>
              </>,
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{words.desk.noInstrumentMatches(typed.trim())}</p>}
    </>
  );
}
