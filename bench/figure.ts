/** One measured figure, beside the bar it must hold or the peer it is compared with in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The bar: at most, or at least, this value. */
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly peer?: { readonly name: string; readonly value: number };
  readonly note?: string;
}

/** A bench file's default export: measures and gives its figures. */
export type Bench = () => Promise<Figure[]>;
