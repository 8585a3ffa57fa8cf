import { describe, expect, it } from "vitest";
import { createFlashCell, createFlashRing, FLASH_MS, type FlashCell } from "./flashRing.ts";

function setUp({ reduced = false, sight = "seen" } = {}) {
  let time = 10_000;
  let asked: (() => void) | null = null;
  const ring = createFlashRing(
    { schedule: (paint) => (asked = paint), sight: () => sight },
    () => time,
    () => reduced,
  );
  const frame = (ms: number): void => {
    time += ms;
    const paint = asked;
    asked = null;
    paint?.();
  };
  return { ring, frame, asksForFrames: () => asked !== null };
}

function cell(): FlashCell {
  return createFlashCell({ dataset: {} } as unknown as HTMLElement);
}

const shown = (of: FlashCell): string | undefined => of.element.dataset.move;

describe("flash ring", () => {
  it("[U6] marks at once and takes the mark off after its time", () => {
    const { ring, frame, asksForFrames } = setUp();
    const bid = cell();
    ring.mark(bid, 1);
    expect(shown(bid)).toBe("up");
    frame(FLASH_MS - 50);
    expect(shown(bid)).toBe("up");
    frame(50);
    expect(shown(bid)).toBeUndefined();
    expect(asksForFrames()).toBe(false);
  });

  it("[P23] [U92] marks nothing in a frame that paints what nobody saw happen", () => {
    for (const sight of ["unseen", "returned"]) {
      const { ring, asksForFrames } = setUp({ sight });
      const bid = cell();
      ring.mark(bid, 1);
      expect([shown(bid), asksForFrames()]).toEqual([undefined, false]);
    }
  });

  it("[U6] a cell marked again keeps its newest mark for the whole time", () => {
    const { ring, frame } = setUp();
    const bid = cell();
    ring.mark(bid, 1);
    frame(500);
    ring.mark(bid, -1);
    frame(500);
    expect(shown(bid)).toBe("down");
    frame(200);
    expect(shown(bid)).toBeUndefined();
  });

  it("[U6] takes every mark off after a long pause between frames", () => {
    const { ring, frame } = setUp();
    const cells = [cell(), cell(), cell()];
    ring.mark(cells[0]!, 1);
    frame(120);
    ring.mark(cells[1]!, -1);
    frame(60_000);
    ring.mark(cells[2]!, 1);
    expect(cells.map(shown)).toEqual([undefined, undefined, "up"]);
    frame(FLASH_MS);
    expect(cells.map(shown)).toEqual([undefined, undefined, undefined]);
  });

  it("[U6] takes the mark off a cell that was marked while frames were slow", () => {
    const { ring, frame } = setUp();
    const [early, late] = [cell(), cell()];
    ring.mark(early, 1);
    frame(300);
    ring.mark(late, 1);
    frame(FLASH_MS);
    frame(50);
    expect([shown(early), shown(late)]).toEqual([undefined, undefined]);
  });

  it("[U6] marks nothing with reduced motion", () => {
    const { ring, asksForFrames } = setUp({ reduced: true });
    const bid = cell();
    ring.mark(bid, 1);
    expect(shown(bid)).toBeUndefined();
    expect(asksForFrames()).toBe(false);
  });

  it("[U6] a cleared cell is unmarked at once", () => {
    const { ring } = setUp();
    const bid = cell();
    ring.mark(bid, 1);
    ring.clear(bid);
    expect(shown(bid)).toBeUndefined();
  });
});
