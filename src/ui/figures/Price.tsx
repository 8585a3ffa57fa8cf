import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { FlashRing, Move } from "../flash/flashRing.ts";
import { createPriceNode } from "./priceNode.ts";

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
