import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from "react";
import { useWorkingOrders } from "../../orders/useOrders.ts";
import { Button } from "../../ui/Button.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./orderSelection.module.css";

interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly set: (keys: ReadonlySet<string>) => void;
}

const SelectionContext = createContext<Selection>({ selected: new Set(), set: () => {} });

/** Which working orders are ticked. An order that ends is no longer among them. */
export function OrderSelection({ children }: { readonly children: ReactNode }): ReactElement {
  const working = useWorkingOrders();
  const [ticked, set] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo(
    () => ({
      selected: new Set(working.map(({ key }) => key).filter((key) => ticked.has(key))),
      set,
    }),
    [working, ticked],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

/** The box of one order. */
export function SelectOrder({
  orderKey,
  name,
}: {
  readonly orderKey: string;
  readonly name: string;
}): ReactElement {
  const { selected, set } = useContext(SelectionContext);
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={words.orders.select(name)}
      checked={selected.has(orderKey)}
      onChange={(event) => {
        const next = new Set(selected);
        if (event.target.checked) next.add(orderKey);
        else next.delete(orderKey);
        set(next);
      }}
    />
  );
}

/** The box of all working orders, in the head. */
export function SelectAllOrders(): ReactElement {
  const { selected, set } = useContext(SelectionContext);
  const working = useWorkingOrders();
  const all = selected.size === working.length && working.length > 0;
  return (
    <input
      type="checkbox"
      className={styles.box}
      aria-label={words.orders.selectAll}
      checked={all}
      ref={(box) => {
        if (box !== null) box.indeterminate = selected.size > 0 && !all;
      }}
      onChange={() => set(all ? new Set() : new Set(working.map(({ key }) => key)))}
    />
  );
}

/** Cancels what is ticked, each by a request of its own. An exit asks no question. */
export function CancelSelected(): ReactElement | null {
  const { orderEntry, notices } = useTerminal();
  const { selected, set } = useContext(SelectionContext);
  if (selected.size === 0) return null;
  return (
    <span className={styles.small}>
      <Button
        aria-label={words.orders.cancelSelectedOrders(selected.size)}
        onClick={() => {
          const left = new Set<string>();
          const refusals = new Set<string>();
          for (const key of selected) {
            const outcome = orderEntry.cancel(key);
            if (outcome.kind === "sent") continue;
            left.add(key);
            refusals.add(outcome.refusal.text);
          }
          for (const text of refusals) notices.notify(words.orders.notCanceled(left.size, text));
          set(left);
        }}
      >
        {words.orders.cancelSelected(selected.size)}
      </Button>
    </span>
  );
}
