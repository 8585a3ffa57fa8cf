const CHUNK_BITS = 6;
const CHUNK = 1 << CHUNK_BITS;
/** Positions of removed keys are given up when they are more than the living ones and this. */
const SPARE_HOLES = 64;

type Entry<Value> = readonly [string, Value];
type Chunk<Value> = readonly (Entry<Value> | undefined)[];
type Block<Value> = readonly Chunk<Value>[];

/** Positions by key. It only grows, so that all maps which came out of one another can share it. */
interface Index {
  readonly positions: Map<string, number>;
  next: number;
}

/**
 * A map that never changes and keeps the order in which keys first came. One with a key more, or another value, shares
 * nearly all of it: at a million keys it copies some 300 references, where a copied Map copies a million entries.
 */
export class PersistentMap<Value> implements ReadonlyMap<string, Value> {
  readonly #index: Index;
  readonly #blocks: readonly Block<Value>[];
  /** Positions given out so far, holes included. */
  readonly #next: number;
  readonly size: number;

  private constructor(index: Index, blocks: readonly Block<Value>[], next: number, size: number) {
    this.#index = index;
    this.#blocks = blocks;
    this.#next = next;
    this.size = size;
  }

  static of<Value>(entries: Iterable<Entry<Value>>): PersistentMap<Value> {
    const positions = new Map<string, number>();
    const flat: Entry<Value>[] = [];
    for (const [key, value] of entries) {
      const known = positions.get(key);
      flat[known ?? flat.length] = [key, value];
      if (known === undefined) positions.set(key, flat.length - 1);
    }
    const blocks = split(split(flat));
    return new PersistentMap({ positions, next: flat.length }, blocks, flat.length, flat.length);
  }

  /** Places held, those of removed keys included: what the map costs in memory. */
  get positions(): number {
    return this.#next;
  }

  get(key: string): Value | undefined {
    return this.#entry(key)?.[1];
  }

  has(key: string): boolean {
    return this.#entry(key) !== undefined;
  }

  /** The same map when the key has this value already. */
  with(key: string, value: Value): PersistentMap<Value> {
    const known = this.#entry(key);
    if (known !== undefined && known[1] === value) return this;
    const size = this.size + (known === undefined ? 1 : 0);
    const position = this.#index.positions.get(key);
    if (position !== undefined && position < this.#next) {
      return new PersistentMap(this.#index, put(this.#blocks, position, [key, value]), this.#next, size);
    }
    const index = this.#next === this.#index.next ? this.#index : this.#ownIndex();
    const next = index.next + 1;
    const blocks = put(this.#blocks, index.next, [key, value]);
    index.positions.set(key, index.next);
    index.next = next;
    return new PersistentMap(index, blocks, next, size);
  }

  /** The same map when there is no such key. */
  without(key: string): PersistentMap<Value> {
    const position = this.#index.positions.get(key);
    if (position === undefined || this.#entry(key) === undefined) return this;
    const size = this.size - 1;
    const left = new PersistentMap(this.#index, put(this.#blocks, position, undefined), this.#next, size);
    return this.#next - size > size + SPARE_HOLES ? PersistentMap.of(left) : left;
  }

  *entries(): Generator<[string, Value], undefined> {
    for (const block of this.#blocks) {
      for (const chunk of block) {
        for (const entry of chunk) if (entry !== undefined) yield [entry[0], entry[1]];
      }
    }
    return undefined;
  }

  /** Values from the key that came last to the one that came first. */
  *newestFirst(): Generator<Value, undefined> {
    for (let position = this.#next - 1; position >= 0; position -= 1) {
      const entry = this.#at(position);
      if (entry !== undefined) yield entry[1];
    }
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const [key] of this.entries()) yield key;
    return undefined;
  }

  *values(): Generator<Value, undefined> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, Value], undefined> {
    return this.entries();
  }

  forEach(callback: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  #entry(key: string): Entry<Value> | undefined {
    const position = this.#index.positions.get(key);
    return position === undefined ? undefined : this.#at(position);
  }

  #at(position: number): Entry<Value> | undefined {
    const block = this.#blocks[position >> (2 * CHUNK_BITS)];
    return block?.[(position >> CHUNK_BITS) % CHUNK]?.[position % CHUNK];
  }

  /** Another map has grown out of the same one meanwhile: from here on the two share no index. */
  #ownIndex(): Index {
    const positions = new Map<string, number>();
    for (const [key, position] of this.#index.positions)
      if (position < this.#next) positions.set(key, position);
    return { positions, next: this.#next };
  }
}

function put<Value>(
  blocks: readonly Block<Value>[],
  position: number,
  entry: Entry<Value> | undefined,
): readonly Block<Value>[] {
  const at = position >> (2 * CHUNK_BITS);
  const within = (position >> CHUNK_BITS) % CHUNK;
  const block = blocks[at] ?? [];
  const chunk = withAt(block[within] ?? [], position % CHUNK, entry);
  return withAt(blocks, at, withAt(block, within, chunk));
}

function withAt<Item>(items: readonly Item[], at: number, item: Item): readonly Item[] {
  const copy = items.slice();
  copy[at] = item;
  return copy;
}

function split<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += CHUNK) parts.push(items.slice(from, from + CHUNK));
  return parts;
}
