import type { VenueState } from "../exchange/venue.ts";

/** Where a market's state outlives its worker. */
export interface StateStore {
  /** null when there is none. */
  load(): Promise<VenueState | null>;
  /** Resolves once the state would survive a crash of the browser. */
  save(state: VenueState): Promise<void>;
  wipe(): Promise<void>;
}

const STORE = "states";

/** One record of an IndexedDB database per market. */
export function createIndexedDbStateStore(market: string): StateStore {
  let database: Promise<IDBDatabase> | null = null;
  function open(): Promise<IDBDatabase> {
    database ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open("tapedeck-demo", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error("IndexedDB cannot be opened", { cause: opening.error }));
    });
    return database;
  }

  async function write(change: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(STORE, "readwrite", { durability: "strict" });
    change(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () =>
        reject(new Error("IndexedDB did not keep it", { cause: transaction.error }));
    });
  }

  return {
    async load() {
      const transaction = (await open()).transaction(STORE, "readonly");
      const reading: IDBRequest<VenueState | undefined> = transaction.objectStore(STORE).get(market);
      return new Promise((resolve, reject) => {
        reading.onsuccess = () => resolve(reading.result ?? null);
        reading.onerror = () => reject(new Error("IndexedDB cannot be read", { cause: reading.error }));
      });
    },
    save: (state) => write((store) => store.put(state, market)),
    wipe: () => write((store) => store.delete(market)),
  };
}
