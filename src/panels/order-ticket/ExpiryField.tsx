import { useEffect, useRef, useState, type ReactElement } from "react";
import type { TicketDraft } from "../../orders/ticketStore.ts";
import { Field } from "../../ui/Field.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { clockZoneLabel } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./StepField.module.css";
import { readZonedTime, zonedTimeText } from "./expiry.ts";
import { UnitSelect } from "./UnitSelect.tsx";

export interface ExpiryFieldProps {
  readonly label: string;
  readonly draft: TicketDraft;
  readonly error: string | undefined;
}

/** When the order ends, by the clocks of the screen. A time that they show twice asks which; one that they skip is refused. */
export function ExpiryField({ label, draft, error }: ExpiryFieldProps): ReactElement {
  const { ticket } = useTerminal();
  const [typed, setTyped] = useState("");
  const { expireTime } = draft;
  const text = expireTime === undefined ? typed : zonedTimeText(expireTime);
  const moments = readZonedTime(text);
  const [first, second] = moments ?? [];
  const skipped = moments?.length === 0 ? words.formats.skipped(clockZoneLabel()) : undefined;
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    line.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <Field
      label={label}
      error={skipped ?? error}
      hint={second === undefined ? words.formats.expiryZone(clockZoneLabel()) : words.formats.twice}
    >
      <span ref={line} className={styles.frame}>
        <TextInput
          type="datetime-local"
          value={text}
          onChange={({ target }) => {
            setTyped(target.value);
            ticket.set({ expireTime: readZonedTime(target.value)?.[0] });
          }}
        />
        {second !== undefined && (
          <UnitSelect
            label={words.formats.twice}
            value={expireTime === second ? "second" : "first"}
            units={[
              { value: "first", label: words.formats.firstTime },
              { value: "second", label: words.formats.secondTime },
            ]}
            onUnit={(which) => ticket.set({ expireTime: which === "first" ? first : second })}
          />
        )}
      </span>
    </Field>
  );
}
