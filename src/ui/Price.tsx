import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { FlashRing, Move } from "./flash/flashRing.ts";
import { priceParts } from "./priceParts.ts";
import { createPriceNode } from "./priceNode.ts";
import styles from "./Price.module.css";

export interface PriceProps {
  /** All decimals of the instrument. */
  readonly text: string;
  readonly pipPosition?: number | undefined;
}

/** A price that stands still. */
export function Price({ text, pipPosition }: PriceProps): ReactElement {
  const { big, pips, fraction } = priceParts(text, pipPosition);
  return (
    <span className={styles.price} data-pips={big === "" ? "no" : "yes"}>
      <span>{big}</span>
      <span>{pips}</span>
      <span>{fraction}</span>
    </span>
  );
}

export interface LivePriceProps {
  readonly pipPosition?: number | undefined;
  /** Keep the identity of these: a new one subscribes anew. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => string;
  readonly move?: () => Move;
  readonly ring?: FlashRing;
}

/** A price that follows a store without a React render. */
export function LivePrice({ pipPosition, subscribe, read, move, ring }: LivePriceProps): ReactElement {
  const frame = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const price = createPriceNode(ring ?? null);
    price.reset(pipPosition);
    frame.current?.replaceChildren(price.element);
    const write = (): void => price.write(read(), move?.() ?? 0);
    write();
    const unsubscribe = subscribe(write);
    return () => {
      unsubscribe();
      price.reset(pipPosition);
      price.element.remove();
    };
  }, [pipPosition, subscribe, read, move, ring]);
  return <span ref={frame} />;
}
