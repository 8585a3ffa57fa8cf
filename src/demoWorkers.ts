/** Of a ServiceWorkerContainer. */
export interface WorkerRegistry {
  getRegistrations(): Promise<readonly WorkerRegistration[]>;
}

export interface WorkerRegistration {
  readonly active: WorkerScript | null;
  readonly waiting: WorkerScript | null;
  readonly installing: WorkerScript | null;
  unregister(): Promise<boolean>;
}

interface WorkerScript {
  readonly scriptURL: string;
}

/**
 * A demo that was served from this address earlier left a service worker that would answer for the real servers. One
 * that is not the demo's stays, and so does all when the browser tells nothing.
 */
export async function dropDemoWorkers(registry: WorkerRegistry): Promise<void> {
  const registrations = await registry.getRegistrations().catch(() => []);
  for (const registration of registrations) {
    const { active, waiting, installing } = registration;
    const script = (active ?? waiting ?? installing)?.scriptURL ?? "";
    if (script.endsWith("/mockServiceWorker.js")) await registration.unregister();
  }
}
