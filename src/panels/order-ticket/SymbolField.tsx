import { useId, useState, type ReactElement } from "react";
import { Field } from "../../ui/controls/Field.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

/** As many names as a list under the field shows usefully. */
const MAX_OPTIONS = 40;

export interface SymbolFieldProps {
  readonly symbol: string;
  /** A refusal about the symbol. */
  readonly error: string | undefined;
  /** What is typed while it names no instrument; null once it does. */
  readonly typed: string | null;
  readonly onType: (typed: string | null) => void;
}

/** The instrument by its name. A name that is known changes the whole screen's symbol as soon as it stands there. */
export function SymbolField({ symbol, error, typed, onType }: SymbolFieldProps): ReactElement {
  const { instruments, settings } = useTerminal();
  const listId = useId();
  const [left, setLeft] = useState(false);
  const known = useStoreValue(instruments, (state) => state);
  const text = typed ?? symbol;
  const options =
    known.kind === "ready" && typed !== null
      ? known.instruments.filter((instrument) => instrument.symbol.startsWith(typed)).slice(0, MAX_OPTIONS)
      : [];

  function change(next: string): void {
    setLeft(false);
    const name = next.trim().toUpperCase();
    const found = instruments.get(name);
    onType(found === undefined ? name : null);
    if (found !== undefined) settings.set({ symbol: found.symbol });
  }

  const unknown = typed !== null && left ? words.ticket.unknownName(typed) : undefined;
  return (
    <Field label={words.common.symbol} error={unknown ?? error}>
      <TextInput
        value={text}
        list={listId}
        maxLength={24}
        onChange={(event) => change(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setLeft(true)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onType(null);
        }}
      />
      <datalist id={listId}>
        {options.map((instrument) => (
          <option key={instrument.symbol} value={instrument.symbol}>
            {instrument.description}
          </option>
        ))}
      </datalist>
    </Field>
  );
}
