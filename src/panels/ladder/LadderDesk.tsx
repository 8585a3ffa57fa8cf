import { useId, useRef, useState, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import { defaultQty } from "../../orders/draft/defaultQty.ts";
import { parseQuantityText, stepQty } from "../../orders/draft/ticketInput.ts";
import { useWorkingOrders } from "../../orders/useOrders.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { LadderFoot } from "./LadderFoot.tsx";
import { LadderGrid, type LadderHandle } from "./LadderGrid.tsx";
import styles from "./LadderPanel.module.css";
import type { LadderAim, LadderGesture } from "./ladderPointer.ts";
import { quantityProblem, type LadderMode } from "./ladderRequest.ts";
import type { Away } from "./ladderWindow.ts";
import { useFeedQuiet } from "../../useFeedQuiet.ts";
import { RowSizeMenu } from "./RowSizeMenu.tsx";
import { useLadderRows } from "./useLadderRows.ts";
import { useLadderOrders } from "./useLadderOrders.ts";
import { usePanelDeed } from "../../usePanelDeed.ts";
import { words } from "../../words/words.ts";

export interface LadderDeskProps {
  readonly instrument: Instrument;
  /** Why its prices are not the newest, in words; null while they are. */
  readonly doubt: string | null;
}

const MODES: readonly { readonly value: LadderMode; readonly label: string }[] = [
  { value: "off", label: words.ladder.mode.off },
  { value: "confirm", label: words.ladder.mode.confirm },
  { value: "oneClick", label: words.ladder.mode.oneClick },
];

/** The ladder of one instrument and what arms it. Off whenever it is opened. */
export function LadderDesk({ instrument, doubt }: LadderDeskProps): ReactElement {
  const [mode, setMode] = useState<LadderMode>("off");
  const [qty, setQty] = useState(() => defaultQty(instrument));
  const [away, setAway] = useState<Away>("inView");
  const [aim, setAim] = useState<LadderAim | null>(null);
  const quiet = useFeedQuiet();
  const rows = useLadderRows(instrument);
  const orders = useLadderOrders(instrument, quiet, rows.step);
  const working = useWorkingOrders().filter(({ symbol }) => symbol === instrument.symbol);
  const grid = useRef<LadderHandle>(null);
  const hintsId = useId();
  const saidId = useId();
  const misfit = quantityProblem(qty, instrument);
  usePanelDeed("ladder", "center", () => grid.current?.centre());
  usePanelDeed("ladder", "finer", () => rows.regroup(-1));
  usePanelDeed("ladder", "coarser", () => rows.regroup(1));

  function onGesture(gesture: LadderGesture): void {
    switch (gesture.kind) {
      case "place":
        orders.place(gesture.side, gesture.px, mode, qty);
        break;
      case "move":
        orders.move(gesture.side, gesture.from, gesture.to, mode);
        break;
      case "cancel":
        orders.cancelAt(gesture.px, gesture.side);
        break;
      case "moved":
        orders.tell({ tone: "plain", text: words.ladder.movedUnder });
        break;
      case "point":
        break;
      default:
        assertNever(gesture, "ladder gesture");
    }
  }

  function spellOut(typed: string): void {
    setQty(/[kmb]$/i.test(typed) ? (parseQuantityText(typed) ?? typed) : typed);
  }

  return (
    <Panel
      name={words.panels.ladder}
      actions={
        <>
          <SegmentedControl<LadderMode>
            label={words.ladder.click}
            options={MODES}
            value={mode}
            onChange={(next) => {
              setMode(next);
              orders.leave();
              orders.tell(null);
            }}
          />
          <span className={styles.qty}>
            <NumberInput
              aria-label={words.ladder.quantity}
              value={qty}
              maxLength={24}
              aria-invalid={misfit !== null || undefined}
              aria-describedby={misfit === null ? undefined : saidId}
              title={misfit ?? undefined}
              onText={spellOut}
              onKeyDown={(event) => {
                if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
                event.preventDefault();
                const steps = (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1);
                setQty(stepQty(parseQuantityText(qty) ?? qty, steps, instrument));
              }}
            />
          </span>
          <span className={styles.centre} data-away={away}>
            <IconButton
              icon="centre"
              label={words.ladder.center[away]}
              shortcut="C"
              onClick={() => grid.current?.centre()}
            />
          </span>
        </>
      }
    >
      <div className={styles.ladder} data-stale={doubt !== null || undefined}>
        <LadderGrid
          ref={grid}
          instrument={instrument}
          describedBy={hintsId}
          armed={mode !== "off"}
          onGesture={onGesture}
          onAim={setAim}
          onPlace={(side, px) => orders.place(side, px, mode, qty)}
          onCancel={(px) => orders.cancelAt(px)}
          onLeave={() => orders.leave()}
          onAway={setAway}
          chosen={rows.chosen}
          priceHead={<RowSizeMenu instrument={instrument} rows={rows} />}
          onRegroup={rows.regroup}
          onStep={rows.setStep}
        />
        <LadderFoot
          instrument={instrument}
          orders={orders}
          working={working}
          aimed={aim === null ? null : orders.moveWords(aim.side, aim.from, aim.to)}
          doubt={doubt === null ? quiet : words.ladder.doubt(doubt)}
          misfit={misfit}
          saidId={saidId}
          hintsId={hintsId}
          onDone={() => grid.current?.focus()}
        />
      </div>
    </Panel>
  );
}
