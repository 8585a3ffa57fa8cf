import { useEffect, useId, useRef, useState, type ReactElement } from "react";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import { stepQty } from "../../orders/draft/ticketInput.ts";
import { bracketExits, expectedEntry } from "../../orders/draft/ticketLists.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { canWait, ORDER_KINDS } from "../../protocol/orderKinds.ts";
import type { ExecInst } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { shownPrice } from "../../ui/figures/figures.ts";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./OrderTicket.module.css";
import { PriceField } from "./PriceField.tsx";
import { StepField } from "./StepField.tsx";
import { takesOther, takesPostOnly, typedDraft } from "./typedDraft.ts";
import { UnitSelect } from "./UnitSelect.tsx";
import type { TicketRefusalField } from "./useSubmit.ts";
import { useTouch } from "./useTouch.ts";
import { words } from "../../words/words.ts";

export interface MoreOptionsProps {
  readonly draft: TicketDraft;
  readonly instrument: Instrument;
  readonly about: (field: TicketRefusalField) => string | undefined;
  readonly near: () => Ticks | null;
}

/** What few orders have: shown when it is asked for, and only what the type and time in force take. */
export function MoreOptions({ draft, instrument, about, near }: MoreOptionsProps): ReactElement {
  const { ticket } = useTerminal();
  const [open, setOpen] = useState(false);
  const typed = typedDraft(draft);
  const { strategy = "single", execInst = [] } = typed;
  const set = chosenCount(typed);
  const sentWithHelp = useId();
  const options = useRef<HTMLDivElement>(null);
  const chosen = useRef(strategy);
  const wasOpen = useRef(open);
  // What was opened or chosen may stand below what is in view.
  useEffect(() => {
    if (chosen.current !== strategy || (open && !wasOpen.current))
      options.current?.scrollIntoView({ block: "nearest" });
    chosen.current = strategy;
    wasOpen.current = open;
  }, [strategy, open, chosen, options, wasOpen]);
  const iceberg = ORDER_KINDS[draft.ordType].displayQty && canWait(draft.ordType, draft.timeInForce);
  const shared = { draft, instrument, about };

  function toggle(name: ExecInst, on: boolean): void {
    ticket.set({ execInst: on ? [...execInst, name] : execInst.filter((other) => other !== name) });
  }

  return (
    <details
      className={styles.more}
      open={open || strategy !== "single"}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {words.ticket.more}
        {set > 0 && <span className={styles.count}>{words.ticket.set(set)}</span>}
      </summary>
      <div ref={options} className={styles.options}>
        <div className={styles.sentWith}>
          <SegmentedControl
            wide
            label={words.ticket.sentWith}
            details={sentWithHelp}
            value={strategy}
            options={[
              { value: "single", label: words.ticket.alone },
              { value: "bracket", label: words.ticket.bracket },
              ...(takesOther(draft) ? ([{ value: "oco", label: "OCO" }] as const) : []),
            ]}
            onChange={(value) => ticket.set({ strategy: value })}
          />
          {strategy === "bracket" && (
            <UnitSelect
              label={words.ticket.exitsIn}
              value={draft.exitsIn ?? "price"}
              units={[
                { value: "price", label: words.common.price },
                { value: "distance", label: words.ticket.away },
              ]}
              onUnit={(next) => ticket.set({ exitsIn: next, target: "", stopLoss: "" })}
            />
          )}
          <TermHelp word={words.ticket.sentWith} id={sentWithHelp} />
        </div>
        {strategy === "bracket" && <ExitFields {...shared} near={near} />}
        {strategy === "oco" && (
          <div className={styles.wide}>
            <PriceField
              {...{ draft, instrument, near }}
              name="otherStop"
              label={words.ticket.otherStop}
              error={about("otherStop")}
              hint={words.ticket.otherStopHint}
            />
          </div>
        )}
        {iceberg && <QtyOption {...shared} name="displayQty" label={words.ticket.shownInBook} />}
        {draft.timeInForce === "ioc" && <QtyOption {...shared} name="minQty" label={words.ticket.atLeast} />}
        <div className={styles.checks}>
          {takesPostOnly(draft) && (
            <Check
              label={words.ticket.postOnly}
              title={words.ticket.postOnlyAbout}
              on={execInst.includes("participateDontInitiate")}
              onChange={(on) => toggle("participateDontInitiate", on)}
            />
          )}
          <Check
            label={words.ticket.reduceOnly}
            title={words.ticket.reduceOnlyAbout}
            on={execInst.includes("doNotIncrease")}
            onChange={(on) => toggle("doNotIncrease", on)}
          />
          {about("execInst") !== undefined && <p className={styles.reason}>{about("execInst")}</p>}
        </div>
      </div>
    </details>
  );
}

/** Where the fill of the order takes its profit and bounds its loss. */
function ExitFields({ draft, instrument, about, near }: MoreOptionsProps): ReactElement {
  const { exitsIn = "price" } = draft;
  const touch = useTouch(instrument);
  const away = exitsIn === "distance";
  const shared = { draft, instrument, near: away ? () => 10 as Ticks : near };
  const typed = typedDraft(draft);
  const exits = bracketExits(typed, instrument, expectedEntry(typed, instrument, touch));
  /** Under a distance stands the price that it comes to; the tick of a price is the entry's. */
  const hint = (exit: "target" | "stop"): { hint: string | null } => {
    const price = exits.ok ? exits.value[exit] : null;
    return { hint: !away || price === null ? null : words.ticket.exitAt(shownPrice(price, instrument)) };
  };
  return (
    <>
      <PriceField
        {...shared}
        {...hint("target")}
        name="target"
        label={words.ticket.target}
        error={about("target")}
      />
      <PriceField
        {...shared}
        {...hint("stop")}
        name="stopLoss"
        label={words.ticket.stopLoss}
        error={about("stopLoss")}
      />
    </>
  );
}

interface QtyOptionProps extends Pick<MoreOptionsProps, "draft" | "instrument" | "about"> {
  readonly name: "displayQty" | "minQty";
  readonly label: string;
}

function QtyOption({ draft, instrument, about, name, label }: QtyOptionProps): ReactElement {
  const { ticket } = useTerminal();
  const text = draft[name] ?? "";
  return (
    <div className={styles.half}>
      <StepField
        name={name}
        label={label}
        text={text}
        error={about(name)}
        placeholder={name === "displayQty" ? words.ticket.allOfIt : words.ticket.any}
        onText={(typed) => ticket.set({ [name]: typed })}
        onStep={(steps) => ticket.set({ [name]: stepQty(text, steps, instrument) })}
      />
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly title: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Check({ label, title, on, onChange }: CheckProps): ReactElement {
  const help = useId();
  return (
    <span className={styles.check}>
      <label className={styles.check} title={title}>
        <input
          type="checkbox"
          checked={on}
          aria-details={help}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <TermHelp word={label} id={help} />
    </span>
  );
}

/** How many of the options are in force. */
function chosenCount({ strategy, displayQty = "", minQty = "", execInst = [] }: TicketDraft): number {
  return Number(strategy !== "single") + Number(displayQty !== "") + Number(minQty !== "") + execInst.length;
}
