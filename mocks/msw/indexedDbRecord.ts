/** One record of an IndexedDB database. Each call rejects when the database cannot be used. */
export interface KeptRecord<Value> {
  /** null when there is none. */
  load(): Promise<Value | null>;
  /** Resolves once the value would survive a crash of the browser. */
  save(value: Value): Promise<void>;
  wipe(): Promise<void>;
}

const STORE = "states";

/** Nobody else writes to `database`: what is read there is what was kept. */
export function createIndexedDbRecord<Value>(database: string, key: string): KeptRecord<Value> {
  let opened: Promise<IDBDatabase> | null = null;
  function open(): Promise<IDBDatabase> {
    opened ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open(database, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error("IndexedDB cannot be opened", { cause: opening.error }));
    });
    return opened;
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
      const reading: IDBRequest<Value | undefined> = transaction.objectStore(STORE).get(key);
      return new Promise((resolve, reject) => {
        reading.onsuccess = () => resolve(reading.result ?? null);
        reading.onerror = () => reject(new Error("IndexedDB cannot be read", { cause: reading.error }));
      });
    },
    save: (value) => write((store) => store.put(value, key)),
    wipe: () => write((store) => store.delete(key)),
  };
}
