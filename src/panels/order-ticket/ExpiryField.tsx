import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { usePhase } from "../../market/useMarket.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { assertNever } from "../../lib/assert.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { clockZoneLabel, momentsAt, shownDateTime, zonedAt } from "../../words/clockTime.ts";
import { readTypedTime, type TypedTime } from "../../words/typedTime.ts";
import { words } from "../../words/words.ts";
import styles from "./ExpiryField.module.css";
import { expiryChoices, type ExpiryChoice } from "./expiry.ts";
import { UnitSelect } from "./UnitSelect.tsx";

export interface ExpiryFieldProps {
  readonly label: string;
  readonly draft: TicketDraft;
  readonly instrument: Instrument;
  readonly error: string | undefined;
}

/** Arrow keys step by it, with Shift by a day. */
const STEP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/**
 * When the order ends, typed and told as the screen writes times. A time that its clocks show twice asks which; what is
 * none, or could be two, is refused with how it is written. Usual ends are one press away.
 */
export function ExpiryField({ label, draft, instrument, error }: ExpiryFieldProps): ReactElement {
  const { ticket, clock } = useTerminal();
  const phase = usePhase(instrument.symbol);
  /** What stands in the field, while it is not what the screen would write. */
  const [typing, setTyping] = useState<{ text: string; meant: number | undefined } | null>(null);
  const { expireTime } = draft;
  // What was chosen elsewhere meanwhile replaces what was typed.
  const typed = typing !== null && typing.meant === expireTime ? typing.text : null;
  const text = typed ?? (expireTime === undefined ? "" : shownDateTime(expireTime));
  const told = typed === null || typed.trim() === "" ? null : readTypedTime(typed, clock.now());
  const moments = told?.kind === "moments" ? told.at : expireTime === undefined ? [] : twins(expireTime);
  const [first, second] = moments;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function type(next: string): void {
    const read = readTypedTime(next, clock.now());
    const meant = read.kind === "moments" ? read.at[0] : undefined;
    setTyping({ text: next, meant });
    ticket.set({ expireTime: meant });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const up = event.key === "ArrowUp";
    const step = event.shiftKey ? DAY_MS : STEP_MS;
    const from = expireTime ?? clock.now();
    // By a day it keeps its minute; else it goes to the next quarter that way.
    const off = event.shiftKey ? 0 : from % STEP_MS;
    choose(off === 0 ? from + (up ? step : -step) : from - off + (up ? step : 0));
  }

  function choose(at: number): void {
    setTyping(null);
    ticket.set({ expireTime: at });
  }

  return (
    <div ref={frame} className={styles.expiry}>
      <Field
        label={label}
        error={(told === null ? undefined : problemOf(told, text, clock.now())) ?? error}
        hint={
          second === undefined
            ? words.formats.expiryZone(
                expireTime === undefined ? null : new Date(zonedAt(expireTime)).getUTCDay(),
                clockZoneLabel(),
              )
            : words.formats.twice
        }
      >
        <span className={styles.frame}>
          <TextInput
            value={text}
            maxLength={40}
            placeholder={shownDateTime(clock.now())}
            title={words.ticket.expiryKeys}
            onChange={({ target }) => type(target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => {
              if (expireTime !== undefined) setTyping(null);
            }}
          />
          {first !== undefined && second !== undefined && (
            <UnitSelect
              label={words.formats.twice}
              value={expireTime === second ? "second" : "first"}
              units={[
                { value: "first", label: words.formats.firstTime },
                { value: "second", label: words.formats.secondTime },
              ]}
              onUnit={(which) => choose(which === "first" ? first : second)}
            />
          )}
        </span>
      </Field>
      <div className={styles.choices} role="group" aria-label={words.ticket.usualExpiries}>
        {expiryChoices(instrument, phase, clock.now()).map((choice) => (
          <Button
            key={choice.kind}
            title={choiceTitle(choice)}
            onClick={() => {
              // The market's day may have ended since this was drawn.
              const now = expiryChoices(instrument, phase, clock.now());
              choose(now.find(({ kind }) => kind === choice.kind)?.at ?? choice.at);
            }}
          >
            {words.ticket.expiryChoices[choice.kind]}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Every moment at which the clocks show what they show at this one. */
function twins(at: number): readonly number[] {
  const minute = at - (at % 60_000);
  return momentsAt(zonedAt(minute));
}

function choiceTitle({ at, by }: ExpiryChoice): string {
  return words.ticket.expiryTitle[by](shownDateTime(at), clockZoneLabel());
}

/** Why a typed time cannot be taken, with how it is written. */
function problemOf(told: TypedTime, text: string, now: number): string | undefined {
  const { formats } = words;
  const example = shownDateTime(now + DAY_MS);
  switch (told.kind) {
    case "moments":
      return told.at.length === 0 ? formats.skipped(clockZoneLabel()) : undefined;
    case "notRead":
      return formats.timeNotRead(text.trim(), example);
    case "noTime":
      return formats.noTimeOfDay(example);
    case "noSuchDay":
      return formats.noSuchDay(text.trim());
    case "whichHalf":
      return formats.whichHalf(example);
    default:
      return assertNever(told, "typed time");
  }
}
