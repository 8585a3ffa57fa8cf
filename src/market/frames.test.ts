import { describe, expect, it, vi } from "vitest";
import { createFrames } from "./frames.ts";
import { createManualFrames } from "./marketFixture.ts";

describe("frames", () => {
  it("[Q1] runs a task once a frame, however often it was asked for", () => {
    const frames = createManualFrames();
    const paint = vi.fn();
    for (let times = 0; times < 10; times += 1) frames.schedule(paint);
    expect(paint).not.toHaveBeenCalled();
    frames.run();
    frames.run();
    expect(paint).toHaveBeenCalledTimes(1);
    expect(frames.count()).toBe(1);
  });

  it("[Q1] runs what is asked for during a frame on the next one", () => {
    const frames = createManualFrames();
    let painted = 0;
    frames.schedule(function paint() {
      painted += 1;
      frames.schedule(paint);
    });
    frames.run();
    expect(painted).toBe(1);
    frames.run();
    expect(painted).toBe(2);
  });

  it("[Q1] asks for one frame at a time", () => {
    const request = vi.fn();
    const frames = createFrames(request);
    frames.schedule(() => {});
    frames.schedule(() => {});
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("[Q2] paints the others when one painter throws, and lets the error out", () => {
    const frames = createManualFrames();
    const paint = vi.fn();
    frames.schedule(() => {
      throw new Error("broken painter");
    });
    frames.schedule(paint);
    expect(() => frames.run()).toThrow("broken painter");
    expect(paint).toHaveBeenCalledTimes(1);
    frames.schedule(paint);
    frames.run();
    expect(paint).toHaveBeenCalledTimes(2);
  });
});
