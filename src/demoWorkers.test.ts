import { describe, expect, it } from "vitest";
import { dropDemoWorkers, type WorkerRegistration } from "./demoWorkers.ts";

function setUp() {
  const gone: string[] = [];
  const registration = (
    scriptURL: string,
    stage: "active" | "waiting" | "installing",
  ): WorkerRegistration => ({
    active: null,
    waiting: null,
    installing: null,
    [stage]: { scriptURL },
    unregister() {
      gone.push(scriptURL);
      return Promise.resolve(true);
    },
  });
  return { gone, registration };
}

describe("a production page", () => {
  it("[O34] unregisters the worker that a demo left here, in whatever stage, and no other", async () => {
    const { gone, registration } = setUp();
    const demo = "http://localhost:5173/mockServiceWorker.js";
    await dropDemoWorkers({
      getRegistrations: () =>
        Promise.resolve([
          registration(demo, "active"),
          registration(`${demo}/other.js`, "active"),
          registration(`http://localhost:5173/a/mockServiceWorker.js`, "waiting"),
          registration("http://localhost:5173/app/sw.js", "installing"),
        ]),
    });
    expect(gone).toEqual([demo, "http://localhost:5173/a/mockServiceWorker.js"]);
  });

  it("[O34] goes on where the browser refuses to tell its workers", async () => {
    await expect(
      dropDemoWorkers({ getRegistrations: () => Promise.reject(new Error("SecurityError")) }),
    ).resolves.toBeUndefined();
  });
});
