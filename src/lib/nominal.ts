declare const tag: unique symbol;

/** A number or string that cannot be mixed up with another of the same shape. */
export type Nominal<Base, Tag extends string> = Base & { readonly [tag]: Tag };
