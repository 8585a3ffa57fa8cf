import { useLayoutEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from "react";
import type { Money } from "../../protocol/money.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { clockZoneLabel, shownTime } from "../../words/clockTime.ts";
import { moneyTone, NO_FIGURE, shownMoney, signedMoney } from "../../ui/figures/figures.ts";
import { LiveText, type Tone } from "../../ui/surfaces/LiveText.tsx";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./AccountCurve.module.css";
import {
  CURVE_HEIGHT,
  CURVE_WIDTH,
  curveFigures,
  curvePaths,
  type CurveFigure,
  type CurveFigures,
} from "./worthCurve.ts";

const REFRESH_MS = 1_000;

export interface AccountCurveProps {
  readonly currency: string;
  readonly tools: ReactNode;
}

/** What the account was worth since the page was opened. It is drawn anew once a second, without a React render. */
export function AccountCurve({ currency, tools }: AccountCurveProps): ReactElement {
  const { clock, settings, worthHistory } = useTerminal();
  const chosen = useSettings(({ accountCurve }) => accountCurve);
  const [subscribe] = useState(() => createTicker(clock, REFRESH_MS));
  const name = words.account.curves[chosen];
  const reads = useMemo(() => {
    const figures = (): CurveFigures | null => curveFigures(worthHistory.read(), chosen);
    const shown = chosen === "dayPnl" ? signedMoney : shownMoney;
    const text = (read: (of: CurveFigures) => Money) => () => {
      const of = figures();
      return of === null ? NO_FIGURE : shown(read(of));
    };
    const since = (): string => `${shownTime(worthHistory.since() ?? clock.now())} ${clockZoneLabel()}`;
    return {
      low: text(({ low }) => low),
      high: text(({ high }) => high),
      last: text(({ last }) => last),
      since: () => words.account.since(since()),
      tone: () => toneOf(chosen, figures()),
      summary() {
        const of = figures();
        if (of === null) return words.account.curveBegins;
        return words.account.curveSummary({
          figure: name,
          since: since(),
          live: of.live,
          last: `${shown(of.last)} ${currency}`,
          first: shown(of.first),
          low: shown(of.low),
          high: shown(of.high),
          gaps: of.gaps,
        });
      },
    };
  }, [worthHistory, chosen, clock, currency, name]);

  return (
    <figure className={styles.curve} aria-label={words.account.curveOf(name)}>
      <figcaption className={styles.head}>
        <span className={styles.title}>
          <LiveText subscribe={subscribe} read={reads.since} />
        </span>
        <SegmentedControl
          label={words.account.curve}
          options={CHOICES}
          value={chosen}
          onChange={(accountCurve) => settings.set({ accountCurve })}
        />
        {tools}
      </figcaption>
      <CurveDrawing chosen={chosen} subscribe={subscribe} />
      <dl className={styles.labels} aria-hidden>
        <div>
          <dt>{words.account.low}</dt>
          <dd>
            <LiveText subscribe={subscribe} read={reads.low} />
          </dd>
        </div>
        <div>
          <dt>{words.account.high}</dt>
          <dd>
            <LiveText subscribe={subscribe} read={reads.high} />
          </dd>
        </div>
        <div>
          <dt>{words.account.last}</dt>
          <dd>
            <LiveText subscribe={subscribe} read={reads.last} tone={reads.tone} />{" "}
            <span className={styles.unit}>{currency}</span>
          </dd>
        </div>
      </dl>
      <p className="visually-hidden">
        <LiveText subscribe={subscribe} read={reads.summary} />
      </p>
    </figure>
  );
}

interface CurveDrawingProps {
  readonly chosen: CurveFigure;
  readonly subscribe: (listener: () => void) => () => void;
}

function CurveDrawing({ chosen, subscribe }: CurveDrawingProps): ReactElement {
  const { worthHistory } = useTerminal();
  const drawing = useRef<HTMLDivElement>(null);
  const line = useRef<SVGPathElement>(null);
  const gaps = useRef<SVGPathElement>(null);
  const base = useRef<SVGPathElement>(null);
  useLayoutEffect(() => {
    const paint = (): void => {
      const samples = worthHistory.read();
      const figures = curveFigures(samples, chosen);
      const paths = figures === null ? null : curvePaths(samples, chosen, figures);
      line.current?.setAttribute("d", paths?.line ?? "");
      gaps.current?.setAttribute("d", paths?.gaps ?? "");
      base.current?.setAttribute("d", paths?.base ?? "");
      if (drawing.current === null) return;
      drawing.current.dataset.tone = toneOf(chosen, figures);
      drawing.current.toggleAttribute("data-empty", figures === null);
    };
    paint();
    return subscribe(paint);
  }, [worthHistory, chosen, subscribe]);
  return (
    <div ref={drawing} className={styles.drawing}>
      <svg viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path ref={gaps} className={styles.gaps} />
        <path ref={base} className={styles.base} />
        <path ref={line} className={styles.line} data-testid="curve" />
      </svg>
      <p className={styles.none} aria-hidden>
        {words.account.curveBegins}
      </p>
    </div>
  );
}

const CHOICES = [
  { value: "dayPnl", label: words.account.curves.dayPnl },
  { value: "equity", label: words.account.curves.equity },
] as const;

/** P&L is above or below 0; equity above or below what it was at the start. */
function toneOf(chosen: CurveFigure, figures: CurveFigures | null): Tone {
  if (figures === null) return "none";
  const { first, last } = figures;
  return moneyTone(chosen === "dayPnl" ? last : ((last - first) as Money));
}
