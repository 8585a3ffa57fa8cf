import { useLayoutEffect, useRef, type ReactElement } from "react";
import styles from "./AccountLimits.module.css";

export interface LiveMeterProps {
  readonly subscribe: (listener: () => void) => () => void;
  /** Thousandths that are used. */
  readonly read: () => number;
}

/** From here on a meter warns. */
const HIGH = 800;

/** A bar that follows a store without a React render. The figures beside it say the same in words. */
export function LiveMeter({ subscribe, read }: LiveMeterProps): ReactElement {
  const meter = useRef<HTMLMeterElement>(null);
  useLayoutEffect(() => {
    const write = (): void => {
      const element = meter.current;
      const used = read();
      if (element !== null && element.value !== used) element.value = used;
    };
    write();
    return subscribe(write);
  }, [subscribe, read]);
  return <meter ref={meter} aria-hidden className={styles.meter} max={1_000} high={HIGH} optimum={0} />;
}
