import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { letGo } from "../../ui/surfaces/letGo.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { useMarkOf } from "../../useMarkOf.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { followFills, followLines } from "./chartFeeds.ts";
import {
  askedNow,
  carryOut,
  cautionOf,
  requestSentence,
  type AskedRequest,
  type ChartRequest,
} from "./chartOrders.ts";
import { createOrderHandles } from "./orderHandles.ts";
import { orderLines, type Move, type OrderLine } from "./orderLines.ts";
import type { Behind } from "./OrdersBehind.tsx";
import { positionMark } from "./positionTag.ts";
import type { PriceChart } from "./priceChart.ts";

/** How long what was done is told. */
const SAID_MS = 6_000;

export interface ChartOrdersInputs {
  readonly chartRef: RefObject<PriceChart | null>;
  /** Lies over the prices' pane. */
  readonly layer: RefObject<HTMLElement | null>;
  readonly instrument: Instrument;
  readonly interval: ChartInterval;
}

export interface ChartOrders {
  /** What waits for an answer before it is sent. */
  readonly asked: AskedRequest | null;
  ask(request: ChartRequest | null): void;
  send(asked: AskedRequest): void;
  /** What was done last, for a while. */
  readonly said: string | null;
  say(text: string | null): void;
  /** Orders out of view that are listed. */
  readonly behind: Behind | null;
  list(behind: Behind | null): void;
  cancel(line: OrderLine): void;
}

/** Own orders and fills on the chart: lines that are moved and cancelled, after a question. */
export function useChartOrders({ chartRef, layer, instrument, interval }: ChartOrdersInputs): ChartOrders {
  const terminal = useTerminal();
  const { orderStore, orderEntry } = terminal;
  const markOf = useMarkOf();
  const [asked, setAsked] = useState<AskedRequest | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [behind, setBehind] = useState<Behind | null>(null);
  const cancel = useCallback(
    ({ key }: OrderLine) => {
      const outcome = orderEntry.cancel(key);
      setSaid(outcome.kind === "refused" ? outcome.refusal.text : words.chart.cancelRequested);
    },
    [orderEntry],
  );

  const aimRef = useRef<(move: Move | null) => void>(() => {});

  useEffect(() => {
    const chart = chartRef.current;
    if (chart === null || layer.current === null) return undefined;
    const stopFills = followFills(terminal, chart, instrument, interval);
    const lines = followLines(terminal, chart, instrument, markOf, (own) => handles.show(own));
    const handles = createOrderHandles({
      layer: layer.current,
      instrument,
      chart,
      onPreview(id, px) {
        // What is held now is what is meant now.
        if (px !== null) setAsked(null);
        lines.preview(id, px);
      },
      onMove(line, to) {
        const waits = orderStore.getState().working.get(line.key)?.conditions?.waiting === true;
        const trades = line.part === "limit" && !waits;
        const touch = trades
          ? terminal.quotes.touch(terminal.instruments.rowOf(instrument.symbol))
          : undefined;
        const request = { kind: "move", line, to, touch } as const;
        setAsked({ request, caution: cautionOf(request, orderEntry, instrument) });
      },
      position: () => positionMark(orderStore.getState(), instrument, markOf),
      onCancel: cancel,
      onBehind: setBehind,
    });
    aimRef.current = (move) => {
      lines.aim(move);
      handles.aim(move);
    };
    const detach = chart.attach({ updateAllViews: handles.place });
    handles.show(orderLines(orderStore.getState(), instrument));
    return () => {
      aimRef.current = () => {};
      letGo(
        detach,
        () => handles.close(),
        stopFills,
        () => lines.stop(),
      );
      // A question about another symbol's order is none of this one's.
      setAsked(null);
      setSaid(null);
      setBehind(null);
    };
  }, [terminal, chartRef, layer, orderStore, orderEntry, instrument, interval, markOf, cancel]);

  useEffect(() => aimRef.current(asked?.request.kind === "move" ? asked.request : null), [asked]);

  useEffect(() => {
    if (asked === null) return undefined;
    return orderStore.subscribe((state) => {
      const request = askedNow(asked.request, orderLines(state, instrument));
      if (request === asked.request) return;
      if (request === null) {
        setAsked(null);
        setSaid(words.chart.hasChanged);
      } else setAsked({ request, caution: cautionOf(request, orderEntry, instrument) });
    });
  }, [asked, orderStore, orderEntry, instrument]);

  useEffect(
    () => (said === null ? undefined : terminal.clock.after(SAID_MS, () => setSaid(null))),
    [said, terminal],
  );

  return {
    asked,
    ask(request) {
      setAsked(request === null ? null : { request, caution: cautionOf(request, orderEntry, instrument) });
    },
    send(given) {
      setAsked(null);
      const { request } = given;
      const outcome = carryOut(given, orderEntry, instrument);
      setSaid(
        outcome.kind === "refused"
          ? outcome.refusal.text
          : words.chart.sent(requestSentence(request, instrument)),
      );
    },
    said,
    say: setSaid,
    behind,
    list: setBehind,
    cancel,
  };
}
