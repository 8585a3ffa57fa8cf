import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { cautionWords } from "../../orders/guards/caution.ts";
import { trailText } from "../../orders/draft/orderDraft.ts";
import { orderSentence } from "../../orders/draft/orderSentence.ts";
import type { ReplaceChanges } from "../../orders/guards/requestChecks.ts";
import { parseQuantityText, stepPrice, stepQty } from "../../orders/draft/ticketInput.ts";
import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, formatQty, type Ticks } from "../../protocol/units.ts";
import { useNarrow } from "../../settings/useMediaQuery.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Question } from "../../ui/surfaces/Question.tsx";
import table from "../../ui/surfaces/table.module.css";
import { notReadWords } from "../../ui/figures/notReadWords.ts";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { ActFace, TimeCell } from "./ActFace.tsx";
import { NoteRow } from "./NoteRow.tsx";
import { orderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";
import { orderStateWords } from "./orderStateWords.ts";
import { StateCell } from "./StateCell.tsx";
import { TypeWords } from "./TypeWords.tsx";

export interface AmendRowProps {
  readonly order: Order;
  readonly instrument: Instrument;
  /** The change was sent, or given up. */
  readonly onLeave: () => void;
}

/** A working order's row with its quantity and price open to change. Enter sends, Escape leaves. */
export function AmendRow({ order, instrument, onLeave }: AmendRowProps): ReactElement {
  const { orderEntry } = useTerminal();
  const cells = orderCells(order, instrument);
  const [orderQty, setOrderQty] = useState(formatQty(order.orderQty, instrument));
  const [price, setPrice] = useState(order.price === null ? "" : formatPrice(order.price, instrument));
  const stopPx = amendableStop(order);
  const [stop, setStop] = useState(stopPx === null ? "" : formatPrice(stopPx, instrument));
  const trailed = amendableTrail(order, instrument);
  const [distance, setDistance] = useState(trailed ?? "");
  const display = order.conditions?.displayQty ?? null;
  const shown = display === null ? null : formatQty(display, instrument);
  const [visible, setVisible] = useState(shown ?? "");
  const [refusal, setRefusal] = useState<OrderRefusal | null>(null);
  /** What is asked before the change leaves, with the change that it is asked about. */
  const [asked, setAsked] = useState<{ changes: ReplaceChanges; sentence: string; beyond: boolean } | null>(
    null,
  );
  const noteId = useId();
  const narrow = useNarrow();
  const notRead = [orderQty, price, stop, distance, visible].map(notReadWords).find(Boolean);
  const first = useRef<HTMLInputElement>(null);

  const underRow = narrow && order.price !== null;
  // The row hears what its own fields let through.
  const besideRow = underRow ? onKeyDown : undefined;
  // Where there is no column for it, it stands in that of the price, or under the row when that is taken.
  const trigger =
    stopPx !== null ? (
      <NumberInput
        aria-label={words.orders.newStop(cells.name)}
        aria-invalid={refusal?.field === "stopPx" || undefined}
        aria-describedby={refusal?.field === "stopPx" ? noteId : undefined}
        value={stop}
        onText={typing(setStop)}
        onKeyDown={stepping((steps) => setStop(stepPrice(stop, steps, instrument, stopPx)), besideRow)}
      />
    ) : trailed !== null ? (
      <NumberInput
        aria-label={words.orders.newDistance(cells.name)}
        title={words.orders.distanceAbout}
        aria-invalid={refusal?.field === "pegOffsetValue" || undefined}
        aria-describedby={refusal?.field === "pegOffsetValue" ? noteId : undefined}
        value={distance}
        onText={typing(setDistance)}
        onKeyDown={stepping((steps) => setDistance(stepPrice(distance, steps, instrument, null)), besideRow)}
      />
    ) : null;

  useEffect(() => {
    first.current?.select();
  }, []);

  function send(): void {
    const changes = {
      orderQty: changed(parseQuantityText(orderQty) ?? orderQty, formatQty(order.orderQty, instrument)),
      price: changed(price, order.price === null ? null : formatPrice(order.price, instrument)),
      stopPx: changed(stop, stopPx === null ? null : formatPrice(stopPx, instrument)),
      pegOffsetValue: changed(distance, trailed),
      displayQty: changed(parseQuantityText(visible) ?? visible, shown),
    };
    if (Object.values(changes).every((text) => text === "")) return onLeave();
    const caution = orderEntry.replaceCaution(order.key, changes);
    const why = caution?.beyond ?? caution?.takes ?? null;
    setRefusal(why);
    if (caution === null || why === null) return carryOut(changes, false);
    const told = orderSentence(caution.draft, caution.instrument);
    const reasons = cautionWords({ beyond: why, note: caution.note });
    return setAsked({
      changes,
      sentence: words.orders.changeTo(told, reasons),
      beyond: caution.beyond !== null,
    });
  }

  function carryOut(changes: ReplaceChanges, confirmed: boolean): void {
    setAsked(null);
    const outcome = orderEntry.replace(order.key, changes, confirmed);
    if (outcome.kind === "sent") return onLeave();
    return setRefusal(outcome.refusal);
  }

  /** What is typed on is not what was asked about. */
  function typing(set: (text: string) => void): (text: string) => void {
    return (text) => {
      setAsked(null);
      setRefusal(null);
      set(text);
    };
  }

  /** Arrow keys step a figure by a tick or a lot, with Shift by ten, as in the ticket; `others` hears the other keys. */
  function stepping(step: (steps: number) => void, others?: (event: KeyboardEvent) => void) {
    return (event: KeyboardEvent): void => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return others?.(event);
      event.preventDefault();
      event.stopPropagation();
      setAsked(null);
      setRefusal(null);
      return step((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
    };
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") onLeave();
    // A held key sends once.
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      // Nor does it press what is focused because of it.
      event.preventDefault();
      if (!event.repeat) send();
    }
  }

  return (
    <>
      <tr onKeyDown={onKeyDown} className={styles.amending}>
        <td className={table.dim}>
          <TimeCell cells={cells} />
        </td>
        <th scope="row">
          {order.symbol}
          <span className={`${styles.below} ${styles.sideWord}`} data-side={order.side}>
            {cells.side}
          </span>
        </th>
        <td className={styles.sideWord} data-side={order.side}>
          {cells.side}
        </td>
        <td>
          <TypeWords cells={cells} />
        </td>
        <td className={styles.inputCell}>
          <NumberInput
            ref={order.price === null ? first : undefined}
            aria-label={words.orders.newQuantity(cells.name)}
            aria-invalid={refusal?.field === "orderQty" || undefined}
            aria-describedby={refusal?.field === "orderQty" ? noteId : undefined}
            value={orderQty}
            onText={typing(setOrderQty)}
            onKeyDown={stepping((steps) =>
              setOrderQty(stepQty(parseQuantityText(orderQty) ?? orderQty, steps, instrument)),
            )}
          />
        </td>
        <td className={table.number}>{cells.filled}</td>
        <td className={styles.inputCell}>
          {order.price === null ? (
            narrow && trigger
          ) : (
            <NumberInput
              ref={first}
              aria-label={words.orders.newPrice(cells.name)}
              aria-invalid={refusal?.field === "price" || undefined}
              aria-describedby={refusal?.field === "price" ? noteId : undefined}
              value={price}
              onText={typing(setPrice)}
              onKeyDown={stepping((steps) => setPrice(stepPrice(price, steps, instrument, order.price)))}
            />
          )}
        </td>
        <td className={trigger === null || narrow ? table.number : styles.inputCell}>
          {trigger === null || narrow ? cells.trigger : trigger}
        </td>
        <td className={styles.tif}>{cells.timeInForce}</td>
        <td>
          <StateCell state={orderStateWords(order)} external={order.external} />
        </td>
        <td className={styles.actionCell}>
          <Button
            variant="primary"
            aria-label={words.orders.sendChange(cells.name)}
            title={words.orders.send}
            onClick={send}
          >
            <ActFace icon="check">{words.orders.send}</ActFace>
          </Button>
          <Button
            aria-label={words.orders.leaveOrder(cells.name)}
            title={words.orders.leave}
            onClick={onLeave}
          >
            <ActFace icon="close">{words.orders.leave}</ActFace>
          </Button>
        </td>
      </tr>
      {underRow && trigger !== null && (
        <NoteRow>
          <span className={styles.shown}>
            {words.orders.trigger}
            {trigger}
          </span>
        </NoteRow>
      )}
      {shown !== null && (
        <NoteRow>
          <span className={styles.shown}>
            {words.orders.shownInBook}
            <NumberInput
              aria-label={words.orders.newShown(cells.name)}
              aria-invalid={refusal?.field === "displayQty" || undefined}
              aria-describedby={refusal?.field === "displayQty" ? noteId : undefined}
              value={visible}
              onText={typing(setVisible)}
              onKeyDown={stepping(
                (steps) => setVisible(stepQty(parseQuantityText(visible) ?? visible, steps, instrument)),
                onKeyDown,
              )}
            />
          </span>
        </NoteRow>
      )}
      {asked !== null && (
        <NoteRow>
          <Question
            sentence={asked.sentence}
            tone={order.side}
            onSend={() => carryOut(asked.changes, asked.beyond)}
            onLeave={() => {
              setAsked(null);
              first.current?.focus();
            }}
          />
        </NoteRow>
      )}
      {asked === null && (!narrow || refusal !== null || notRead !== undefined) && (
        <NoteRow id={noteId} alert={refusal !== null || notRead !== undefined}>
          {notRead ?? refusal?.text ?? words.orders.amendHint}
        </NoteRow>
      )}
    </>
  );
}

/** A stop price that can be changed: not that of a trailing stop, which moves by itself, nor one that was reached. */
function amendableStop({ ordType, conditions }: Order): Ticks | null {
  const stopped = ordType === "stop" || ordType === "stopLimit";
  return stopped && conditions?.waiting === true ? conditions.stopPx : null;
}

/** The distance of a trailing stop that was not set off; null for every other order. */
function amendableTrail({ conditions }: Order, instrument: Instrument): string | null {
  const trail = conditions?.waiting === true ? conditions.trail : null;
  return trail === null ? null : trailText(trail, instrument);
}

/** What was typed; empty when it is what stands there, or when there is nothing to change. */
function changed(typed: string, before: string | null): string {
  return before === null || typed === before ? "" : typed;
}
