import { useEffect, useRef, useState, type ReactElement } from "react";
import { findPanel } from "../../panels/registry.ts";
import { useMediaQuery, useNarrow } from "../../settings/useMediaQuery.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { useHands } from "../hands/HandsContext.tsx";
import { isTyping } from "../hands/isTyping.ts";
import { playsDemoMarket } from "./demoMarket.ts";
import styles from "./Tour.module.css";
import { TOUR_STEPS, type TourStep } from "./tourSteps.ts";
import { words } from "../../words/words.ts";

const STEPS = TOUR_STEPS.filter(({ panel }) => findPanel(panel) !== undefined);

/** Offered at the first visit, and never again once it was taken or skipped. Nothing waits for it. */
export function Tour(): ReactElement | null {
  const { settings, config } = useTerminal();
  const { hands } = useHands();
  const narrow = useNarrow();
  const fingers = useMediaQuery("(hover: none) and (pointer: coarse)") || narrow;
  const seen = useSettings((chosen) => chosen.tourSeen);
  const [at, setAt] = useState(-1);
  const step = STEPS[at];
  const end = (): void => {
    setAt(-1);
    settings.set({ tourSeen: true });
    if (step === undefined) return;
    // Back to where one trades: what the tour showed last is not what a first order needs.
    hands.showPanel("orders", { focus: false });
    if (narrow) hands.showPanel("price-blotter", { focus: false });
    else hands.showPanel("order-ticket");
  };
  useEscape(seen ? null : end);
  if (seen) return null;
  const demo = playsDemoMarket(config, { demo: import.meta.env.MODE === "demo", base: document.baseURI });
  return (
    <aside className={styles.card} aria-label={words.tour.name}>
      {step === undefined ? (
        <p className={styles.offer}>
          {demo ? words.tour.offerDemo : fingers ? words.tour.offerTouch : words.tour.offer}
          <span className={styles.buttons}>
            <Button variant="primary" onClick={() => setAt(0)}>
              {words.tour.show}
            </Button>
            <Button onClick={end}>{words.tour.skip}</Button>
          </span>
        </p>
      ) : (
        <TourCard step={step} number={at + 1} demo={demo} onBack={() => setAt(at - 1)} onEnd={end}>
          {at + 1 < STEPS.length ? (
            <Button variant="primary" onClick={() => setAt(at + 1)}>
              {words.tour.next}
            </Button>
          ) : (
            <Button variant="primary" onClick={end}>
              {words.tour.startTrading}
            </Button>
          )}
        </TourCard>
      )}
    </aside>
  );
}

/** Closed ones stay in the page, hidden. */
const OPEN = "[role=dialog]:not([hidden]), [role=menu]:not([hidden]), [role=listbox]:not([hidden])";

/** Escape ends the tour, once what lies over the panels and the field that had the focus have had theirs. */
function useEscape(end: (() => void) | null): void {
  const { hands } = useHands();
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape" || event.defaultPrevented || isTyping(event.target)) return;
      if (hands.getState().overlay === null && document.querySelector(OPEN) === null) latest.current?.();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [hands]);
}

interface TourCardProps {
  readonly step: TourStep;
  readonly number: number;
  /** The market plays in this page, where it can be broken on purpose. */
  readonly demo: boolean;
  readonly onBack: () => void;
  readonly onEnd: () => void;
  readonly children: ReactElement;
}

function TourCard({ step, number, demo, onBack, onEnd, children }: TourCardProps): ReactElement {
  const { hands } = useHands();
  const narrow = useNarrow();
  const also = narrow ? step.touch : step.keys;
  useEffect(() => {
    hands.showPanel(step.panel, { focus: false });
    const name = findPanel(step.panel)?.name;
    // Marked once the panel is on the screen: its tab may just have come to the front.
    const frame = requestAnimationFrame(() => {
      for (const region of document.querySelectorAll<HTMLElement>("section[aria-label]"))
        if (region.ariaLabel === name) region.dataset.toured = "";
    });
    return () => {
      cancelAnimationFrame(frame);
      for (const region of document.querySelectorAll<HTMLElement>("[data-toured]"))
        delete region.dataset.toured;
    };
  }, [hands, step]);
  return (
    <>
      <p className={styles.head}>
        <span className={styles.number}>{words.tour.step(number, STEPS.length)}</span>
        <IconButton icon="close" label={words.tour.end} onClick={onEnd} />
      </p>
      <div aria-live="polite">
        <h2 className={styles.title}>{step.title}</h2>
        <p className={styles.text}>{step.text}</p>
        {demo && step.demo !== undefined && <p className={styles.text}>{step.demo}</p>}
        {also !== undefined && <p className={styles.text}>{also}</p>}
      </div>
      <span className={styles.buttons}>
        {number > 1 && <Button onClick={onBack}>{words.tour.back}</Button>}
        {children}
      </span>
    </>
  );
}
