/** A file that gives no memo, the kind of its problem, and how it is made. */
export type BadFile = readonly [name: string, kind: string, make: () => Uint8Array | Promise<Uint8Array>];
